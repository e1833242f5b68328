"""The quotation marks of languages."""

DEFAULT = "“”"
MARKS = {"ar": "«»", "de": "„“", "fr": "«»", "ru": "«»", "uk": "«»", "el": "«»", "fa": "«»", "ja": "「」", "zh": "「」"}


def marks_of(language: str, default: str = DEFAULT) -> tuple[str, str]:
    """Return the marks that open and close words in a language ("ru", "pt-BR"); of others, those of `default`."""
    pair = MARKS.get(language.split("-")[0].lower(), default)
    return pair[0], pair[-1]
