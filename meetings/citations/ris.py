"""A statement as a reference in RIS, the format of EndNote, Zotero and Mendeley."""

from meetings.citations.work import Work, capital, flat


def ris(work: Work) -> str:
    """Return the reference: a line for each tag, ended as the format wants it, on any system.

    RIS has no escapes and needs none: what a value must not hold is a line end.
    """
    start = work.first
    tags = [
        ("TY", "ELEC"),
        ("ID", f"quote-{work.public_id}"),
        *(("AU", f"{name.family}, {name.given}" if name.given else name.written) for name in work.authors),
        ("TI", work.title),
        ("T2", work.setting),
        ("PB", work.site),
        ("CY", work.place),
        ("PY", str(start.year) if start else ""),
        ("DA", "/".join([*start.iso.split("-"), "", ""][:3]) + "/" if start else ""),
        ("M3", capital(work.description)),
        ("AB", work.abstract),
        ("LA", work.language),
        ("UR", work.address),
        ("Y2", f"{work.accessed:%Y/%m/%d}/"),
    ]
    lines = [f"{tag}  - {flat(value)}" for tag, value in tags if value]
    return "\r\n".join([*lines, "ER  - ", ""])
