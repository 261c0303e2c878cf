// The viewport layer: asks the server for what the view holds, draws it, and tells Streamlit what was chosen.
//
// The base map never changes; the page speaks to this layer through `verbatlas.update(state)`, and this layer
// speaks to the page through the component's value (`last_active_drawing.properties`). No rerun for a redraw.
(function () {
  "use strict";

  const { shape, ring, areaLabel, html, svg } = window.verbatlasShapes;
  const RETRY_MS = [500, 2000, 5000, 10000];
  const reducedMotion = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  let map, config, basemap, group, areas, near, notice;
  let state = null; // what the page asked for last
  let drawn = []; // [{feature, marker}]
  let request = null;
  let attempts = 0;
  let retryTimer = null;
  let clicks = 0;
  const areaShapes = new Map();

  const words = () => state.words;
  const colorOf = (theme) => (config.themes[theme] ? config.themes[theme].color : "#777777");
  const say = (template, values) =>
    template.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));

  // --- Asking ---

  async function refresh() {
    if (!state) return;
    if (request) request.abort();
    clearTimeout(retryTimer);
    const mine = (request = new AbortController());
    const box = map.getBounds();
    const bbox = [box.getWest(), Math.max(-85, box.getSouth()), box.getEast(), Math.min(85, box.getNorth())];
    const query = new URLSearchParams(state.filters);
    query.set("bbox", bbox.map((edge) => edge.toFixed(4)).join(","));
    query.set("zoom", String(map.getZoom()));
    document.body.classList.add("vb-loading");
    try {
      const answer = await fetch(`${config.api}${state.path || "clusters"}?${query}`, { signal: mine.signal });
      if (!answer.ok) throw new Error(`clusters: ${answer.status}`);
      const collection = await answer.json();
      attempts = 0;
      tell("server", "");
      draw(collection.features);
    } catch (error) {
      if (error.name === "AbortError") return;
      tell("server", words().away); // what was drawn stays
      retryTimer = setTimeout(refresh, RETRY_MS[Math.min(attempts++, RETRY_MS.length - 1)]);
    } finally {
      if (request === mine) document.body.classList.remove("vb-loading");
    }
  }

  // --- Drawing ---

  const keyOf = (p) => (p.type === "initiative" ? `i:${p.id}` : p.type === "area" ? `a:${p.code}` : `c:${p.bounds}:${p.count}`);

  function draw(features) {
    const focused = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.key : "";
    group.clearLayers();
    areas.clearLayers();
    drawn = features.map((feature) => {
      const [lon, lat] = feature.geometry.coordinates;
      const marker = L.marker([lat, lon], { icon: iconOf(feature.properties), riseOnHover: true, keyboard: true });
      marker.feature = { type: "Feature", properties: { ...feature.properties } };
      marker.on("add", () => name(marker, feature.properties));
      marker.on("click", () => choose(marker));
      marker.on("keydown", (event) => {
        if (!["Enter", " "].includes(event.originalEvent.key)) return;
        event.originalEvent.preventDefault();
        choose(marker);
      });
      marker.bindTooltip(tooltip(feature.properties), { direction: "top", offset: [0, -14], className: "vb-tip", opacity: 1 });
      group.addLayer(marker);
      if (feature.properties.type === "area") outline(feature.properties);
      return { feature, marker };
    });
    spread();
    highlight();
    const again = focused && drawn.find(({ marker }) => marker.getElement().dataset.key === focused);
    if (again) again.marker.getElement().focus({ preventScroll: true });
    document.body.dataset.drawn = String(drawn.length);
  }

  function iconOf(p) {
    if (p.type === "cluster") {
      const { node, size } = ring(p.themes, colorOf, p.count);
      return L.divIcon({ className: "vb-icon", html: node, iconSize: [size, size] });
    }
    if (p.type === "area") {
      return L.divIcon({ className: "vb-icon vb-icon-area", html: areaLabel(p.name, p.count), iconSize: null });
    }
    const node = html("div", "vb-pin");
    node.appendChild(shape(config.kinds[p.kind], colorOf(p.themes[0]), 30));
    return L.divIcon({ className: "vb-icon", html: node, iconSize: [30, 30] });
  }

  function name(marker, p) {
    const node = marker.getElement();
    node.dataset.key = keyOf(p);
    node.setAttribute("aria-label", labelOf(p));
  }

  function labelOf(p) {
    if (p.type === "cluster") return say(p.place ? words().cluster_place : words().cluster, { n: p.count, place: p.name });
    if (p.type === "area") return say(words().area, { n: p.count, area: p.name });
    const themes = p.themes.map((theme) => config.themes[theme].labels[state.lang]).join(", ");
    return [p.name, words().kinds[p.kind], p.place, themes].filter(Boolean).join(", ");
  }

  function tooltip(p) {
    const node = html("div");
    node.appendChild(html("strong", "", p.type === "cluster" ? labelOf(p) : p.title || p.name));
    if (p.type === "area" && p.count > 1) node.appendChild(html("span", "", labelOf(p)));
    if (p.teaser) node.appendChild(html("q", "", p.teaser));
    if (p.type === "area") node.appendChild(html("small", "", words().area_note));
    return node;
  }

  // Area labels step aside when they would cover a marker, to the nearest free spot.
  function spread() {
    const boxes = drawn
      .filter(({ feature }) => feature.properties.type !== "area")
      .map(({ marker }) => around(map.latLngToLayerPoint(marker.getLatLng()), 46, 46));
    drawn
      .filter(({ feature }) => feature.properties.type === "area")
      .forEach(({ marker }) => {
        const at = map.latLngToLayerPoint(marker.getLatLng());
        const node = marker.getElement();
        const width = node.offsetWidth + 8;
        const reach = REACH_PX[Math.min(map.getZoom(), REACH_PX.length - 1)];
        const free = STEPS.find((step) => Math.hypot(...step) <= reach && !boxes.some((box) => touches(box, around(at.add(step), width, 32))));
        const [right, down] = free || [0, 0];
        node.style.margin = `${down - node.offsetHeight / 2}px 0 0 ${right - node.offsetWidth / 2}px`;
        boxes.push(around(at.add([right, down]), width, 32));
      });
    basemap.avoid(boxes);
  }

  // How far a label may step aside by zoom level: from afar, a step of a hundred pixels is another country.
  const REACH_PX = [62, 62, 62, 62, 76, 90, 140, 220];
  // Offsets in pixels, the nearest first; sideways is dearer, since labels are wide.
  const STEPS = [];
  for (let down = -132; down <= 132; down += 12) {
    for (let right = -160; right <= 160; right += 20) STEPS.push([right, down]);
  }
  STEPS.sort((a, b) => Math.hypot(...a) - Math.hypot(...b) || a[1] - b[1] || a[0] - b[0]);

  const around = (at, width, height) => [at.x - width / 2, at.y - height / 2, at.x + width / 2, at.y + height / 2];
  const touches = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

  async function outline(p) {
    if (!areaShapes.has(p.code)) {
      areaShapes.set(
        p.code,
        fetch(`${config.api}areas/${encodeURIComponent(p.code)}`).then((answer) => (answer.ok ? answer.json() : null))
      );
    }
    const feature = await areaShapes.get(p.code).catch(() => areaShapes.delete(p.code) && null);
    if (!feature || !feature.geometry || !drawn.some((item) => item.feature.properties.code === p.code)) return;
    const active = [state.selected_spot, state.place, ...(state.lit || []).map(({ spot }) => spot)].includes(p.code);
    L.geoJSON(feature, {
      pane: "vb-areas",
      interactive: false,
      style: { className: active ? "vb-area-shape vb-area-active" : "vb-area-shape" },
    }).addTo(areas);
  }

  function highlight() {
    const holder = holderOf({ id: state.selected, at: state.selected_at, spot: state.selected_spot });
    const lit = new Set((state.lit || []).map(holderOf));
    document.body.classList.toggle("vb-some-lit", lit.size > 0);
    drawn.forEach(({ feature, marker }) => {
      const p = feature.properties;
      const spot = p.type === "area" ? p.code : p.type === "cluster" ? p.place : "";
      const here = feature === holder || (Boolean(spot) && spot === state.place);
      marker.getElement().classList.toggle("vb-selected", Boolean(here));
      marker.getElement().setAttribute("aria-pressed", here ? "true" : "false");
      marker.getElement().classList.toggle("vb-lit", lit.has(feature));
      marker.setZIndexOffset(here ? 1000 : lit.has(feature) ? 500 : 0);
    });
  }

  // The marker of an initiative, else the area or the cluster that stands for it; null when none is in view.
  function holderOf({ id, at, spot }) {
    const features = drawn.map(({ feature }) => feature);
    const own = id && features.find(({ properties: p }) => p.id === id);
    if (own || !at) return own || null;
    const area = features.find(({ properties: p }) => p.type === "area" && p.code === spot);
    if (area) return area;
    const [lat, lon] = at;
    const away = ({ geometry: { coordinates: [x, y] } }) => Math.hypot(x - lon, y - lat);
    const holds = ({ properties: p }) =>
      p.type === "cluster" && p.bounds[0] <= lon + 1e-4 && lon - 1e-4 <= p.bounds[2] && p.bounds[1] <= lat + 1e-4 && lat - 1e-4 <= p.bounds[3];
    return features.filter(holds).sort((a, b) => away(a) - away(b))[0] || null;
  }

  // --- Choosing ---

  function choose(marker) {
    const p = marker.feature.properties;
    if (p.type === "cluster" && !p.place && spans(p.bounds)) {
      const [west, south, east, north] = p.bounds;
      map.fitBounds([[south, west], [north, east]], { maxZoom: map.getZoom() + 4, padding: [60, 60], animate: !reducedMotion });
      return;
    }
    clicks += 1;
    p.click = clicks; // the same marker chosen twice is two events
    if (p.id) {
      state.selected = p.id;
      highlight();
    }
    send(marker.toGeoJSON());
  }

  // Tells the page at once: the component's own message waits 250 ms, then finds nothing new to say.
  function send(feature) {
    const data = window.__GLOBAL_DATA__;
    data.last_active_drawing = feature;
    const value = {
      last_active_drawing: data.last_active_drawing,
      bounds: map.getBounds(),
      zoom: map.getZoom(),
      center: map.getCenter(),
    };
    data.previous_data = value;
    window.Streamlit.setComponentValue(value);
  }

  const spans = ([west, south, east, north]) => map.getZoom() < map.getMaxZoom() && (east - west > 1e-4 || north - south > 1e-4);

  // --- Talking ---

  function tell(topic, text) {
    notice[topic].textContent = text;
    notice[topic].hidden = !text;
  }

  function notices() {
    const box = html("div", "vb-notices");
    box.setAttribute("role", "status");
    ["server", "tiles", "here"].forEach((topic) => {
      notice[topic] = box.appendChild(html("p"));
      notice[topic].hidden = true;
    });
    map.getContainer().appendChild(box);
  }

  function legend() {
    document.querySelectorAll(".vb-legend").forEach((old) => old.remove());
    const box = html("details", "vb-legend leaflet-bar");
    box.open = window.innerWidth > 1100 && window.innerHeight > 520 && state.legend_open;
    box.appendChild(html("summary", "", words().legend));
    const kinds = box.appendChild(html("ul"));
    Object.entries(config.kinds).forEach(([kind, form]) => {
      const row = kinds.appendChild(html("li"));
      row.appendChild(shape(form, "currentColor", 14));
      row.appendChild(html("span", "", words().kinds[kind]));
    });
    const themes = box.appendChild(html("ul"));
    Object.values(config.themes).forEach((theme) => {
      const row = themes.appendChild(html("li"));
      row.appendChild(shape("circle", theme.color, 14));
      row.appendChild(html("span", "", theme.labels[state.lang]));
    });
    const area = box.appendChild(html("ul")).appendChild(html("li"));
    area.appendChild(html("span", "vb-legend-area"));
    area.appendChild(html("span", "", words().area_note));
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    map.getContainer().appendChild(box);
  }

  // The reader's own position: asked for only when the button is pressed, sent to our own server alone.
  function hereButton() {
    const control = L.control({ position: "topleft" });
    control.onAdd = () => {
      const bar = html("div", "leaflet-bar");
      const button = bar.appendChild(html("a", "vb-here"));
      button.href = "#";
      button.setAttribute("role", "button");
      button.appendChild(svg("svg", { viewBox: "0 0 24 24", width: 20, height: 20, "aria-hidden": "true" })).appendChild(
        svg("path", { d: "M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8zM12 1v4M12 19v4M1 12h4M19 12h4", fill: "none", stroke: "currentColor", "stroke-width": 2 })
      );
      L.DomEvent.on(button, "click", (event) => {
        L.DomEvent.stop(event);
        const lost = () => tell("here", words().no_here);
        if (!navigator.geolocation) return lost();
        navigator.geolocation.getCurrentPosition((found) => {
          tell("here", "");
          clicks += 1;
          const { latitude: lat, longitude: lon } = found.coords;
          send({ type: "Feature", properties: { type: "here", lat, lon, click: clicks }, geometry: null });
        }, lost, { timeout: 8000, maximumAge: 60000 });
      });
      return bar;
    };
    control.addTo(map);
  }

  function drawNear() {
    near.clearLayers();
    if (!state.near) return;
    const [lat, lon, km] = state.near;
    const icon = L.divIcon({ className: "vb-near", iconSize: [18, 18] });
    near.addLayer(L.marker([lat, lon], { icon, keyboard: false, interactive: false, zIndexOffset: -1000, title: words().around }));
    if (km) near.addLayer(L.circle([lat, lon], { radius: km * 1000, interactive: false, pane: "vb-areas", className: "vb-near-circle" }));
  }

  // Keeps the address of the page in step with the view, without a rerun and without a step in the history.
  function remember() {
    if (!state || state.address === false) return;
    const center = map.getCenter();
    const url = new URL(window.parent.location.href);
    url.searchParams.set("at", `${center.lat.toFixed(4)}~${center.lng.toFixed(4)}~${map.getZoom()}`);
    window.parent.history.replaceState(window.parent.history.state, "", url.href.replace(/%7E/g, "~"));
  }

  // --- What the page calls ---

  function update(next) {
    const first = state === null;
    const moved = first || JSON.stringify(next.view) !== JSON.stringify(state.view);
    const asked = first || ["filters", "lang", "path", "lit"].some((key) => JSON.stringify(next[key]) !== JSON.stringify(state[key]));
    const relabel = first || next.lang !== state.lang;
    const chosen = next.selected_at && (first || next.selected !== state.selected) ? next.selected_at : null;
    state = next;
    document.documentElement.lang = state.lang;
    document.documentElement.classList.toggle("vb-dark", state.dark);
    if (relabel) {
      legend();
      map.getContainer().setAttribute("aria-label", words().map);
      map.zoomControl._zoomInButton.title = words().zoom_in;
      map.zoomControl._zoomInButton.setAttribute("aria-label", words().zoom_in);
      map.zoomControl._zoomOutButton.title = words().zoom_out;
      map.zoomControl._zoomOutButton.setAttribute("aria-label", words().zoom_out);
      const here = map.getContainer().querySelector(".vb-here");
      here.title = words().here;
      here.setAttribute("aria-label", words().here);
    }
    drawNear();
    map.getContainer().querySelector(".vb-here").hidden = state.address === false;
    if (moved) highlight();
    if (moved) look(state.view, first);
    else if (asked) refresh();
    else highlight();
    if (chosen && !map.getBounds().contains(chosen)) map.setView(chosen, Math.min(map.getZoom(), 9), { animate: !first && !reducedMotion });
  }

  // view: {center: [lat, lon], zoom} or {bounds: [[south, west], [north, east]]}
  function look(view, first) {
    const before = `${map.getCenter()}/${map.getZoom()}`;
    const quietly = { animate: !first && !reducedMotion };
    if (view.fly && quietly.animate) fly(view);
    else if (view.bounds) map.fitBounds(view.bounds, { padding: [40, 40], maxZoom: 11, ...quietly });
    else map.setView(view.center, view.zoom, quietly);
    if (first) map.on("moveend", () => { refresh(); remember(); });
    if (first || before === `${map.getCenter()}/${map.getZoom()}`) refresh();
  }

  // A far step is flown to, so that the reader sees where it lies from the one before.
  function fly(view) {
    if (view.bounds) map.flyToBounds(view.bounds, { padding: [40, 40], maxZoom: 11, duration: 1.4 });
    else map.flyTo(view.center, view.zoom, { duration: 1.4 });
  }

  function start(leafletMap, settings) {
    map = leafletMap;
    config = settings;
    notice = {};
    map.attributionControl.setPrefix("Leaflet");
    map.createPane("vb-areas").style.zIndex = 350;
    areas = L.layerGroup().addTo(map);
    near = L.layerGroup().addTo(map);
    hereButton();
    group = L.featureGroup().addTo(map);
    notices();
    basemap = window.verbatlasBasemap(map, config, () => tell("tiles", words().no_tiles));
    new ResizeObserver(() => map.invalidateSize()).observe(map.getContainer());
    // Labels can only be measured once the style is there.
    document.querySelectorAll('link[rel="stylesheet"]').forEach((link) => link.addEventListener("load", spread));
    document.fonts.ready.then(spread);
  }

  window.verbatlas = { start, update };
})();
