"""What the words of a search mean."""

import unicodedata
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchConfig, SearchHeadline, SearchQuery, SearchRank
from django.db import connection
from django.db.models import F, Func, Value

from meetings.models.facets import WordsOf
from meetings.querysets import QuoteFacetsQuerySet, QuoteQuerySet

LOGARITHM_OF_LENGTH = 1  # divides a rank, so that a long statement does not win by its length alone

LONGEST = 300  # characters of a query that are read

# Private-use characters stand around a match until the text is escaped for the page.
MATCH_START, MATCH_END = "\ue000", "\ue001"

# Languages in use are found by leaps through the two indexes, however large the table. Those that readers see nothing
# in are left out: what a search means would else tell of what is not published.
IN_USE = """
    WITH RECURSIVE here (language) AS (
        (SELECT language FROM meetings_quote ORDER BY language LIMIT 1)
        UNION ALL
        SELECT (SELECT language FROM meetings_quote WHERE language > here.language ORDER BY language LIMIT 1)
        FROM here WHERE here.language IS NOT NULL
    ), original (language) AS (
        (SELECT original_language FROM meetings_quote ORDER BY original_language LIMIT 1)
        UNION ALL
        SELECT (SELECT original_language FROM meetings_quote WHERE original_language > original.language
                ORDER BY original_language LIMIT 1)
        FROM original WHERE original.language IS NOT NULL
    ), in_use (languages) AS MATERIALIZED (
        SELECT ARRAY(
            SELECT language FROM here WHERE EXISTS (
                SELECT FROM meetings_quote q
                WHERE q.language = here.language AND q.public_from <= statement_timestamp()
            )
            UNION
            SELECT language FROM original WHERE language <> '' AND EXISTS (
                SELECT FROM meetings_quote q
                WHERE q.original_language = original.language AND q.public_from <= statement_timestamp()
            )
        )
    )
"""
_MEANING = (
    IN_USE  # noqa: S608 both are ours
    + """
    SELECT communique_query(%(words)s, languages, true)::text, communique_query(%(words)s, languages, false)::text
    FROM in_use
"""
)


class Meaning(SearchQuery):
    """A tsquery taken as it is: to_tsquery would stem its words again, by rules of the server's choosing."""

    def __init__(self, value: str) -> None:
        super().__init__(value, search_type="raw")

    def as_sql(self, *args: Any, **kwargs: Any) -> Any:
        return super().as_sql(*args, **{**kwargs, "template": "%(expressions)s::tsquery"})


@dataclass(frozen=True, slots=True)
class Words:
    """Typed words with the meaning they have in the languages of the archive.

    typed: words, "phrases", -exclusions and OR. meaning: the tsquery that finds; empty where nothing
    was typed, and where all that was typed are words too common to be looked for. weight: the
    tsquery that ranks what was found.
    """

    typed: str
    meaning: str
    weight: str

    @classmethod
    def read(cls, typed: str) -> "Words":
        """Read what was typed, as far as LONGEST characters; whatever it is, it is no error."""
        clean = "".join(" " if unicodedata.category(c) in {"Cc", "Co", "Cs"} else c for c in typed[:LONGEST])
        clean = " ".join(clean.translate({ord("“"): '"', ord("”"): '"', ord("„"): '"'}).split())
        if not clean:
            return cls("", "", "")
        with connection.cursor() as cursor:
            cursor.execute(_MEANING, {"words": clean})
            meaning, weight = cursor.fetchone()
        return cls(clean, meaning, weight)

    def __bool__(self) -> bool:
        return bool(self.typed)

    @property
    def are_too_common(self) -> bool:
        """Whether something was typed of which nothing can be looked for."""
        return bool(self.typed) and not self.meaning

    def matching(self, quotes: QuoteQuerySet) -> QuoteQuerySet:
        """Return those of `quotes` that match; all of them where nothing was typed."""
        if not self.typed:
            return quotes
        if not self.meaning:
            return quotes.none()
        return quotes.filter(search_vector=Meaning(self.meaning))

    def matching_facets(self, facets: QuoteFacetsQuerySet) -> QuoteFacetsQuerySet:
        """Return those of `facets` whose quotes match; all of them where nothing is looked for."""
        if not self.meaning:
            return facets
        return facets.alias(words=WordsOf()).filter(words=Meaning(self.meaning))

    def rank(self) -> SearchRank:
        """How well a matching quote matches; the nearer together its words, the better."""
        query = Meaning(self.weight)
        return SearchRank(F("search_vector"), query, cover_density=True, normalization=LOGARITHM_OF_LENGTH)

    def headline(self) -> SearchHeadline | Value:
        """The whole text with MATCH_START and MATCH_END around what matches by its language's rules."""
        if not self.meaning:
            return Value("")
        config = SearchConfig(Func(F("language"), function="communique_config"))
        query = SearchQuery(self.typed, config=config, search_type="websearch")
        return SearchHeadline(
            "text", query, config=config, start_sel=MATCH_START, stop_sel=MATCH_END, highlight_all=True
        )
