"""Two ways of using a page: a finger, and the keyboard alone."""

from playwright.sync_api import Locator, Page

# More stops than any page has: beyond it the thing cannot be reached by Tab at all.
MOST_STOPS = 250


class Finger:
    """Taps what it wants and types on the tablet's own keyboard."""

    context = {"has_touch": True}

    def press(self, wanted: Locator) -> None:
        wanted.tap()

    def choose(self, wanted: Locator) -> None:
        wanted.tap()

    def write(self, wanted: Locator, text: str) -> None:
        wanted.tap()
        wanted.fill(text)


class Keys:
    """Reaches everything by Tab, presses Enter or the space bar, and never points at anything."""

    context: dict[str, bool] = {}

    def press(self, wanted: Locator) -> None:
        self._reach(wanted)
        wanted.page.keyboard.press("Enter")

    def choose(self, wanted: Locator) -> None:
        """One of several: Tab stops at the group, the arrows choose within it."""
        self._tab_until(wanted, "wanted => document.activeElement.name === wanted.name")
        for _ in range(MOST_STOPS):
            if wanted.is_checked():
                return
            wanted.page.keyboard.press("ArrowRight")

    def write(self, wanted: Locator, text: str) -> None:
        self._reach(wanted)
        wanted.page.keyboard.press("Control+A")
        wanted.page.keyboard.type(text)

    def _reach(self, wanted: Locator) -> None:
        self._tab_until(wanted, "wanted => wanted === document.activeElement")

    def _tab_until(self, wanted: Locator, is_there: str) -> None:
        for _ in range(MOST_STOPS):
            if wanted.evaluate(is_there):
                return
            wanted.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reaches {wanted}; it stopped at {_where(wanted.page)}.")


def _where(page: Page) -> str:
    return page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
