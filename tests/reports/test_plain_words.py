"""A document as plain words."""

from __future__ import annotations

from tcdesk.reports import plain_words
from tcdesk.reports.outline import Bullets, Document, Heading, Paragraph, Table


def test_everything_that_is_said_gets_its_line() -> None:
    document = Document(
        "Răspuns",
        "Starea la 20.01.2023",
        "ro",
        "Cancelaria de Stat",
        (
            Heading("Ședințe", 2),
            Paragraph("29", "lead"),
            Table(
                "t", "", ["Regiune", "Număr"], [("Nord", 1200), ("Sud", "c"), ("Centru", None)], notes=["„c”"]
            ),
            Bullets(["una", "două"]),
        ),
        marking="DATE FICTIVE",
    )
    assert plain_words.words(document).splitlines() == [
        "DATE FICTIVE",
        "Răspuns",
        "Starea la 20.01.2023",
        "",
        "Ședințe",
        "29",
        "Nord: 1.200",
        "Sud: c",
        "Centru: ",
        "„c”",
        "• una",
        "• două",
    ]
