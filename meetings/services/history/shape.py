"""Of which rows a thing consists, and which of their columns are its own.

A column belongs to the document unless the database makes it (generated columns, copies, lineage) or it only says
when a row was written. A field added to a model is in the document from then on by itself.
"""

from dataclasses import dataclass, field

from django.db import models
from django.db.models import Field, Model

from meetings.models import (
    Attestation,
    Correction,
    Country,
    FormerId,
    Leader,
    LeaderName,
    Meeting,
    Participation,
    Portrait,
    PortraitImage,
    Quote,
    Source,
    Term,
    Topic,
    TopicSynonym,
)

# What the database keeps of its own accord, and when a row was written.
KEPT_BY_DATABASE = {"said_on", "said_until", "public_from", "ends_on", "lineage", "created_at", "updated_at"}


@dataclass(frozen=True)
class Part:
    """Rows of one model below another: their name in the document, the column that points up, their order.

    many: many-to-many fields, as sorted lists of keys. replaced: whether a row that changed is deleted and written
    anew, because a rule over several rows is checked one by one; nothing may point at such rows.
    """

    name: str
    model: type[Model]
    up: str
    order: tuple[str, ...]
    many: tuple[str, ...] = ()
    replaced: bool = False
    parts: tuple["Part", ...] = ()
    fields: tuple[Field, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "fields", own_fields(self.model, self.up))


def own_fields(model: type[Model], up: str = "") -> tuple[Field, ...]:
    """Return the columns of a document's rows; the key, and the one that points up, are told otherwise."""
    return tuple(
        column
        for column in model._meta.concrete_fields
        if not column.generated
        and not column.primary_key
        and column.name not in {up, *KEPT_BY_DATABASE}
        # An attestation repeats its quote's meeting for the database's sake.
        and not (model is Attestation and column.name == "meeting")
    )


MEETING = Part(
    "meeting",
    Meeting,
    "",
    ("pk",),
    parts=(
        Part("sources", Source, "meeting", ("pk",)),
        Part("participations", Participation, "meeting", ("position", "pk"), replaced=True),
        Part(
            "quotes",
            Quote,
            "meeting",
            ("position", "pk"),
            many=("topics",),
            parts=(
                Part("attestations", Attestation, "quote", ("-is_primary", "pk"), replaced=True),
                Part("former_ids", FormerId, "quote", ("pk",), replaced=True),
            ),
        ),
        Part("corrections", Correction, "meeting", ("pk",)),
    ),
)
LEADER = Part(
    "leader",
    Leader,
    "",
    ("pk",),
    parts=(
        Part("names", LeaderName, "leader", ("pk",), replaced=True),
        Part("terms", Term, "leader", ("pk",)),
        Part(
            "portrait",
            Portrait,
            "leader",
            ("pk",),
            parts=(Part("images", PortraitImage, "portrait", ("name",), replaced=True),),
        ),
    ),
)
TOPIC = Part("topic", Topic, "", ("pk",), parts=(Part("synonyms", TopicSynonym, "topic", ("pk",), replaced=True),))
COUNTRY = Part("country", Country, "", ("pk",))

SHAPES: dict[str, Part] = {part.model._meta.label_lower: part for part in (MEETING, LEADER, TOPIC, COUNTRY)}


def shape_of(model: str | type[models.Model]) -> Part:
    """Return the shape of the documents of a model, given as itself or as "meetings.meeting"."""
    return SHAPES[model if isinstance(model, str) else model._meta.label_lower]


def part_of(model: str, name: str) -> Part:
    """Return a part right below a model's own row: of "meetings.meeting" the "quotes"."""
    return next(part for part in shape_of(model).parts if part.name == name)
