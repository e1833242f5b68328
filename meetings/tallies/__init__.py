"""Figures: how much was said of what, by whom, when; who met whom.

Each takes rows that are narrowed already (what readers may see, and what they asked for) and returns plain values in
a number of queries that does not grow. Of a large archive the newest BOUND statements are counted, for the words the
newest HEARD, and `is_bounded` says so; what is counted is counted exactly. What takes the narrow rows of statements
(`figures`) counts all of them. Beside `meetings.search`: no request is
known here, nothing is written.

Words are what white space parts in the text that readers see, in whatever language it is.
"""

from meetings.tallies.calendar import meetings_by_month, meetings_by_year
from meetings.tallies.company import Met, days_with, met_by
from meetings.tallies.countries import SpokeFor, SpokenFor, countries_met, countries_of, leaders_for, pairs_of_countries
from meetings.tallies.figures import Figures, figures_of, newest_words, subjects_by_year
from meetings.tallies.grid import TopicGrid, grid_of, grid_of_parties
from meetings.tallies.statements import BOUND
from meetings.tallies.subjects import Branch, Subject, Subjects, subjects_of
from meetings.tallies.voices import HEARD, Speaker, Speakers, Voice, Voices, speakers_of, voices_of
from meetings.tallies.years import Years, years_of

__all__ = [
    "BOUND",
    "HEARD",
    "Branch",
    "Figures",
    "Met",
    "Speaker",
    "Speakers",
    "SpokeFor",
    "SpokenFor",
    "Subject",
    "Subjects",
    "TopicGrid",
    "Voice",
    "Voices",
    "Years",
    "countries_met",
    "countries_of",
    "days_with",
    "figures_of",
    "grid_of",
    "grid_of_parties",
    "leaders_for",
    "meetings_by_month",
    "meetings_by_year",
    "met_by",
    "newest_words",
    "pairs_of_countries",
    "speakers_of",
    "subjects_by_year",
    "subjects_of",
    "voices_of",
    "years_of",
]
