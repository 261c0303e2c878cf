// What a map is expected to have: the scale, the whole screen.
import { svg } from "./shapes.js";

const CORNERS = "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5";

export function addScale(map) {
  L.control.scale({ position: "bottomright", imperial: false, maxWidth: 90 }).addTo(map);
}

// Gives the button, to be named; null where the browser has no such thing (a phone of Apple's, a frame that is refused it).
export function addFullScreen(map) {
  if (!document.fullscreenEnabled) return null;
  const control = L.control({ position: "topleft" });
  const bar = L.DomUtil.create("div", "leaflet-bar");
  const button = L.DomUtil.create("a", "vb-full-screen", bar);
  button.href = "#";
  button.setAttribute("role", "button");
  const drawing = button.appendChild(svg("svg", { viewBox: "0 0 24 24", width: 20, height: 20, "aria-hidden": "true" }));
  drawing.appendChild(svg("path", { d: CORNERS, fill: "none", stroke: "currentColor", "stroke-width": 2 }));
  L.DomEvent.on(button, "click", (event) => {
    L.DomEvent.stop(event);
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen();
  });
  document.addEventListener("fullscreenchange", () => button.setAttribute("aria-pressed", String(Boolean(document.fullscreenElement))));
  button.setAttribute("aria-pressed", "false");
  control.onAdd = () => bar;
  control.addTo(map);
  return button;
}

// What was chosen on a map that fills the screen is told beside it.
export function leaveFullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
}
