"""The language of a text, by script and by the commonest words; a BCP 47 primary tag."""

from __future__ import annotations

import re
from collections import Counter

from .words import lot

_WORD = re.compile(r"[^\W\d_]+")
_COMMON = {
    "en": lot("""the and of to in that is was he for on with as his said at by from will"""),
    "fr": lot("""le la les des et du une est dans que qui pour sur avec au par ce pas nous sont"""),
    "de": lot("""der die das und den von zu mit sich des auf für ist im dem nicht ein eine als auch"""),
    "es": lot("el la los las de y en que del se por con una para es al lo como más"),
    "it": lot("il di che la e in un è per una con del della non le si da al"),
    "pt": lot("o a de que e do da em um para com não uma os no se na por"),
    "tr": lot("ve bir bu için ile da de olarak olan çok ne gibi"),
    "pl": lot("w i na z do się nie że jest to o jak"),
    "nl": lot("de het een van en in te dat op met voor niet zijn aan"),
}
_SCRIPTS = (
    ("he", "\u0590", "\u05ff"),
    ("ar", "\u0600", "\u06ff"),
    ("ru", "\u0400", "\u04ff"),
    ("el", "\u0370", "\u03ff"),
    ("ja", "\u3040", "\u30ff"),
    ("zh", "\u4e00", "\u9fff"),
    ("ko", "\uac00", "\ud7af"),
    ("hi", "\u0900", "\u097f"),
    ("ka", "\u10a0", "\u10ff"),
    ("hy", "\u0530", "\u058f"),
)
#: As much of the text as is looked at.
_SAMPLE = 20_000


def detect(text: str) -> str:
    """`en`, `fr`, `he`, `ar`, `ru` …; `und` where nothing tells."""
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if not words:
        return "und"
    scripts = Counter(_script(word[0]) for word in words)
    script, count = max(((s, n) for s, n in scripts.items() if s), key=lambda item: item[1], default=("", 0))
    if script and count * 2 > len(words):
        return _cyrillic(words) if script == "ru" else _arabic(words) if script == "ar" else script
    counts = Counter(words)
    scores = {tag: sum(counts[word] for word in common) for tag, common in _COMMON.items()}
    best = max(scores, key=lambda tag: scores[tag])
    return best if scores[best] else "und"


def _script(letter: str) -> str:
    return next((tag for tag, low, high in _SCRIPTS if low <= letter <= high), "")


def _cyrillic(words: list[str]) -> str:
    return "uk" if any(set(word) & set("іїєґ") for word in words) else "ru"


def _arabic(words: list[str]) -> str:
    return "fa" if any(set(word) & set("پچژگ") for word in words) else "ar"
