"""What the database refuses, in sentences for editors.

Forms check the same beforehand and name the field. This is for what they cannot see: what another
editor did in the same moment.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy as _
from psycopg.errors import ForeignKeyViolation

# A rule of the database → the field its message belongs to, and the message.
SENTENCES = {
    "slug_given_out_once": (
        "slug",
        _("Something else has or had this slug, and its address stays its own. Choose another."),
    ),
    "quote_speaker_takes_part": (None, _("The speaker of a statement is not among the participants of its meeting.")),
    "quote_addressee_takes_part": (
        None,
        _("Somebody a statement is said to is not among the participants of its meeting."),
    ),
    "topic_not_its_own_ancestor": ("parent", _("This would make it its own ancestor.")),
    "meeting_not_its_own_ancestor": ("parent", _("This would make it its own ancestor.")),
    "attestation_spans_in_source": (None, _("The words of a proof lie outside the text of its source.")),
    "source_text_kept": (None, _("A statement rests on the text of a source, so that text can no longer be changed.")),
    "quote_public_id_kept": (None, _("The public id of a statement is for ever.")),
    "attestation_quote_of_meeting": (None, _("A proof belongs to the meeting of its statement.")),
    "attestation_source_of_meeting": (None, _("A source belongs to the meeting of the statement it proves.")),
    "comment_quote_of_meeting": (None, _("A comment belongs to the meeting of its statement.")),
    "correction_quote_of_meeting": (None, _("A correction belongs to the meeting of its statement.")),
}


POINTS_NOWHERE = _(
    "Something chosen here was deleted, or merged with another, by somebody else in this moment. Choose again."
)


def refusal_of(error: IntegrityError) -> ValidationError | None:
    """Return what the database refused as a sentence; None for what no editor can have caused."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    if name in SENTENCES:
        field, sentence = SENTENCES[name]
        return ValidationError({field: [sentence]}) if field else ValidationError(sentence)
    for model in apps.get_app_config("meetings").get_models():
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return ValidationError(constraint.get_violation_error_message())
    return ValidationError(POINTS_NOWHERE) if isinstance(error.__cause__, ForeignKeyViolation) else None


@contextmanager
def in_sentences() -> Iterator[None]:
    """Do all of what is written within or nothing, and raise what the database refuses as a ValidationError.

    What it checks at the end of a transaction is checked at the end of this.
    """
    try:
        with transaction.atomic():
            yield
            connection.check_constraints()
    except IntegrityError as error:
        refusal = refusal_of(error)
        if refusal is None:
            raise
        raise refusal from error
