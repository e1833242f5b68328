"""The files of references that programs read, by the endings of their names."""

from collections.abc import Callable
from dataclasses import dataclass

from meetings.citations.bibtex import bibtex
from meetings.citations.csl import csl_json
from meetings.citations.ris import ris
from meetings.citations.work import Work


@dataclass(frozen=True)
class Format:
    """media_type: as registered or in use; made: returns the file's text."""

    name: str
    ending: str
    media_type: str
    made: Callable[[Work], str]


FORMATS = {
    one.ending: one
    for one in (
        Format("BibTeX", "bib", "application/x-bibtex", bibtex),
        Format("RIS", "ris", "application/x-research-info-systems", ris),
        Format("CSL-JSON", "json", "application/vnd.citationstyles.csl+json", csl_json),
    )
}
