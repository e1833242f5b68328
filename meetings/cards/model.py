from dataclasses import astuple, dataclass
from hashlib import sha256

DESIGN = 1  # counts up with the look of the cards: whoever kept one asks for it anew


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What stands on a card, each in the words of its reader's language; "" where there is nothing to say.

    paragraphs: the words, of which no more are drawn than fit; opening and closing: their marks, "" for a paraphrase.
    kind: what kind of words these are. invented: that they are, where they are. continues: said where words are left
    out. unreadable: said in the place of words whose letters no font has. address: as it is shown, without a scheme.
    """

    paragraphs: tuple[str, ...]
    language: str
    opening: str
    closing: str
    speaker: str
    office: str
    meeting: str
    place: str
    day: str
    kind: str
    invented: str
    continues: str
    unreadable: str
    site: str
    address: str

    @property
    def version(self) -> str:
        """What names the card as it is now: another one as soon as anything on it changes."""
        return sha256(repr((DESIGN, astuple(self))).encode()).hexdigest()[:16]
