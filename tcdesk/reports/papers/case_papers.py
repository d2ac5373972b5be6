"""Two papers around a case: the pocket card, and the sheet for the safe that says who is behind a code.

Neither holds anything about a person when it is printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tcdesk.domain.reference import Institution, Kit
from tcdesk.i18n import Language
from tcdesk.reports.outline import Block, Bullets, Document, Field, Heading, Paragraph, Table
from tcdesk.reports.papers.letterhead import Office, label, paper
from tcdesk.text import Text

CHILD_FIRST = Text(
    "A child comes first: inform the guardianship authority at once, also when you are not sure."
)
CARD_RULES = (
    Text("Do not interview the person and do not ask for details: that is for trained specialists."),
    CHILD_FIRST,
    Text("Promise nothing: say only what you can do yourself, now."),
    Text("Refer an adult only with consent: explain whom you call and why, and ask."),
    Text("Write no name: not on this card, not in a message, not in the program."),
)
"""The sentences of the pocket card; the window shows them too."""
_CALLED = ("emergency_112", "cctp", "la_strada")
_ROWS = 18
_NUMBERS = [f"{place}." for place in range(1, len(CARD_RULES) + 1)]


def pocket_card(kit: Kit, language: Language, today: date) -> Document:
    """Whom to call and what not to do; the numbers are those that the institutions publish."""
    say = language.say
    return Document(
        title=say(Text("POCKET CARD")),
        subtitle=say(Text("A presumed victim of trafficking in human beings: what to do first")),
        language=language.code,
        author=say(Text("Territorial commission for combating trafficking in human beings")),
        official=True,
        page_words="",
        blocks=(
            Heading(say(Text("Whom to call"))),
            _phones(kit, language, today),
            Heading(say(Text("Five rules"))),
            Bullets([say(rule) for rule in CARD_RULES], _NUMBERS),
            Field(f"{say(Text('Secretary of the commission'))}:"),
        ),
    )


def whom_to_call(kit: Kit, language: Language, today: date) -> list[tuple[str, str]]:
    """Each institution with its phone; that of the district's guardianship authority is not known: empty."""
    found = [kit.entry("institutions", code) for code in _CALLED]
    rows = [
        (language.label(entry), ", ".join(entry.phones))
        for entry in found
        if isinstance(entry, Institution) and entry.phones and entry.valid(today)
    ]
    # The kit knows no number of the district's own offices.
    rows.append((language.say(Text("Guardianship authority (for a child)")), ""))
    return rows


def _phones(kit: Kit, language: Language, today: date) -> Table:
    rows = whom_to_call(kit, language, today)
    header = [language.say(Text("Institution")), language.say(Text("Phone"))]
    return Table(header[1], "", header, rows, (6, 3), ruled=True, row_height=22)


def key_sheet(office: Office, codes: Sequence[str] = ()) -> Document:
    """The sheet to fill in by hand; `codes` are local codes that already stand in it."""
    header = (
        Text("No."),
        Text("Local code"),
        Text("Whose code it is (by hand only)"),
        Text("Noted on"),
        Text("Signature"),
    )
    said = [office.say(words) for words in header]
    written = [*codes, *[""] * max(0, _ROWS - len(codes))]
    rows = [(f"{place}.", code, "", "", "") for place, code in enumerate(written, 1)]
    warning = Text(
        "This sheet is filled in by hand and kept in the safe of the commission. It is never copied, "
        "photographed, scanned or typed into a computer."
    )
    blocks: list[Block] = [
        Paragraph(office.say(warning), "warning"),
        Table(said[0], "", said, rows, (0.9, 3, 7.5, 2.6, 3.2), ruled=True, row_height=26),
        Field(label(office, Text("Kept by (post, name, signature)"))),
    ]
    return paper(office, Text("CASE KEY SHEET"), blocks, marking=Text("For the safe only"))
