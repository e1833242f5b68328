from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG in sRGB, upright, with nothing in it but the picture."""

    content: bytes


class Reason(StrEnum):
    """Why an upload is no picture that can be used."""

    BYTES = "bytes"  # a larger file than is read
    KIND = "kind"  # none of the known kinds, or damaged
    PIXELS = "pixels"  # too many to decode
    SMALL = "small"  # too few to show
    EFFORT = "effort"  # took more time or memory than any honest picture needs


class Refused(Exception):
    """The upload is not used, for `reason`."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
