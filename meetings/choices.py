"""The closed lists of the domain. The database checks every one of them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Precision(TextChoices):
    """How much of a date is known; the date stored is the first day of the period."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


class CountryKind(TextChoices):
    STATE = "state", _("state")
    ORGANISATION = "organisation", _("organisation")
    FORMER = "former", _("former state")
    OTHER = "other", _("territory or other")


class NameKind(TextChoices):
    SPELLING = "spelling", _("other spelling")
    SHORT = "short", _("short form")
    NATIVE = "native", _("native form")


class MeetingKind(TextChoices):
    STATE_VISIT = "state-visit", _("state visit")
    OFFICIAL_VISIT = "official-visit", _("official visit")
    WORKING_VISIT = "working-visit", _("working visit")
    TALKS = "talks", _("talks")
    SIDELINES = "sidelines", _("meeting on the sidelines of a summit")
    SUMMIT = "summit", _("summit")
    PHONE_CALL = "phone-call", _("phone call")
    VIDEO_CALL = "video-call", _("video call")
    PRESS_CONFERENCE = "press-conference", _("press conference")

    @property
    def is_call(self) -> bool:
        """Whether the leaders were in different places, so that no place need be given."""
        return self in {MeetingKind.PHONE_CALL, MeetingKind.VIDEO_CALL}


class Status(TextChoices):
    DRAFT = "draft", _("draft")
    IN_REVIEW = "in-review", _("in review")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Side(TextChoices):
    HOST = "host", _("host")
    GUEST = "guest", _("guest")
    NEITHER = "neither", _("neither")


class SourceKind(TextChoices):
    TRANSCRIPT = "transcript", _("transcript")
    READOUT = "readout", _("official readout")
    NEWS = "news", _("news report")
    VIDEO = "video", _("video")


class Rights(TextChoices):
    """What the site may show of a source besides the words it quotes."""

    OWN = "own", _("our own")
    LICENSED = "licensed", _("licensed")
    PUBLIC_DOMAIN = "public-domain", _("public domain")
    QUOTATIONS_ONLY = "quotations-only", _("quotations only")

    @classmethod
    def with_narration(cls) -> list["Rights"]:
        """The rights under which a source's narration may be shown to readers."""
        return [cls.OWN, cls.LICENSED, cls.PUBLIC_DOMAIN]


class QuoteKind(TextChoices):
    REMARK = "remark", _("remark")
    QUESTION = "question", _("question")
    ANSWER = "answer", _("answer")
    JOINT_STATEMENT = "joint-statement", _("joint statement")


class WhoSpoke(TextChoices):
    LEADER = "leader", _("a leader")
    JOINT = "joint", _("the leaders jointly")
    PERSON = "person", _("another named person")
    PRESS = "press", _("the press")
    UNKNOWN = "unknown", _("not known yet")


class TextStatus(TextChoices):
    ORIGINAL = "original", _("original words")
    OFFICIAL_TRANSLATION = "official-translation", _("official translation")
    INTERPRETER = "interpreter", _("interpreter’s words")
    UNOFFICIAL_TRANSLATION = "unofficial-translation", _("unofficial translation")
    PARAPHRASE = "paraphrase", _("paraphrase")


class CommentKind(TextChoices):
    COMMENT = "comment", _("comment")
    FOR_REVIEW = "for-review", _("sent to review")
    SENT_BACK = "sent-back", _("sent back")


class LinkState(TextChoices):
    """What an address answered when it was last asked."""

    ALIVE = "alive", _("answers")
    GONE = "gone", _("gone")  # it says so itself: 404, 410
    FAILING = "failing", _("does not answer")  # no such host, a timeout, an error of the server
    REFUSED = "refused", _("answers people alone")  # 401, 403, 429: to a program it tells nothing


class Addressable(TextChoices):
    """The things that have a slug of their own, and so old addresses to keep."""

    LEADER = "leader", _("leader")
    MEETING = "meeting", _("meeting")
    TOPIC = "topic", _("topic")


class Door(TextChoices):
    """Where a change came from."""

    FORM = "form", _("form")
    PASTE = "paste", _("pasted account")
    ACTION = "action", _("action on a list")
    COMMAND = "command", _("command")
    MERGE = "merge", _("merge")
    RESTORE = "restore", _("restore")
    WORKING_COPY = "working-copy", _("working copy")
    FILE = "file", _("CSV file")
    SYSTEM = "system", _("system")


class PreviewOf(TextChoices):
    """What a preview link shows of a meeting."""

    NOW = "now", _("the meeting, as it stands when the link is opened")
    WORKING_COPY = "working-copy", _("the working copy, as it stands when the link is opened")
    VERSION = "version", _("an earlier version")


class AuditAction(TextChoices):
    """What the audit log holds."""

    STATUS = "status", _("status changed")
    ROLE = "role", _("role or right changed")
    MERGE = "merge", _("merged")
    RESTORE = "restore", _("restored")
    DELETE = "delete", _("deleted")
    EXPORT = "export", _("exported")
    IMPORT = "import", _("brought in")
    PREVIEW = "preview", _("preview link")
    LOGIN = "login", _("logged in")
    LOGOUT = "logout", _("logged out")
    LOGIN_FAILED = "login-failed", _("login refused")
    LOCKED_OUT = "locked-out", _("login locked")
