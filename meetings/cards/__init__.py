"""Quote cards: a statement as plain values in, a picture of it as PNG out, for those who share a link to it.

Knows no Django and none of its neighbours. Words of any direction and of several scripts are laid out here (`bidi`,
`lines`), in the fonts of the site (`fonts`), and shaped by Pillow with libraqm. Whatever is asked for fits its frame
and takes bounded time (`cleaning`, `fitting`).
"""

from meetings.cards.drawing import HEIGHT, WIDTH, drawn
from meetings.cards.fonts import can_shape
from meetings.cards.model import Card

__all__ = ["HEIGHT", "WIDTH", "Card", "can_shape", "drawn"]
