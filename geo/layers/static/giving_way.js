// In the frame of another site the wheel, and a finger, scroll that site, as everywhere else on it: the map zooms while Ctrl or ⌘ is
// held, moves under two fingers, and says so to who tries without.
import { html } from "./shapes.js";

// `words()`: {wheel, wheel_mac, fingers}
export function giveWay(map, words) {
  const box = map.getContainer();
  const hint = box.appendChild(html("p", "vb-hint"));
  hint.setAttribute("aria-hidden", "true"); // who has a wheel sees it; the keyboard zooms as ever
  hint.addEventListener("animationend", () => hint.classList.remove("vb-said"));

  function say(text) {
    hint.textContent = text;
    hint.getAnimations().forEach((shown) => {
      shown.currentTime = 0;
    });
    hint.classList.add("vb-said");
  }

  // Before Leaflet, which listens to the same box, and would keep the page from scrolling.
  const first = { capture: true, passive: true };
  box.addEventListener(
    "wheel",
    (event) => {
      if (zooms(event)) return;
      event.stopImmediatePropagation();
      say(isMac(navigator.platform) ? words().wheel_mac : words().wheel);
    },
    first,
  );
  if (!window.matchMedia("(pointer: coarse)").matches) return;
  map.dragging.disable();
  box.addEventListener("touchmove", (event) => event.touches.length === 1 && say(words().fingers), first);
}

// Two fingers on a trackpad come as a wheel with Ctrl.
export const zooms = ({ ctrlKey, metaKey }) => ctrlKey || metaKey;
export const isMac = (platform) => /^(Mac|iP)/.test(platform);
