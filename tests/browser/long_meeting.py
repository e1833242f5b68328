"""A meeting long enough to have a table of contents: two leaders, and questions of the press."""

from meetings.models import Meeting
from tests.factories import (
    LeaderFactory,
    MeetingFactory,
    ParticipationFactory,
    QuoteFactory,
    TopicFactory,
    publish_at_once,
)

EXCHANGES = 12
WORDS = "The harbour stays open through the winter, and whoever comes by sea is met at the quay. " * 4


def make_long_meeting() -> Meeting:
    """Return it, published: twelve questions, each with an answer, the last two of them on fish."""
    meeting = MeetingFactory(title="A long press conference", slug="long-press-conference")
    harbours, fish = TopicFactory(name="Harbours"), TopicFactory(name="Fish")
    leaders = [LeaderFactory(name="Dora Fenn"), LeaderFactory(name="Egil Moe")]
    for leader in leaders:
        ParticipationFactory(meeting=meeting, leader=leader)
    for number in range(EXCHANGES):
        topic = fish if number >= EXCHANGES - 2 else harbours
        QuoteFactory(
            meeting=meeting, who_spoke="press", kind="question", text=f"Question {number + 1}?", topics=[topic]
        )
        QuoteFactory(meeting=meeting, speaker=leaders[number % 2], kind="answer", text=WORDS, topics=[topic])
    publish_at_once(meeting)
    return meeting
