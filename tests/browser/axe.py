"""What axe, and a few looks of our own, find wrong with a page in a browser: a line for each thing."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SOURCE = Axe().axe_script
# Off by themselves for being new or experimental; each asks for something of level A or AA.
FURTHER = ["target-size", "label-content-name-mismatch", "focus-order-semantics", "p-as-heading", "table-fake-caption", "td-has-header"]  # fmt: skip

# The elements with text of their own that differ in how they are drawn, one of each kind that is not known yet: what of
# a page contrast has to be asked about again where only colours and widths have changed.
UNKNOWN = """(known) => {
    const behind = (element) => {
        const layers = [];
        for (let one = element; one; one = one.parentElement) {
            const { backgroundColor, backgroundImage, opacity } = getComputedStyle(one);
            layers.push(backgroundColor, backgroundImage, opacity);
        }
        return layers.filter((value) => value !== "rgba(0, 0, 0, 0)" && value !== "none" && value !== "1").join();
    };
    const kinds = new Map();
    for (const element of document.body.querySelectorAll("*")) {
        if ([...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) && element.checkVisibility()) {
            const { color, fill, fontSize, fontWeight } = getComputedStyle(element);
            kinds.set([element.tagName, color, fill, fontSize, fontWeight, behind(element)].join("|"), element);
        }
    }
    for (const kind of known) kinds.delete(kind);
    return kinds;
}"""
ASK = "(options) => axe.run(document, options).then((found) => found.violations)"
ASK_ABOUT_CONTRAST = f"""async (known) => {{
    const kinds = ({UNKNOWN})(known);
    if (!kinds.size) return [[], []];
    const options = {{ resultTypes: ["violations"], preload: false, runOnly: ["color-contrast"] }};
    const {{ violations }} = await axe.run({{ include: [...kinds.values()] }}, options);
    return [[...kinds.keys()], violations];
}}"""

# Links within a sentence are as high as its line; all else is at least 24 by 24 pixels.
SMALL = """() => [...document.querySelectorAll("a, button, input, select, summary")].filter((element) => {
    const box = element.getBoundingClientRect();
    if (!box.width || element.type === "hidden" || element.closest(".skip, .visually-hidden")) return false;
    return getComputedStyle(element).display !== "inline" && (box.width < 24 || box.height < 24);
}).map((element) => "small target: " + element.outerHTML.slice(0, 120))"""

# Wider than the screen, so that one scrolls sideways to read: which elements reach furthest.
WIDE = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > width + 1)
        .slice(-3).map((one) => "wider than the screen: " + one.outerHTML.slice(0, 120));
}"""

# The spaces that a reader may set (WCAG 1.4.12), by an object that no content security policy forbids.
SPACE_OUT = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
                       p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
}"""
# Text that does not fit into an element which hides what does not fit.
CUT = """() => [...document.querySelectorAll("body *")].filter((element) => {
    const style = getComputedStyle(element);
    const hides = (overflow) => overflow === "hidden" || overflow === "clip";
    if (style.display === "inline" || style.clipPath !== "none" || !element.innerText?.trim()) return false;
    return (hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1)
        || (hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1);
}).map((element) => "cut: " + element.outerHTML.slice(0, 120))"""


def violations(page: Page, **options: Any) -> list[str]:
    """Return what breaks axe's rules, all of them where `options` of axe name none."""
    _inject(page)
    # No "preload": axe would read the style sheets for a rule that it does not run, and fetch what they import amiss.
    every = {name: {"enabled": True} for name in FURTHER}
    asked = {"resultTypes": ["violations"], "preload": False, **(options or {"rules": every})}
    return _in_words(page, page.evaluate(ASK, asked))


def poor_contrast(page: Page, known: set[str]) -> list[str]:
    """Return where text is hard to tell from what is behind it, asked once for each way in which text is drawn.

    known: the ways that were asked about before, in the same palette; those of this page are added.
    """
    _inject(page)
    kinds, found = page.evaluate(ASK_ABOUT_CONTRAST, [*known])
    known.update(kinds)
    return _in_words(page, found)


def looks(page: Page, *scripts: str) -> list[str]:
    """Return what the scripts above find, each in the words of its page."""
    return [f"{page.url}: {found}" for script in scripts for found in page.evaluate(script)]


def _inject(page: Page) -> None:
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(SOURCE)


def _in_words(page: Page, found: list[dict[str, Any]]) -> list[str]:
    return [
        f"{page.url}: {one['id']}: {one['help']}: " + "; ".join(node["html"][:150] for node in one["nodes"][:5])
        for one in found
    ]
