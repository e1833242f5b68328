"""All rules of the checklist, in the order of the form."""

from django.utils.translation import gettext_lazy as _

from meetings.services.checklist import meetings, people, sources, statements
from meetings.services.checklist.findings import Rule

MUST, SHOULD = True, False

RULES = (
    Rule("date", _("the date is given"), meetings.date, MUST),
    Rule("place", _("the place is given, unless it is a call"), meetings.place, MUST),
    Rule("sides", _("two sides are present, or there are meetings within"), people.sides, MUST),
    Rule("office", _("each participant has the office of that day"), people.office, MUST),
    Rule(
        "heard",
        _("each participant has a statement or “no statement released”"),
        people.heard,
        MUST,
    ),
    Rule(
        "statement",
        _("there is a statement, or there are meetings within"),
        meetings.statement,
        MUST,
    ),
    Rule("speaker", _("nobody unknown spoke"), statements.speaker, MUST),
    Rule("proof", _("every statement is proved"), statements.proof, MUST),
    Rule("topic", _("every statement has a topic"), statements.topic, MUST),
    Rule("source", _("there is a source"), sources.source, MUST),
    Rule("source-named", _("every source has a publisher, a title or an address"), sources.named, MUST),
    Rule("rights", _("a licence names who gave it"), sources.rights, MUST),
    Rule("summary", _("there is a summary"), meetings.summary, SHOULD),
    Rule("country", _("each participant has the country they spoke for"), people.country, SHOULD),
    Rule("silent", _("nobody marked “no statement released” speaks"), people.silent, SHOULD),
    Rule("office-conflict", _("the office as printed is one held that day"), people.office_conflict, SHOULD),
    Rule("nested", _("of a summit without statements something within is out"), meetings.nested, SHOULD),
    Rule("publisher", _("every source names its publisher"), sources.publisher, SHOULD),
    Rule("address", _("every source has an address"), sources.address, SHOULD),
    Rule("archive", _("every address has an archived copy"), sources.archive, SHOULD),
    Rule("language", _("every source has its language"), sources.language, SHOULD),
)
