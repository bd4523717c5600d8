"""What a browser notices on the way and a person does not."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response

#: A page was left, or pressed twice, before an answer came.
LEFT = "net::ERR_ABORTED"


class Watch:
    """Hears everything one browser hears: words in the console, addresses, refusals, failures.

    Chromium tells of a broken content security policy in the console, so that is heard too.
    """

    def __init__(self, context: BrowserContext, home: str) -> None:
        self.addresses: list[str] = []
        self._home = home
        self._allowed: set[int] = set()
        self._elsewhere: list[str] = []
        self._heard: list[str] = []
        context.on("console", self._console)
        context.on("weberror", lambda error: self._heard.append(f"exception: {error.error}"))
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)

    def allow(self, *statuses: int) -> None:
        """These answers are what the test is about. One of 500 or more never is."""
        assert max(statuses) < 500
        self._allowed.update(statuses)

    def let_go_to(self, origin: str) -> None:
        """The test leads to this other site, such as an identification service, on purpose."""
        self._elsewhere.append(f"{origin}/")

    def assert_nothing_wrong(self) -> None:
        """Nothing has been heard that should not be."""
        assert not self._heard, "\n".join(self._heard)

    def _console(self, message: ConsoleMessage) -> None:
        # What the server refused is heard from the response itself.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource: the server"):
            self._heard.append(f"console {message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        self.addresses.append(request.url)
        if not request.url.startswith((f"{self._home}/", "data:", *self._elsewhere)):
            self._heard.append(f"another origin: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != LEFT:
            self._heard.append(f"failed: {request.method} {request.url}: {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self._allowed:
            self._heard.append(f"{response.status}: {response.request.method} {response.url}")
