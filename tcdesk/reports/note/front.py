"""What stands before a Note and on each of its pages: title, edition, marking."""

from __future__ import annotations

from datetime import datetime

from tcdesk.domain.figures import Figures
from tcdesk.domain.period import Period
from tcdesk.i18n import Language
from tcdesk.text import Text


def title(period: Period) -> Text:
    """The title of the Note of one period."""
    year = str(period.year)
    if period.half == 1:
        return Text(
            "INFORMATIVE NOTE on the activity of the territorial commissions for combating trafficking "
            "in human beings in the first half of {year}",
            year=year,
        )
    if period.half == 2:
        return Text(
            "INFORMATIVE NOTE on the activity of the territorial commissions for combating trafficking "
            "in human beings in the second half of {year}",
            year=year,
        )
    return Text(
        "INFORMATIVE NOTE on the activity of the territorial commissions for combating trafficking "
        "in human beings in {year}",
        year=year,
    )


def short_title(period: Period) -> Text:
    return Text("Informative Note, {period}", period=period.label)


def subtitle(figures: Figures, as_of: datetime) -> Text:
    """The edition, whether it is preliminary, and the moment."""
    if figures.edition == "public":
        return Text("Public edition. State as of {as_of}.", as_of=as_of)
    if figures.preliminary:
        return Text(
            "Restricted edition. PRELIMINARY: reports that are not accepted yet are counted too. "
            "State as of {as_of}.",
            as_of=as_of,
        )
    return Text("Restricted edition. State as of {as_of}.", as_of=as_of)


def marking(figures: Figures, language: Language, *, invented: bool) -> str:
    """What stands on every page; nothing on those of a public edition with true data."""
    if figures.edition == "public":
        marks = [Text("DEMONSTRATION WITH INVENTED DATA")] if invented else []
    elif invented:
        marks = [Text("FOR OFFICIAL USE – DEMONSTRATION WITH INVENTED DATA")]
    else:
        marks = [Text("FOR OFFICIAL USE")]
    if figures.preliminary:
        marks.append(Text("PRELIMINARY"))
    return " – ".join(map(language.say, marks))
