"""Cut all fonts anew and write their style sheets."""

from pathlib import Path

from fonts.cutting import characters_in, cut
from fonts.faces import FAMILIES, WEIGHTS, Design, Family
from fonts.fallbacks import heights_of, room_of
from fonts.packages import unpacked
from fonts.scripts import CHARACTERS
from fonts.sheet import HEAD, face, stand_in

STATIC = Path(__file__).resolve().parent.parent / "static"
FILES = STATIC / "fonts"


def latin_of(family: Family, weight: int) -> Path:
    return FILES / f"{family.name.lower()}-latin-{weight}.woff2"


def cut_design(family: Family, design: Design) -> list[str]:
    """Write the files of one design; return the rules of their faces."""
    source = unpacked(design.package)
    licence = (source / "LICENSE").read_text(encoding="utf-8")
    (FILES / f"{design.package.short_name}.LICENSE.txt").write_text(licence, encoding="utf-8")
    rules = []
    for script in design.scripts:
        whole = source / "files" / design.files.format(script=script)
        for weight in WEIGHTS:
            file = FILES / f"{family.name.lower()}-{script}-{weight}.woff2"
            file.write_bytes(cut(whole, design.axes(weight), CHARACTERS[script], family.name, weight))
            print(f"{file.stat().st_size:7,}  {file.name}")
            held = characters_in(file) & set(CHARACTERS[script])
            # A browser takes a line's height from the first face that is there: from all of them it is the same.
            is_first = design is family.designs[0]
            room = None if is_first else heights_of(latin_of(family, weight), design.size_adjust)
            rules.append(face(family.name, weight, f"../fonts/{file.name}", held, room))
    return rules


def measure_locals(family: Family) -> list[str]:
    rules = []
    for number, local in enumerate(family.locals, start=1):
        source = unpacked(local.package) / "files"
        for weight in WEIGHTS:
            room = room_of(latin_of(family, weight), source / local.files[weight])
            rules.append(stand_in(f"{family.name} {number}", weight, local.names[weight], room))
    return rules


def main() -> None:
    FILES.mkdir(exist_ok=True)
    for file in FILES.iterdir():
        file.unlink()
    for family in FAMILIES:
        rules = [rule for design in family.designs for rule in cut_design(family, design)]
        sheet = "\n".join([HEAD, *rules, *measure_locals(family)])
        (STATIC / "css" / f"font-{family.name.lower()}.css").write_text(sheet, encoding="utf-8")


if __name__ == "__main__":
    main()
