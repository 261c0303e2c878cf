// What is drawn: the markers of the last answer, the outlines of its areas, and which of them are lit.
(function () {
  "use strict";

  const { turnTo } = window.verbatlasShapes;
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
  const isArea = ({ feature }) => feature.properties.type === "area";
  const isLabel = ({ feature }) => ["area", "areas"].includes(feature.properties.type);

  // layer: {map, config, state}; markerOf(feature) makes a marker; avoid(boxes) tells the base map what is covered.
  window.verbatlasDrawing = function (layer, markerOf, avoid) {
    const { map } = layer;
    const outlines = L.layerGroup().addTo(map);
    const group = L.featureGroup().addTo(map); // before streamlit-folium looks for what can be clicked
    const shapes = new Map(); // code of an area -> promise of its outline
    const outlined = new Map(); // code of an area -> its outline on the map, and the degrees by which it is turned
    let drawn = new Map(); // what a feature says, whole -> {feature, marker}

    const items = () => [...drawn.values()];

    // Only what changed: a marker that stays keeps its place in the page, and with it focus, tooltip and animation.
    function draw(features) {
      const focused = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.key : "";
      const before = drawn;
      drawn = new Map();
      features.forEach((feature) => {
        const said = JSON.stringify(feature);
        drawn.set(said, before.get(said) || { feature, marker: markerOf(feature) });
      });
      before.forEach(({ marker }, said) => drawn.has(said) || group.removeLayer(marker));
      drawn.forEach(({ marker }, said) => before.has(said) || group.addLayer(marker));
      drawOutlines();
      spread();
      highlight();
      if (focused) focus(focused);
      document.body.dataset.drawn = String(drawn.size);
    }

    // The same markers in other words.
    function redraw() {
      const features = items().map(({ feature }) => feature);
      group.clearLayers();
      drawn = new Map();
      draw(features);
    }

    function focus(key) {
      const again = items().find(({ marker }) => marker.getElement().dataset.key === key);
      const node = again && again.marker.getElement();
      if (node && node !== document.activeElement) node.focus({ preventScroll: true });
    }

    // Area labels step aside when they would cover a marker, to the nearest free spot.
    function spread() {
      const at = ({ marker }) => map.latLngToLayerPoint(marker.getLatLng());
      const boxes = items().filter((item) => !isLabel(item)).map((item) => around(at(item), 46, 46));
      const reach = REACH_PX[Math.min(map.getZoom(), REACH_PX.length - 1)];
      items()
        .filter(isLabel)
        .map((item) => ({ node: item.marker.getElement(), at: at(item) }))
        .map((label) => ({ ...label, width: label.node.offsetWidth, height: label.node.offsetHeight })) // all read before any is written
        .forEach(({ node, at, width, height }) => {
          const fits = (step) => Math.hypot(...step) <= reach && !boxes.some((box) => touches(box, around(at.add(step), width + 8, 32)));
          const [right, down] = STEPS.find(fits) || [0, 0];
          node.style.margin = `${down - height / 2}px 0 0 ${right - width / 2}px`;
          boxes.push(around(at.add([right, down]), width + 8, 32));
        });
      avoid(boxes);
    }

    function drawOutlines() {
      const turns = new Map(items().filter(isArea).map(({ feature }) => [feature.properties.code, turnOf(feature)]));
      outlined.forEach(({ outline, turn }, code) => {
        if (turns.get(code) === turn) return;
        outlines.removeLayer(outline);
        outlined.delete(code);
      });
      turns.forEach((turn, code) => outlined.has(code) || outline(code, turn));
    }

    // The server gives the longitudes of the view: beyond 180° where it goes on there. Its outlines stay within.
    const turnOf = ({ geometry: { coordinates: [lon] } }) => -turnTo(lon, 0);

    async function outline(code, turn) {
      if (!shapes.has(code)) {
        const address = `${layer.config.api}areas/${encodeURIComponent(code)}`;
        shapes.set(code, fetch(address).then((answer) => (answer.ok ? answer.json() : null)));
      }
      const shape = await shapes.get(code).catch(() => shapes.delete(code) && null);
      const wanted = items().some(({ feature }) => feature.properties.code === code && turnOf(feature) === turn);
      if (!shape || !shape.geometry || !wanted || outlined.has(code)) return;
      const coordsToLatLng = ([lon, lat]) => L.latLng(lat, lon + turn);
      const options = { pane: "vb-areas", interactive: false, style: { className: "vb-area-shape" }, coordsToLatLng };
      outlined.set(code, { outline: L.geoJSON(shape, options).addTo(outlines), turn });
      lightOutlines();
    }

    function lightOutlines() {
      const { selected_spot, place, lit } = layer.state;
      const active = [selected_spot, place, ...(lit || []).map(({ spot }) => spot)];
      outlined.forEach(({ outline }, code) =>
        outline.eachLayer((path) => path.getElement().classList.toggle("vb-area-active", active.includes(code)))
      );
    }

    function highlight() {
      const { selected, selected_at, selected_spot, place, lit } = layer.state;
      const holder = holderOf({ id: selected, at: selected_at, spot: selected_spot });
      const bright = new Set((lit || []).map(holderOf));
      document.body.classList.toggle("vb-some-lit", bright.size > 0);
      lightOutlines();
      items().forEach(({ feature, marker }) => {
        const p = feature.properties;
        const spot = p.type === "area" ? p.code : p.type === "cluster" ? p.place : "";
        const here = feature === holder || (Boolean(spot) && spot === place);
        const look = `${here}/${bright.has(feature)}`;
        if (marker.look === look) return; // of hundreds, a choice changes two
        marker.look = look;
        const node = marker.getElement();
        node.classList.toggle("vb-selected", here);
        node.classList.toggle("vb-lit", bright.has(feature));
        node.setAttribute("aria-pressed", String(here));
        marker.setZIndexOffset(here ? 1000 : bright.has(feature) ? 500 : 0);
      });
    }

    // The marker of an initiative, else the area or the cluster that stands for it; null when none is in view.
    function holderOf({ id, at, spot }) {
      const features = items().map(({ feature }) => feature);
      const own = id && features.find(({ properties: p }) => p.id === id);
      if (own || !at) return own || null;
      const area = features.find(({ properties: p }) => p.type === "area" && p.code === spot);
      if (area) return area;
      const [lat, own_lon] = at;
      const lonBy = ({ geometry: { coordinates: [x] } }) => own_lon + turnTo(own_lon, x);
      const away = (feature) => Math.hypot(feature.geometry.coordinates[0] - lonBy(feature), feature.geometry.coordinates[1] - lat);
      const within = (value, low, high) => low <= value + 1e-4 && value - 1e-4 <= high;
      const holds = (feature) => {
        const { type, bounds } = feature.properties;
        return type === "cluster" && within(lonBy(feature), bounds[0], bounds[2]) && within(lat, bounds[1], bounds[3]);
      };
      return features.filter(holds).sort((a, b) => away(a) - away(b))[0] || null;
    }

    return { draw, redraw, highlight, spread };
  };
})();
