"""Documents with every kind of block, for the tests of the three writers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

from tcdesk.reports.outline import Bullets, Document, Heading, Paragraph, Table

NOW = datetime(2023, 3, 1, 9, 30, tzinfo=UTC)

WORDS = {
    "ro": "Comisiile teritoriale au desfășurat ședințe în județe, și-au atins țelurile: „așa” – «da» № 5.",
    "ru": "Территориальные комиссии провели заседания, объём работы вырос; подъезд, ещё, «да» – № 5.",
    "en": "The territorial commissions met; they reported 1,234 events and “no more” – at all.",
}
MARKING = {
    "ro": "Uz de serviciu. Date preliminare",
    "ru": "Для служебного пользования. Предварительные данные",
    "en": "Restricted use. Preliminary figures",
}
UNITS = ("Anenii Noi", "Chișinău", "Ștefan Vodă", "UTA Găgăuzia", "Рышканы", "Дрокия")
NASTY = (
    "<b>bold</b> & <para> </font> &amp; ]]> <!-- {x} %s",
    "nul\x00 bell\x07 escape\x1b[31m unit\x1f",
    "lone \ud800 surrogate, not a letter \ufffe\uffff, mark \ufeff, turned \u202etxt.exe\u202c",
    "line\r\nline\rline\u2028line\ttab",
    "x" * 400,
    "emoji 😀 → ✓ 漢字 עברית",
    "S\u0326tefan, t\u0326ara\u0306",
    "a" * 5 + " " + "word " * 900,
)
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=2", '=HYPERLINK("http://x","y")', "#N/A", "TRUE")


def sample(
    language: Literal["ro", "ru", "en"] = "ro", rows: int = 60, *, landscape: bool = False
) -> Document:
    """Every kind of block, with a table over several pages."""
    words = WORDS[language]
    table = Table(
        name="Ședințe",
        title="Tabelul 1. Ședințele comisiilor teritoriale",
        header=("Unitatea", "Data", "Tema ședinței", "Ședințe", "Participanți", "Ponderea"),
        rows=[
            *(
                (
                    UNITS[i % 6],
                    f"{i % 28 + 1:02}.10.2022",
                    words[: 30 + i % 60],
                    i,
                    i * 1234,
                    f"{i % 100},5 %",
                )
                for i in range(rows)
            ),
            ("Total", None, None, sum(range(rows)), sum(range(rows)) * 1234, ":"),
        ],
        total_row=True,
        notes=("c – cifră confidențială; «:» – nu s-a raportat.", words),
    )
    small = Table("Mic", "Tabelul 2. Încă unul", ("Indicator", "2021", "2022"), [("Cazuri", 3, None)])
    return Document(
        title="Notă informativă privind activitatea comisiilor teritoriale în anul 2022",
        short_title="Notă informativă 2022",
        subtitle="Combaterea traficului de ființe umane: 35 de unități administrativ-teritoriale",
        language=language,
        author="Cancelaria de Stat a Republicii Moldova",
        marking=MARKING[language],
        landscape=landscape,
        blocks=(
            Paragraph(words, "lead"),
            Heading("I. Organizarea"),
            Paragraph(words * 4),
            Bullets([words, "Al doilea punct", "Третий пункт"]),
            Paragraph("Cifrele se suprapun cu ale poliției și nu se adună. " + words, "warning"),
            Heading("I.1. Ședințe", 2),
            Paragraph(words),
            table,
            Heading("II. Cazuri"),
            Heading("II.1. Repatrieri", 2),
            small,
            Paragraph("Sursa: rapoartele comisiilor.", "note"),
        ),
    )


def nasty() -> Document:
    """Words as no form would take them, in every place where words can stand."""
    rows = [(word, 1, word) for word in (*NASTY, *FORMULAS)]
    return Document(
        title=NASTY[0],
        subtitle=NASTY[1],
        language="ro",
        author=NASTY[2],
        marking=NASTY[0],
        blocks=(
            *(Paragraph(word) for word in NASTY),
            Bullets(NASTY),
            Heading(NASTY[0], 2),
            Heading(NASTY[2]),
            Heading(""),
            Table("a/b\\c?*[]:'" + "x" * 40, NASTY[0], ("A", NASTY[4], ""), rows, notes=NASTY),
            Table("a/b\\c?*[]:'" + "x" * 40, "", (), []),
            Table("", "Uneven", ("A",), [(1, "two", 3), (), (None,)], total_row=True, widths=(1,)),
            Table("Only a header", "Empty", ("A", "B"), [], total_row=True),
            Paragraph("The end"),
        ),
    )
