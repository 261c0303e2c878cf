"""Times what happens in a page, by the page's own clock, and counts what it costs."""

import time
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Frame, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

LIMIT_S = 60.0
"""What takes longer is given up."""
QUIET_S = 0.6
"""A page is at rest when Streamlit runs nothing and nothing came through the network for so long."""
_TICKS = 100  # of the kernel, per second

# In the page: `until` resolves with the moment (ms since 1970) when a condition first holds, looked at before each
# frame is painted; `now` is the same clock in the page and in the frame of the map.
_TOOLS = """
window.__bench = {
  now: () => performance.timeOrigin + performance.now(),
  frame: () => document.querySelector('iframe[src*="streamlit_folium"]'),
  inside: () => {
    if (!__bench.frame()) return document.querySelector('.leaflet-container') && document;
    try { return __bench.frame().contentDocument; } catch { return null; }
  },
  flat: (text) => text.replace(/\\s/g, ""),
  markers: () => {
    const inside = __bench.inside(), view = inside?.defaultView;
    if (!view) return [];
    return [...inside.querySelectorAll('.leaflet-marker-icon')].filter((icon) => {
      const box = icon.getBoundingClientRect();
      const across = box.right > 0 && box.left < view.innerWidth;
      return box.width && across && box.bottom > 0 && box.top < view.innerHeight;
    });
  },
  until: (condition) => new Promise((resolve) => {
    const look = () => (condition() ? resolve(__bench.now()) : requestAnimationFrame(look));
    look();
  }),
  shift: 0,
};
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) __bench.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


class Watch:
    """A page in its own browser context, with what went through the network and what the server spent."""

    def __init__(self, page: Page, pid: int) -> None:
        self.page = page
        self._pid = pid
        self._last = time.monotonic()
        self.received = 0
        page.set_default_timeout(LIMIT_S * 1000)
        page.add_init_script(_TOOLS)
        self._devtools: CDPSession = page.context.new_cdp_session(page)
        self._devtools.on("Network.loadingFinished", lambda event: self._count(event["encodedDataLength"]))
        self._devtools.on(
            "Network.webSocketFrameReceived", lambda event: self._count(len(event["response"]["payloadData"]))
        )
        self._devtools.on("Network.requestWillBeSent", lambda event: self._count(0))
        self._devtools.send("Network.enable")

    def _count(self, received: float) -> None:
        self.received += int(received)
        self._last = time.monotonic()

    # Times

    def until(self, condition: str, argument: Any = None) -> float:
        """The moment, in seconds, when a condition (JavaScript over `argument`) holds. Raises PlaywrightTimeout."""
        script = f"([argument, limit]) => Promise.race([__bench.until(() => {condition}), "
        script += "new Promise((resolve) => setTimeout(() => resolve(0), limit))])"
        moment = self.page.evaluate(script, [argument, LIMIT_S * 1000])
        if not moment:
            raise PlaywrightTimeout(f"not within {LIMIT_S:.0f} s: {condition}")
        return float(moment) / 1000

    def note(self, event: str, target: str = "window") -> None:
        """Notes the moment of the next event of a kind in the page, or in the frame of the map."""
        where = "window" if target == "window" else "__bench.inside().defaultView"
        self.page.evaluate(
            f"() => {where}.addEventListener('{event}', () => {{ window.__noted = __bench.now(); }},"
            " {capture: true, once: true})"
        )

    def noted(self) -> float:
        return float(self.page.evaluate("() => window.__noted")) / 1000

    def now(self) -> float:
        return float(self.page.evaluate("() => __bench.now()")) / 1000

    @property
    def map(self) -> Frame:
        framed = (frame for frame in self.page.frames if "streamlit_folium" in frame.url)
        return next(framed, self.page.main_frame)

    def rest(self) -> None:
        """Waits until nothing moves any more. Raises PlaywrightTimeout."""
        deadline = time.monotonic() + LIMIT_S
        while time.monotonic() < deadline:
            self.page.wait_for_timeout(100)
            running = self.page.locator("[data-test-script-state]:not([data-test-script-state=notRunning])")
            if not running.count() and time.monotonic() - self._last > QUIET_S:
                return
        raise PlaywrightTimeout(f"not at rest within {LIMIT_S:.0f} s")

    # Costs

    def layout_shift(self) -> float:
        """By how much of itself the page has moved by itself so far: Chromium's own measure."""
        return float(self.page.evaluate("() => __bench.shift"))

    def heap_mb(self) -> float:
        """JavaScript objects of the page and of its frame, once those of no use are gone."""
        self._devtools.send("HeapProfiler.collectGarbage")
        return float(self._devtools.send("Runtime.getHeapUsage")["usedSize"]) / 1e6

    def cpu_s(self) -> float:
        """What the server has spent since it started, in seconds of processor."""
        fields = Path(f"/proc/{self._pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def memory_mb(self) -> float:
        """What the server holds in memory."""
        status = Path(f"/proc/{self._pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024
