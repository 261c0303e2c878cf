"""The way between a page and Streamlit, on which a test can keep back what is said."""

from playwright.sync_api import WebSocketRoute

from tests.browser.screen import Screen


class Line:
    """The way between the page and Streamlit. What the server says, or the page, can be kept back for a while."""

    def __init__(self, screen: Screen) -> None:
        self._said = 0
        self._kept: list[str | bytes] | None = None
        self._held: list[str | bytes] | None = None
        self._page: WebSocketRoute
        self._server: WebSocketRoute
        screen.page.route_web_socket("**/_stcore/stream", self._connect)
        self._screen = screen

    def _connect(self, page: WebSocketRoute) -> None:
        self._page, self._server = page, page.connect_to_server()
        page.on_message(self._from_page)
        self._server.on_message(self._from_server)

    def _from_page(self, message: str | bytes) -> None:
        self._said += 1
        if self._held is None:
            self._server.send(message)
        else:
            self._held.append(message)

    def _from_server(self, message: str | bytes) -> None:
        if self._kept is None:
            self._page.send(message)
        else:
            self._kept.append(message)

    def keep_back(self) -> None:
        """From now on the page hears nothing."""
        self._kept, self._said = [], 0

    def wait_until_said(self, count: int) -> None:
        """Until the page has sent so many messages since `keep_back` or `hold_back`."""
        self._screen.until(lambda: self._said >= count, f"the page has not said {count}")

    def let_through(self) -> None:
        kept, self._kept = self._kept or [], None
        for message in kept:
            self._page.send(message)

    def hold_back(self) -> None:
        """From now on the server hears nothing."""
        self._held, self._said = [], 0

    def say_all(self) -> None:
        held, self._held = self._held or [], None
        for message in held:
            self._server.send(message)
