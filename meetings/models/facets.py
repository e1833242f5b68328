from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func

from meetings.choices import QuoteKind, TextStatus
from meetings.models.quote import Quote
from meetings.querysets import QuoteFacetsQuerySet

# `form` holds both as numbers, their places in these lists: kind * FORMS + text status. The database's function
# `communique_form` knows the same lists; what is added to one comes last.
KINDS = [QuoteKind.REMARK, QuoteKind.QUESTION, QuoteKind.ANSWER, QuoteKind.JOINT_STATEMENT]
TEXT_STATUSES = [
    TextStatus.ORIGINAL,
    TextStatus.OFFICIAL_TRANSLATION,
    TextStatus.INTERPRETER,
    TextStatus.UNOFFICIAL_TRANSLATION,
    TextStatus.PARAPHRASE,
]
FORMS = 100


def form_of(kind: QuoteKind, status: TextStatus) -> int:
    """Return the one number that stands for a kind and a text status."""
    return KINDS.index(kind) * FORMS + TEXT_STATUSES.index(status)


def kind_and_status(form: int) -> tuple[QuoteKind, TextStatus]:
    """Return what `form_of` made a number of."""
    return KINDS[form // FORMS], TEXT_STATUSES[form % FORMS]


class WordsOf(Func):
    """The search vector of a quote, read from its own row: for the index of words, and for what uses it.

    wording grows by one whenever the vector changes, so that for one quote and one wording it is always the same.
    """

    function = "communique_words_of"
    output_field = SearchVectorField()

    def __init__(self, reference: type[F] = F, **extra: Any) -> None:
        super().__init__(reference("quote"), reference("wording"), **extra)


class QuoteFacets(models.Model):
    """What a search counts a quote by: a narrow row beside its wide one, which the database writes and nobody else.

    Reading forty thousand quotes to count them by topic, speaker and year reads forty thousand texts with
    them; these rows have none. topics are those the quote carries, without what stands above them; topics_key tells
    sets of topics apart. country is the one the speaker spoke for. See docs/adr/0013-facets.md.
    """

    quote = models.OneToOneField(
        Quote, models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="facets", editable=False
    )
    public_from = models.DateTimeField(null=True, editable=False)
    meeting = models.BigIntegerField(editable=False)
    said_on = models.DateField(null=True, editable=False)
    said_until = models.DateField(null=True, editable=False)
    first_year = models.SmallIntegerField(null=True, editable=False)
    last_year = models.SmallIntegerField(null=True, editable=False)
    form = models.SmallIntegerField(editable=False)
    position = models.IntegerField(editable=False)
    speaker = models.BigIntegerField(null=True, editable=False)
    country = models.BigIntegerField(null=True, editable=False)
    addressee = models.BigIntegerField(null=True, editable=False)
    topics_key = models.BigIntegerField(editable=False)
    wording = models.IntegerField(editable=False)
    topics = ArrayField(models.BigIntegerField(), editable=False)

    objects = QuoteFacetsQuerySet.as_manager()

    class Meta:
        verbose_name = "facets of a statement"
        verbose_name_plural = "facets of statements"
        indexes = [
            GinIndex(WordsOf(), name="facets_words", fastupdate=False),
            GinIndex(fields=["topics"], name="facets_topics"),
            models.Index(fields=["speaker"], name="facets_speaker"),
            models.Index(fields=["addressee"], name="facets_addressee"),
            models.Index(fields=["country"], name="facets_country"),
            models.Index(fields=["-said_on", "-meeting"], name="facets_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.quote_id}"
