"""Going through a page by the keyboard alone: what has the focus, and whether it is seen."""

from playwright.sync_api import Locator, Page

MOST = 400  # presses of a key after which a way by the keyboard is none

# "" where the focus is on the page as a whole, else what is wrong with what has it, or "well" (WCAG 2.4.7, 2.4.11).
LOOK = """() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return "";
    const style = getComputedStyle(focused);
    const box = focused.getClientRects()[0];
    const said = focused.outerHTML.slice(0, 100);
    if (!box) return "nowhere to be seen: " + said;
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return "not outlined: " + said;
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return "out of sight: " + said;
    const there = document.elementFromPoint(x, y);
    return focused.contains(there) || there?.contains(focused) ? "well" : "behind another thing: " + said;
}"""


def go_to(page: Page, target: Locator, key: str = "Tab") -> None:
    """Press `key` until `target` has the focus, which every thing on the way shows that it has."""
    for _ in range(MOST):
        page.keyboard.press(key)
        seen = page.evaluate(LOOK)
        assert seen in ("well", ""), f"{page.url}: {seen}"
        if target.count() == 1 and target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{page.url}: the keyboard does not lead to {target}")


def go_through(page: Page, key: str = "Tab") -> int:
    """Press `key` until the page has been left, and return how many things had the focus: none of them kept it."""
    page.evaluate("() => { document.activeElement.blur(); window.focused = new Set(); }")
    for count in range(MOST):
        page.keyboard.press(key)
        seen = page.evaluate(LOOK)
        assert seen in ("well", ""), f"{page.url}: {seen}"
        is_new = page.evaluate(
            "() => { const size = focused.size; focused.add(document.activeElement); return focused.size > size; }"
        )
        if not seen or not is_new:
            return count
    raise AssertionError(f"{page.url}: the focus does not leave the page")
