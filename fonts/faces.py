"""What there is to cut: two families, each of one design for every script, and the packages they come from."""

from dataclasses import dataclass, field

from fonts.packages import Package

WEIGHTS = (400, 600)


@dataclass(frozen=True)
class Design:
    """One typeface: where its files are in the package, and where on its axes it stands.

    `sizes` is the optical size for each weight, where the typeface has that axis: words are set small in the
    lighter, titles large in the heavier. `size_adjust` (percent) sets a script as large as the Latin beside it looks.
    """

    package: Package
    files: str
    scripts: tuple[str, ...]
    sizes: dict[int, int] = field(default_factory=dict)
    size_adjust: int = 100

    def axes(self, weight: int) -> dict[str, float]:
        return {"wght": weight, **({"opsz": self.sizes[weight]} if self.sizes else {})}


@dataclass(frozen=True)
class Local:
    """A font that readers may have, and the package with letters as wide as its own."""

    names: dict[int, tuple[str, ...]]
    package: Package
    files: dict[int, str]


@dataclass(frozen=True)
class Family:
    """What the style sheets call it, its designs, and what stands in for it."""

    name: str
    designs: tuple[Design, ...]
    locals: tuple[Local, ...]


EUROPE = ("latin", "latin-ext", "vietnamese", "greek", "cyrillic", "cyrillic-ext")

SOURCE_SERIF = Design(
    Package(
        "@fontsource-variable/source-serif-4",
        "5.3.1",
        "4Rtay22SC4lMvw11r/+9kxANB6P3M0X8s1NudBC2v0J1KU2y3DcMoNcT3lBoZ/CqLirzf+StlO6UlJilyrvaUg==",
    ),
    "source-serif-4-{script}-opsz-normal.woff2",
    EUROPE,
    sizes={400: 18, 600: 32},
)
FRANK_RUHL = Design(
    Package(
        "@fontsource-variable/frank-ruhl-libre",
        "5.3.0",
        "BgE4pEPDSXfg7741yQYdxB7XShRgdMTYoP4sdoRXfo0FCDWlQdDUm+o1xPcISC8+TTmC6ytvq+u/QmnpQ+EhpQ==",
    ),
    "frank-ruhl-libre-{script}-wght-normal.woff2",
    ("hebrew",),
)
NASKH = Design(
    Package(
        "@fontsource-variable/noto-naskh-arabic",
        "5.3.0",
        "Ot0G5iln5MeLPKp1WNt6AGi4KHbPIVm0GEow2ED6rZ+8Rao+OuswhX4D+RPerc3aQ6teneLdqXSL8VPGorJvGg==",
    ),
    "noto-naskh-arabic-{script}-wght-normal.woff2",
    ("arabic",),
    size_adjust=108,
)
SOURCE_SANS = Design(
    Package(
        "@fontsource-variable/source-sans-3",
        "5.3.1",
        "u0p5Z/PM2e1uxYOMiodLM6NVzxHwULcB6Oi7QSr2WU/sdoLBFP/BeOZ3YYHeJ6rHsjPZA1nZweZVaV7sf2MAyQ==",
    ),
    "source-sans-3-{script}-wght-normal.woff2",
    EUROPE,
)
ASSISTANT = Design(
    Package(
        "@fontsource-variable/assistant",
        "5.3.0",
        "rH3USV32Zb1TmyFIkuvJfL/ySKWgDAxEDsso5fY5Pnsgg8rzKk3TSNWiCZllFrDwRiJjEgUgMlaoR+PsYdAnZA==",
    ),
    "assistant-{script}-wght-normal.woff2",
    ("hebrew",),
)
SANS_ARABIC = Design(
    Package(
        "@fontsource-variable/noto-sans-arabic",
        "5.3.0",
        "Rz8+DBzza3//cmN+DBQajJhx3x+Dx12eUgnQsTOgPWbOT0+In6APmE8z4I/QQnUWfAx+s8l93+60qDT5vJH1sA==",
    ),
    "noto-sans-arabic-{script}-wght-normal.woff2",
    ("arabic",),
)

# Gelasio was drawn to the widths of Georgia, Tinos to those of Times New Roman, Arimo to those of Arial.
GEORGIA = Local(
    {400: ("Georgia",), 600: ("Georgia Bold", "Georgia-Bold")},
    Package(
        "@fontsource/gelasio",
        "5.3.0",
        "V95Jr9GxtSCkigiWKEDTIqajefhJHk8251aQYrMBmrdSeYnjgbKRYxLjGpr3/NjpOAf2bejIiZPwtzJ9Bcpsgw==",
    ),
    {400: "gelasio-latin-400-normal.woff2", 600: "gelasio-latin-700-normal.woff2"},
)
NOTO_SERIF = Local(
    {400: ("Noto Serif",), 600: ("Noto Serif Bold", "NotoSerif-Bold")},
    Package(
        "@fontsource/noto-serif",
        "5.3.0",
        "ZrMzjuQlBIcw+qma1slZQdU3YDJvrjLG+9CWU1bxSf3YTkucwqd3EYa/Kfo4Ts19w8IMTGAmtOE3d6wWlgnBtA==",
    ),
    {400: "noto-serif-latin-400-normal.woff2", 600: "noto-serif-latin-700-normal.woff2"},
)
TIMES = Local(
    {
        400: ("Times New Roman", "TimesNewRomanPSMT", "Liberation Serif"),
        600: ("Times New Roman Bold", "TimesNewRomanPS-BoldMT", "Liberation Serif Bold"),
    },
    Package(
        "@fontsource/tinos",
        "5.3.0",
        "VVDyyZdbcsLKxo/W7rClAvacD/7DsGc7J5xzzp51Tndib8kDkEe/0bqbb3Xb3iH6+IUjt07aRsvtQ9MGeGGi4w==",
    ),
    {400: "tinos-latin-400-normal.woff2", 600: "tinos-latin-700-normal.woff2"},
)
ARIAL = Local(
    {400: ("Arial", "ArialMT", "Liberation Sans"), 600: ("Arial Bold", "Arial-BoldMT", "Liberation Sans Bold")},
    Package(
        "@fontsource/arimo",
        "5.3.0",
        "nhxZ2sTVZYX8DJBgLuyX360B5vE4mxqpmjlKTRfucIqfcWRVx9vOYzWBc1IgEX0ist48VMC10PRKbFyH+4QFvQ==",
    ),
    {400: "arimo-latin-400-normal.woff2", 600: "arimo-latin-700-normal.woff2"},
)
ROBOTO = Local(
    {400: ("Roboto", "Roboto-Regular"), 600: ("Roboto Bold", "Roboto-Bold")},
    Package(
        "@fontsource/roboto",
        "5.3.0",
        "BapRJOWYP+LZ21zp+wBQjfpPYKRoxc4LspJ/RLuI+HSMBD5u/X4O+ESDrSvEqDSy0rAl7GwBJ+09mdc16cVQ1Q==",
    ),
    {400: "roboto-latin-400-normal.woff2", 600: "roboto-latin-700-normal.woff2"},
)

SAID = Family("Said", (SOURCE_SERIF, FRANK_RUHL, NASKH), (GEORGIA, NOTO_SERIF, TIMES))
TOLD = Family("Told", (SOURCE_SANS, ASSISTANT, SANS_ARABIC), (ROBOTO, ARIAL))
FAMILIES = (SAID, TOLD)
