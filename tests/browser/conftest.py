"""A real Chromium on a real server. Whatever a page complains about fails the test that opened it."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.management import call_command
from django.test import Client, override_settings
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()

TABLET = {"width": 820, "height": 1180}
LAPTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}

# A host name that is not the machine's own is no secure context over http: there the browser withholds what
# it withholds on a laptop's hotspot.
HOTSPOT = "hall.test"
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--host-resolver-rules=MAP {HOTSPOT} 127.0.0.1",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser and says so."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", autouse=True)
def _orm_beside_the_browser() -> Iterator[None]:
    """Let tests ask the database while a browser is open.

    Playwright's synchronous interface keeps an event loop running in the test's own thread, so Django takes
    every query there for one inside a coroutine. It is not: nothing here is ever awaited.
    """
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")
    if before is not None:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


class NamedByContent(ManifestStaticFilesStorage):
    """Names as in production, without the compression, which takes seconds and shows nothing in a browser."""

    support_js_module_import_aggregation = True


@pytest.fixture(scope="session", autouse=True)
def _files_named_as_in_production(
    _files_of_pages_without_collecting: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Collect the pages' files, so that a script that would not find another under its new name fails here."""
    storage = {"staticfiles": {"BACKEND": f"{__name__}.NamedByContent"}}
    collected = tmp_path_factory.mktemp("collected")
    with override_settings(STORAGES=settings.STORAGES | storage, STATIC_ROOT=str(collected)):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Where the distribution's Chromium is. Without one the test is skipped; with CI=true it fails."""
    found = shutil.which("chromium")
    if found is None:
        told = "There is no chromium on this machine: NOTHING IS TESTED IN A BROWSER."
        pytest.fail(told) if os.environ.get("CI") == "true" else pytest.skip(told)
    return found


@pytest.fixture(scope="session")
def playwright_itself() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright_itself: Playwright, chromium_path: str) -> Iterator[Browser]:
    browser = playwright_itself.chromium.launch(executable_path=chromium_path, args=CHROMIUM_ARGUMENTS)
    yield browser
    browser.close()


class Visitor:
    """One person's browser: own cookies, own storage, and a record of what its pages complained about."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context = context
        self.address = address
        self.complaints: list[str] = []
        self.expected: list[str] = []
        context.set_default_timeout(10_000)
        context.on("page", self._listen)

    def _listen(self, page: Page) -> None:
        page.on("console", lambda said: said.type in ("error", "warning") and self._note(said.text))
        page.on("pageerror", lambda error: self._note(str(error)))

    def _note(self, complaint: str) -> None:
        self.complaints.append(complaint)

    def expects(self, *parts: str) -> None:
        """Name complaints that belong to the test, as Chromium's line for a request that failed."""
        self.expected.extend(parts)

    def unexpected(self) -> list[str]:
        """Return what was complained about and nobody expected; breaches of the policy are among it."""
        return [said for said in self.complaints if not any(part in said for part in self.expected)]

    def carries(self, client: Client) -> "Visitor":
        """Take over the cookies of Django's test client: who is signed in or seated there is so here."""
        cookies = [{"name": m.key, "value": m.value, "url": self.address} for m in client.cookies.values()]
        self.context.add_cookies(cookies)  # type: ignore[arg-type]
        return self

    def open(self, path: str = "/") -> Page:
        """Open a page of the server under test in a new tab."""
        page = self.context.new_page()
        page.goto(path)
        return page


@pytest.fixture
def visit(browser: Browser, live_server: Any) -> Iterator[Callable[..., Visitor]]:
    """Make visitors: `visit(viewport=PHONE, color_scheme="dark").open("/guides/")`. A tablet unless said."""
    visitors: list[Visitor] = []

    def make(*, host: str = "", **options: Any) -> Visitor:
        address = live_server.url.replace("localhost", host) if host else live_server.url
        options = {
            "viewport": TABLET,
            "base_url": address,
            "locale": "en-GB",
            "reduced_motion": "reduce",
        } | options
        visitors.append(Visitor(browser.new_context(**options), address))
        return visitors[-1]

    yield make
    for visitor in visitors:
        visitor.context.close()
    assert [complaint for visitor in visitors for complaint in visitor.unexpected()] == []


@pytest.fixture
def visitor(visit: Callable[..., Visitor]) -> Visitor:
    """One visitor with a tablet."""
    return visit()


def axe_problems(page: Page) -> list[str]:
    """Return what axe finds wrong on the page as it stands, one line each; [] is what every page owes.

    axe comes in over the debugger's own line, which the page's policy does not bind, as a script tag would be.
    """
    line = page.context.new_cdp_session(page)
    line.send("Runtime.evaluate", {"expression": AXE})
    options = {
        "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        # It would fetch the style sheets anew, by addresses relative to the page, which are not theirs.
        "preload": False,
    }
    answer = line.send(
        "Runtime.evaluate",
        {"expression": f"axe.run({json.dumps(options)})", "awaitPromise": True, "returnByValue": True},
    )
    line.detach()
    return [
        f"{violation['id']}: {node['target']} {node.get('failureSummary', '')}"
        for violation in answer["result"]["value"]["violations"]
        for node in violation["nodes"]
    ]
