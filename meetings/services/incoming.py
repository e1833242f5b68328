"""Bytes from outside into the text of an account, or one sentence that says why not."""

import unicodedata

from charset_normalizer import from_bytes
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# What older programs of the newsroom's languages write, for those who choose and for finding out.
ENCODINGS = ["cp1252", "cp1250", "cp1251", "koi8_r", "cp1255", "cp1256", "iso8859_8", "mac_roman"]
SAMPLE = 100_000  # bytes that are enough to tell an encoding
COHERENT = 0.4  # how far, of 1, the words are those of a language the encoding is for
CHAOTIC = 0.15  # how far, of 1, its marks and letters may stand where that language has none

LARGEST = 2_000_000  # bytes; the longest press conference on record is a tenth of it


class AccountError(ValidationError):
    """An account that cannot be taken in; the message is one sentence for people."""


def decode(data: bytes, encoding: str = "") -> str:
    """Return the text of `data`, exactly as it stands there but for a byte order mark.

    encoding: the one an editor names. Without it UTF-8 is expected, UTF-16 is read where its byte order
    mark announces it, and another is found out where the text leaves no doubt. Raises AccountError for
    what is empty, larger than LARGEST bytes or not text, and where the encoding is in doubt or is another.
    """
    if len(data) > LARGEST:
        raise too_large(len(data))
    if not encoding:
        encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            text = _found_out(data, error)
    else:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            raise AccountError(
                _("It is not text in %(encoding)s: byte %(place)d cannot be read."),
                params={"encoding": encoding, "place": error.start + 1},
            ) from error
    check_text(text)
    return text


def too_large(size: int) -> AccountError:
    """Return the refusal of an account of `size` bytes."""
    return AccountError(
        _("It is too large to be an account: %(size)d kB, and %(most)d kB are the most."),
        params={"size": size // 1000, "most": LARGEST // 1000},
    )


def _found_out(data: bytes, error: UnicodeDecodeError) -> str:
    """Return the text of what is not in UTF-8, where one encoding gives words of a language and no other does."""
    if b"\0" in data:
        raise AccountError(_("It is a binary file and no text.")) from error
    matches = from_bytes(data[:SAMPLE], cp_isolation=ENCODINGS)
    best = matches.best()
    certain = best is not None and best.coherence >= COHERENT and best.chaos <= CHAOTIC
    if best is None or not certain:
        raise AccountError(
            _("It is not text in UTF-8: byte %(place)d cannot be read. Say which encoding it is in, or save it so."),
            params={"place": error.start + 1},
        ) from error
    return data.decode(best.encoding, errors="strict")


def check_text(text: str) -> None:
    """Raise AccountError for a text that is empty or holds what no text holds."""
    if not text.strip():
        raise AccountError(_("It is empty."))
    strange = next((c for c in text if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\t\n\v\f\r\x85"), None)
    if strange is not None:
        raise AccountError(
            _("It is no plain text: it holds the control character %(code)s."), params={"code": f"U+{ord(strange):04X}"}
        )
    if len(text.encode()) > LARGEST:
        raise AccountError(
            _("It is too large to be an account: %(most)d kB are the most."), params={"most": LARGEST // 1000}
        )
