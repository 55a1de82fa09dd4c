"""Every screen on one picture: `python -m tests.pictures` writes docs/pictures/screens.png.

It walks the sample from set-up to the published guide on a server and a folder of its own, and leaves no other
trace. A new screen is one more line in tests/screens.py.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "pictures" / "screens.png"
TABLET, LAPTOP, PHONE, WALL = (820, 1180), (1280, 800), (390, 844), (1920, 1080)
Act = Callable[[Any], object]


@dataclass(frozen=True)
class Screen:
    """One screen: its name, its address, who looks at it on what, and what they do before it is taken."""

    name: str
    address: str
    size: tuple[int, int] = LAPTOP
    cookies: dict[str, str] = field(default_factory=dict)
    is_dark: bool = False
    act: Act | None = None


@dataclass(frozen=True)
class Taken:
    part: str
    name: str
    picture: Path


class Camera:
    """Takes screens from a server, in the order of the day."""

    def __init__(self, browser: Any, server: str, folder: Path) -> None:
        self.browser, self.server, self.folder = browser, server, folder
        self.taken: list[Taken] = []

    def take(self, part: str, screens: list[Screen]) -> None:
        for screen in screens:
            picture = self.folder / f"{len(self.taken):02}.png"
            self._take(screen, picture)
            self.taken.append(Taken(part, screen.name, picture))

    def _take(self, screen: Screen, picture: Path) -> None:
        width, height = screen.size
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if screen.is_dark else "light",
            reduced_motion="reduce",
            locale="en-GB",
            base_url=self.server,
        )
        cookies = [{"name": name, "value": value, "url": self.server} for name, value in screen.cookies.items()]
        context.add_cookies(cookies)
        page = context.new_page()
        page.goto(screen.address)
        page.wait_for_load_state("networkidle" if screen.act is None else "load", timeout=60_000)
        if screen.act:
            screen.act(page)
        page.screenshot(path=picture)
        context.close()


def main(picture: Path) -> None:
    """Walk through the day and lay all its screens out."""
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import CHROMIUM_ARGUMENTS
    from tests.contact_sheet import lay_out

    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder = Path(scratch)
        _prepare(folder)
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM_ARGUMENTS)
        with _server(folder) as server:
            camera = Camera(browser, server, folder)
            _walk(camera)
        lay_out(browser, camera.taken, picture)
        browser.close()
    sys.stdout.write(f"{len(camera.taken)} screens in {picture}\n")


def _prepare(folder: Path) -> None:
    os.environ |= {"DATA_DIR": str(folder), "DATABASE_URL": "", "DEBUG": "0"}
    os.environ |= {"DJANGO_SETTINGS_MODULE": "seec_workshop.settings", "DJANGO_ALLOW_ASYNC_UNSAFE": "true"}
    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    setup_test_environment()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


@contextmanager
def _server(folder: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"]
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
        try:
            _wait_for(f"{address}/static/mark.svg")
            yield address
        finally:
            server.terminate()
            server.wait()


def _wait_for(address: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(address)  # noqa: S310
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(address)


def _walk(camera: Camera) -> None:
    """The organiser's weeks, the room, the evening, the publication; the tables last, with notes of today."""
    from tests import screens

    day = screens.Day.loaded()
    camera.take("Before the day", screens.before(day))
    camera.take("In the room", screens.room(day))
    camera.take("Members weigh options", screens.options(day))
    day.file_a_name()
    day.draft(with_suggestions=True)
    camera.take("The evening", screens.evening(day))
    day.decide_and_draft()
    camera.take("Publishing", screens.publishing(day))
    day.publish()
    camera.take("What is published", screens.published(day))
    camera.take("Help", screens.helping(day))
    day.is_today()
    camera.take("At the table", screens.tables(day))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else PICTURE)
