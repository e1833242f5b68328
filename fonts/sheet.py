"""The style sheet of the faces: which file has which characters, and what stands in until it is there."""

from collections.abc import Iterable, Iterator

from fonts.fallbacks import Room

HEAD = "/* Written by `make fonts`: change fonts/faces.py instead (docs/adr/0020-two-families.md). */\n"


def face(family: str, weight: int, file: str, characters: Iterable[int], room: Room | None = None) -> str:
    """Return the rule of one file of ours; `file` is its address from the style sheet.

    room: what it takes, where that is not its own.
    """
    return _rule(
        f'font-family: "{family}"',
        f"font-weight: {weight}",
        "font-display: optional",
        f'src: url("{file}") format("woff2")',
        *(_room(room) if room else ()),
        f"unicode-range: {', '.join(ranges(characters))}",
    )


def stand_in(family: str, weight: int, names: Iterable[str], room: Room) -> str:
    """Return the rule that sets a reader's own font to the room of ours."""
    return _rule(
        f'font-family: "{family}"',
        f"font-weight: {weight}",
        "src: " + ", ".join(f'local("{name}")' for name in names),
        *_room(room),
    )


def _room(room: Room) -> Iterator[str]:
    if room.size_adjust != 100:
        yield f"size-adjust: {room.size_adjust:g}%"
    yield f"ascent-override: {room.ascent:g}%"
    yield f"descent-override: {room.descent:g}%"
    yield f"line-gap-override: {room.line_gap:g}%"


def ranges(characters: Iterable[int]) -> Iterator[str]:
    """Yield the ranges of CSS, as few as there can be: U+20-7E."""
    run: list[int] = []
    for point in sorted(set(characters)):
        if run and point == run[-1] + 1:
            run.append(point)
            continue
        if run:
            yield _range(run)
        run = [point]
    if run:
        yield _range(run)


def _range(run: list[int]) -> str:
    return f"U+{run[0]:X}" if len(run) == 1 else f"U+{run[0]:X}-{run[-1]:X}"


def _rule(*declarations: str) -> str:
    return "@font-face {\n" + "".join(f"  {each};\n" for each in declarations) + "}\n"
