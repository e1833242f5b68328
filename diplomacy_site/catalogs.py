"""The catalogs of the readers' interface: what is to be translated, the translations, and what is wrong with them.

`python -m diplomacy_site.catalogs` (`make messages`) reads the source anew, brings each `django.po` up to date with it
and compiles it to the `django.mo` beside it. Both are in the repository, so that nothing is to be built where the site
runs. Babel does all of it in Python, without the gettext tools. The desk is in English and is not read.
"""

import io
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from gettext import c2py
from pathlib import Path
from typing import Any

from babel.messages import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
LANGUAGES = ("ar", "fr", "he", "ru")

# What readers can see. The rest of the project speaks to editors, and to whoever runs the site, in English.
READ = (
    "templates/**/*.html",
    "templates/**/*.xml",
    "templates/**/*.txt",
    "meetings/choices.py",
    "meetings/fields.py",
    "meetings/gaps.py",
    "meetings/periods.py",
    "meetings/languages.py",
    "meetings/territories.py",
    "meetings/textsize.py",
    "meetings/services/quoting.py",
    "meetings/filters/**/*.py",
    "meetings/templatetags/*.py",
    "meetings/views/**/*.py",
)
DESK = ROOT / "templates" / "admin"
PLAIN = ("_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy")
KEYWORDS = dict.fromkeys((*PLAIN, "pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"))
# Letters that a catalog has from another one by mistake.
FOREIGN = {
    "ar": re.compile("[\u0400-\u05ff]"),
    "fr": re.compile("[\u0400-\u06ff]"),
    "he": re.compile("[\u0400-\u058f\u0600-\u06ff]"),
    "ru": re.compile("[\u0590-\u06ff]"),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%%|</?\w+(?: [^<>]*)?>")


def source() -> Catalog:
    """Return every message in what readers see, with the files it stands in."""
    catalog = Catalog(project="Communiqué", charset="utf-8")
    paths = {path for pattern in READ for path in ROOT.glob(pattern) if DESK not in path.parents}
    for path in sorted(paths):
        name = path.relative_to(ROOT).as_posix()
        for line, function, said, comments in messages_of(path):
            message_id, context = _read(function, said)
            if message_id:
                catalog.add(message_id, locations=[(name, line)], auto_comments=comments, context=context)
    return catalog


def messages_of(path: Path) -> Iterator[tuple[int, Any, Any, Any]]:
    """Yield line, function, arguments and translators' comments of each marked string in a file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        from django.utils.translation.template import templatize

        # What templatize makes of a template reads like Python but for how its lines are set in.
        text = "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).splitlines())
    yield from extract_python(io.BytesIO(text.encode()), KEYWORDS, ["Translators:"], {"encoding": "utf-8"})


def _read(function: str, said: str | tuple[str, ...]) -> tuple[str | tuple[str, str] | None, str | None]:
    """Return a message's id, for a plural a pair, and its context, of the arguments of a function."""
    spoken = (said,) if isinstance(said, str) else said
    context: str | None = None
    if function.lstrip("n").startswith("pgettext"):
        context, *rest = spoken
        spoken = tuple(rest)
    if "ngettext" in function or function.startswith("np"):
        return ((spoken[0], spoken[1]), context) if len(spoken) > 1 and spoken[0] and spoken[1] else (None, None)
    return (spoken[0] or None, context) if spoken else (None, None)


def path_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def catalog_of(language: str) -> Catalog:
    """Return the catalog of a language as it is kept."""
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalog: Catalog) -> bytes:
    """Return a catalog as the site reads it: the same bytes for the same translations."""
    made = io.BytesIO()
    write_mo(made, catalog)
    return made.getvalue()


def problems_of(catalog: Catalog, wanted: Catalog) -> Iterator[str]:
    """Yield a sentence for each message that is missing, not translated or doubtful, or has other placeholders."""
    for message in wanted:
        if not message.id:
            continue
        name = message.id if isinstance(message.id, str) else message.id[0]
        kept = catalog.get(message.id, message.context)
        if kept is None:
            yield f"not in the catalog: {name!r}"
        elif kept.fuzzy:
            yield f"doubtful: {name!r}"
        else:
            yield from (f"{problem}: {name!r}" for problem in _problems(kept, catalog))
    for message in catalog:
        if message.id and wanted.get(message.id, message.context) is None:
            yield f"in the source no longer: {message.id!r}"


def _problems(message: Message, catalog: Catalog) -> Iterator[str]:
    ids, said = _several(message.id), _several(message.string)
    forms = catalog.num_plurals if len(ids) > 1 else 1
    if len(said) != forms or not all(said):
        yield "not translated"
        return
    one, many = (set(PLACEHOLDER.findall(ids[at])) for at in (0, -1))
    alone = _forms_of_one_number(catalog.plural_expr) if len(ids) > 1 else set()
    foreign = FOREIGN.get(catalog.locale.language) if catalog.locale else None
    for form, words in enumerate(said):
        if foreign and foreign.search(words):
            yield f"letters of another language in {words!r}"
        there = set(PLACEHOLDER.findall(words))
        # "No statement", "one", "two": where a form is for one number alone, a word may stand for it.
        if not there <= one | many or len(many - there) > (form in alone):
            yield f"other placeholders in {words!r}"


def _several(said: Any) -> tuple[str, ...]:
    return (said or "",) if isinstance(said, str | None) else tuple(said)


def _forms_of_one_number(rule: str) -> set[int]:
    """Return the plural forms that stand for one number alone, or as in French for none and one."""
    form_of = c2py(rule)
    used = Counter(form_of(number) for number in range(1000))
    return {form for form, times in used.items() if times <= 2}


def write(language: str) -> Catalog:
    """Bring the catalog of a language up to date with the source, compile it, and return it."""
    catalog = catalog_of(language) if path_of(language).exists() else Catalog(locale=language, charset="utf-8")
    catalog.update(source(), no_fuzzy_matching=True, update_creation_date=False)
    catalog.project, catalog.fuzzy = "Communiqué", False
    catalog.header_comment = (
        f"# The readers’ interface in {catalog.locale.english_name if catalog.locale else language}."
    )
    path_of(language).parent.mkdir(parents=True, exist_ok=True)
    with path_of(language).open("wb") as file:
        write_po(
            file, catalog, width=110, ignore_obsolete=True, include_lineno=False, sort_output=False, sort_by_file=True
        )
    catalog = catalog_of(language)
    path_of(language).with_suffix(".mo").write_bytes(compiled(catalog))
    return catalog


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diplomacy_site.settings")
    wanted, found = source(), 0
    for language in LANGUAGES:
        for problem in problems_of(write(language), wanted):
            found += 1
            sys.stdout.write(f"{language}: {problem}\n")
    sys.stdout.write(f"{len(wanted)} messages in {len(LANGUAGES)} languages; {found} to be looked at.\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
