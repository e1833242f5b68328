"""Pictures: whatever was uploaded in, a plain JPEG out; a picture and a point in it in, crops out.

Knows no Django. An upload is opened by a process of its own (`decoding`), which has no settings, no
secrets and little time and memory; only what that drew anew comes back (`reading`) and is cut to
the sizes that pages show (`cropping`).
"""

from meetings.pictures.cropping import HEIGHT_TO_WIDTH, WIDTHS, Focus, crops_of, height_of
from meetings.pictures.model import Picture, Reason, Refused
from meetings.pictures.reading import MOST_BYTES, read

__all__ = [
    "HEIGHT_TO_WIDTH",
    "MOST_BYTES",
    "WIDTHS",
    "Focus",
    "Picture",
    "Reason",
    "Refused",
    "crops_of",
    "height_of",
    "read",
]
