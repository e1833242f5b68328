"""Bytes from outside into the text of an account, or one sentence that says why not."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LARGEST = 2_000_000  # bytes; the longest press conference on record is a tenth of it


class AccountError(ValidationError):
    """An account that cannot be taken in; the message is one sentence for people."""


def decode(data: bytes) -> str:
    """Return the text of `data`, exactly as it stands there but for a byte order mark.

    UTF-8 is expected; UTF-16 is read where its byte order mark announces it. Raises AccountError
    for what is empty, larger than LARGEST bytes, not text, or in another encoding.
    """
    if len(data) > LARGEST:
        raise AccountError(
            _("It is too large to be an account: %(size)d kB, and %(most)d kB are the most."),
            params={"size": len(data) // 1000, "most": LARGEST // 1000},
        )
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise AccountError(_("It is a binary file and no text.")) from error
        raise AccountError(
            _("It is not text in UTF-8: byte %(place)d cannot be read; save it as UTF-8."),
            params={"place": error.start + 1},
        ) from error
    check_text(text)
    return text


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
