"""The quotation marks of languages."""

DEFAULT = "“”"
MARKS = {
    **dict.fromkeys(("ar", "el", "fa", "fr", "ru", "uk"), "«»"),
    **dict.fromkeys(("ja", "zh"), "「」"),
    "de": "„“",
    "en": DEFAULT,
}


def marks_of(language: str, default: str = DEFAULT) -> tuple[str, str]:
    """Return the marks that open and close words in a language ("ru", "pt-BR"); of others, those of `default`."""
    pair = MARKS.get(language.split("-")[0].lower(), default)
    return pair[0], pair[-1]
