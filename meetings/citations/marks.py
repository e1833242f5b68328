"""The quotation marks of languages."""

DEFAULT = "“”"
MARKS = {
    **dict.fromkeys(("en", "he", "tr", "es", "pt", "it"), DEFAULT),
    **dict.fromkeys(("ar", "el", "fa", "ru", "uk"), "«»"),
    **dict.fromkeys(("ja", "zh"), "「」"),
    "de": "„“",
    "fr": "«\u202f\u202f»",
}


def marks_of(language: str, default: str = DEFAULT) -> tuple[str, str]:
    """Return the marks that open and close words in a language ("ru", "pt-BR"); of others, those of `default`.

    In French a narrow space belongs to each.
    """
    pair = MARKS.get(language.split("-")[0].lower(), default)
    half = len(pair) // 2
    return pair[:half], pair[half:]
