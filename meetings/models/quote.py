import secrets

from django.conf import settings
from django.contrib.postgres.fields import ArrayField, IntegerRangeField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.choices import QuoteKind, TextStatus, WhoSpoke
from meetings.models.base import SetConstraint, one_of
from meetings.models.leader import Leader
from meetings.models.meeting import Meeting
from meetings.models.source import Source
from meetings.models.topic import Topic
from meetings.paths import path_to
from meetings.querysets import QuoteQuerySet

CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
PUBLIC_ID_LENGTH = 10
MOST_CHARACTERS = 150_000  # three hours of speech; more than a megabyte of words has no place in a search vector


def new_public_id() -> str:
    """Return ten random characters of Crockford's base 32; the database's registry refuses a second use."""
    return "".join(secrets.choice(CROCKFORD) for _ in range(PUBLIC_ID_LENGTH))


class QuoteVector(Func):
    """The words of a quote and of its original, each stemmed by the rules of its language."""

    function = "communique_vector"
    output_field = SearchVectorField()


class QuoteFingerprint(Func):
    """What two statements of the same words share, whatever their case, accents and punctuation.

    Null for fewer than forty characters: thanks and greetings are said again and again.
    """

    function = "communique_fingerprint"
    output_field = models.CharField(max_length=32, null=True)


class Quote(models.Model):
    """One statement of a meeting, in order, attributed.

    text holds paragraphs parted by an empty line; within one, a line end stands where the account
    breaks into the words, as in “…,” she said. “…” said_on, said_until and public_from are copies
    of the meeting's dates and visibility which the database keeps, so that a search over a large
    archive need not visit the meetings. A statement withdrawn by itself has no public_from, whatever
    its meeting has; why it was withdrawn is for the desk alone.
    """

    public_id = models.CharField(max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="quotes", verbose_name=_("meeting"))
    position = models.PositiveIntegerField(_("order"), default=1)
    kind = models.CharField(_("kind"), max_length=20, choices=QuoteKind, default=QuoteKind.REMARK)
    who_spoke = models.CharField(_("who spoke"), max_length=10, choices=WhoSpoke, default=WhoSpoke.LEADER)
    speaker = models.ForeignKey(
        Leader, models.PROTECT, null=True, blank=True, related_name="quotes", verbose_name=_("speaker")
    )
    speaker_name = models.CharField(_("name as printed"), max_length=150, blank=True)
    speaker_office = models.CharField(_("office as printed"), max_length=150, blank=True)
    addressee = models.ForeignKey(
        Leader,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="quotes_received",
        verbose_name=_("said to"),
        help_text=_("Said to, not about."),
    )
    lead_in = models.TextField(_("lead-in"), blank=True, help_text=_("The narration before it."))
    text = models.TextField(
        _("words"),
        help_text=_("Paragraphs are parted by an empty line."),
        validators=[MaxLengthValidator(MOST_CHARACTERS)],
    )
    language = models.CharField(_("language"), max_length=12, default="en", help_text=_("Such as en or he."))
    text_status = models.CharField(_("text status"), max_length=25, choices=TextStatus, default=TextStatus.ORIGINAL)
    original_text = models.TextField(_("original words"), blank=True, validators=[MaxLengthValidator(MOST_CHARACTERS)])
    original_language = models.CharField(_("original language"), max_length=12, blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="quotes", verbose_name=_("topics"))
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("checked by")
    )
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, editable=False)
    withdrawn_because = models.TextField(_("why it was withdrawn"), blank=True, editable=False)
    said_on = models.DateField(null=True, editable=False)
    said_until = models.DateField(null=True, editable=False)
    public_from = models.DateTimeField(null=True, editable=False)
    search_vector = models.GeneratedField(
        expression=QuoteVector(F("language"), F("text"), F("original_language"), F("original_text")),
        output_field=SearchVectorField(),
        db_persist=True,
        editable=False,
    )
    fingerprint = models.GeneratedField(
        expression=QuoteFingerprint(F("text")),
        output_field=models.CharField(max_length=32, null=True),
        db_persist=True,
        editable=False,
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = QuoteQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "position"]
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        indexes = [
            GinIndex(fields=["search_vector"], name="quote_search_vector", fastupdate=False),
            models.Index(fields=["-said_on", "-meeting"], name="quote_newest"),
            models.Index(fields=["speaker", "-said_on", "-meeting"], name="quote_speaker_newest"),
            models.Index(fields=["original_language", "public_from"], name="quote_original_language"),
            models.Index(fields=["language", "public_from"], name="quote_language"),
            models.Index(fields=["id"], condition=Q(checked_by__isnull=True), name="quote_unchecked"),
            models.Index(fields=["fingerprint"], condition=Q(fingerprint__isnull=False), name="quote_fingerprint"),
        ]
        constraints = [
            SetConstraint("meeting", "position", name="quote_position_once"),
            models.UniqueConstraint(fields=["id", "meeting"], name="quote_id_meeting"),
            one_of(QuoteKind, "kind", "quote_kind_known"),
            one_of(WhoSpoke, "who_spoke", "quote_who_spoke_known"),
            one_of(TextStatus, "text_status", "quote_text_status_known"),
            models.CheckConstraint(condition=Q(public_id__regex=f"^[{CROCKFORD}]{{10}}$"), name="quote_public_id_form"),
            models.CheckConstraint(condition=Q(position__gte=1), name="quote_position_from_one"),
            models.CheckConstraint(
                condition=Q(text__regex=r"\S"),
                name="quote_has_words",
                violation_error_message=_("A statement has words."),
            ),
            models.CheckConstraint(
                condition=Q(who_spoke=WhoSpoke.LEADER, speaker__isnull=False, speaker_name="", speaker_office="")
                | (Q(who_spoke=WhoSpoke.PERSON, speaker__isnull=True) & ~Q(speaker_name=""))
                | Q(
                    who_spoke__in=[WhoSpoke.JOINT, WhoSpoke.PRESS, WhoSpoke.UNKNOWN],
                    speaker__isnull=True,
                    speaker_name="",
                    speaker_office="",
                ),
                name="quote_who_spoke_agrees",
                violation_error_message=_(
                    "Who spoke and the speaker contradict each other: a leader needs the speaker chosen and no name "
                    "typed, another person needs the name typed and no speaker chosen, the rest need neither."
                ),
            ),
            models.CheckConstraint(
                condition=Q(speaker__isnull=True) | Q(addressee__isnull=True) | ~Q(speaker=F("addressee")),
                name="quote_not_said_to_oneself",
                violation_error_message=_("A statement is said to somebody else than its speaker."),
            ),
            models.CheckConstraint(
                condition=Q(original_text="") | ~Q(original_language=""),
                name="quote_original_has_language",
                violation_error_message=_("Say which language the original words are in."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_because="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_because="")),
                name="quote_withdrawn_for_a_reason",
                violation_error_message=_("A statement is withdrawn for a reason."),
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True, checked_on__isnull=True)
                | Q(checked_by__isnull=False, checked_on__isnull=False),
                name="quote_checked_by_and_on",
                violation_error_message=_("Give both who checked the words and on which day, or neither."),
            ),
        ]

    def __str__(self) -> str:
        words = " ".join(self.text.split())
        return words if len(words) <= 80 else f"{words[:79].rstrip()}…"

    def get_absolute_url(self) -> str:
        return path_to("quote", self.public_id)

    @property
    def paragraphs(self) -> list[str]:
        """The words, a paragraph each."""
        return [part for part in (p.strip() for p in self.text.split("\n\n")) if part]

    @property
    def original_paragraphs(self) -> list[str]:
        """The original words, a paragraph each; empty where there are none."""
        return [part for part in (p.strip() for p in self.original_text.split("\n\n")) if part]

    @property
    def is_public(self) -> bool:
        """Whether readers see it now."""
        return self.public_from is not None and self.public_from <= timezone.now()

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was taken from the readers by itself, whatever its meeting shows."""
        return self.withdrawn_at is not None

    @property
    def is_paraphrase(self) -> bool:
        """Whether the words are reported and so never stand in quotation marks."""
        return self.text_status == TextStatus.PARAPHRASE


class Attestation(models.Model):
    """What proves a quote: the ordered stretches of a source's text that are its words.

    spans: half-open ranges of code points [start, end) of the source's text, in the order in
    which they join. place: where in the source, such as a page or a time code. One attestation
    of a quote is primary: its spans, joined, are the quote's words. `meeting` repeats the
    quote's and the source's meeting so that the database can hold the two together.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+", verbose_name=_("meeting"))
    quote = models.ForeignKey(Quote, models.CASCADE, related_name="attestations", verbose_name=_("statement"))
    source = models.ForeignKey(Source, models.RESTRICT, related_name="attestations", verbose_name=_("source"))
    spans = ArrayField(IntegerRangeField(), verbose_name=_("spans"), default=list, blank=True)
    place = models.CharField(_("place in the source"), max_length=100, blank=True)
    is_primary = models.BooleanField(_("primary"), default=True)

    class Meta:
        ordering = ["-is_primary", "id"]
        verbose_name = _("attestation")
        verbose_name_plural = _("attestations")
        indexes = [
            models.Index(fields=["quote"], condition=Q(is_primary=True) & ~Q(spans=[]), name="attestation_proof"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["quote", "source"],
                name="attestation_once",
                violation_error_message=_("This source attests the statement already."),
            ),
            models.UniqueConstraint(
                fields=["quote"],
                condition=Q(is_primary=True),
                name="attestation_one_primary",
                violation_error_message=_("A statement has one primary attestation."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}"
