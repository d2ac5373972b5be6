"""Rows of an own list that speak against what goes without saying: not held, or more than one activity."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from tcdesk.domain.choices import MeetingState
from tcdesk.domain.values import NOT_KNOWN
from tcdesk.text import Text
from tcdesk.workbooks.contents import has_identity
from tcdesk.workbooks.days import MONTHS
from tcdesk.workbooks.meaning import folded, key, words_of
from tcdesk.workbooks.tables import Raw

MANY = Text("Nobody can tell how many activities this is: their number is not known until it is entered.")
NOT_HELD = Text("This row says that it did not take place or is planned.")
NOT_HELD_EVENT = Text(
    "This row says that it did not take place or is planned: the number of activities is not known until it "
    "is entered."
)
NOT_HELD_MEETING = Text("This row says that the meeting did not take place or is planned. Look at its state.")

_NO_QUORUM = re.compile(
    r"\b(?:lips\w* (?:de )?(?:la )?cvorum\w*|fara cvorum|nu (?:a fost|a existat|s a intrunit|este) cvorum\w*"
    r"|(?:нет|не было|отсутств\w*|из за отсутствия|без) кворум\w*)"
)
_CANCELLED = re.compile(
    r"\b(?:nu a(?:u)? avut loc|nu s a(?:u)? (?:desfasurat|tinut|petrecut|realizat|organizat)|не состоял\w*"
    r"|не провод\w+|не проведен\w*|cancelled|not held|did not take place"
    r"|(?<!nu )(?<!nu a fost )(?:anulat|amanat)[ae]?"
    r"|(?<!не )(?:отменен\w*|отмена|перенесен[аоы]?|отложен[аоы]?))\b"
)
_PLANNED = re.compile(r"\b(?:(?<!nu )planificata?|planned|запланирован[аоы]?|планируется)\b")
_STATES = (
    (MeetingState.no_quorum, _NO_QUORUM),
    (MeetingState.cancelled, _CANCELLED),
    (MeetingState.planned, _PLANNED),
)
_OF_THE_MEETING = re.compile(r"^(?:sedint\w*|заседани\w*) ")
_FEW_WORDS, _LONGEST = 8, 200
_ASKED = re.compile(
    r"(?:s a desfasurat|s a tinut|a avut loc|desfasurat|tinut|realizat|petrecut|состоял|провед|held|took)"
)
_NO = frozenset(("nu", "нет", "no", "false", "fals", "ложь", "0", "не"))

_SPAN = re.compile(
    r"\b(?:(?:pe )?parcurs\w*|lunar\w*|anual\w*|saptamanal\w*|trim|trimestr\w*|semestr\w*|permanent|periodic"
    r"|sistematic|zilnic|continuu|regulat|tot anul|in decurs\w*|[ai]n fiecare|pe durata|в течение"
    r"|ежемесячн\w*|еженедельн\w*|ежедневн\w*|ежегодн\w*|ежекварт\w*|постоянн\w*|регулярн\w*"
    r"|периодическ\w*|весь год|кажд\w+|кв|квартал\w*|полугоди\w*|monthly|weekly|daily|quarterly|throughout"
    r"|permanently|regularly)\b"
)
_DAY_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_DIGITS_ONLY = re.compile(r"(?:0?[1-9]|1[0-2])[./-](?:19|20)\d\d|(?:19|20)\d\d")

_OF_MANY = re.compile(
    r"(?:\w*(?:[ae]rea|ului) |(?:организация|проведение) "
    r"|(?:unor|mai multe|cateva|multe|несколько|several) )*"
    r"(?:sesiuni|lectii|discutii|seminarii|seminare|[ai]ntalniri|activitati|actiuni|concursuri|campanii"
    r"|ateliere|vizite|expozitii|convorbiri|prelegeri|dezbateri|traininguri|treninguri|instruiri|adunari"
    r"|raiduri|razii|emisiuni|spectacole|masuri|evenimente|mese rotunde|mesele|meselor|ore(?= )|orele|orelor)"
    r"(?:le|lor|ilor)?\b"
    r"|(?:уроки|лекции|беседы|встречи|семинары|занятия|мероприятия|акции|конкурсы|реиды|выставки|сессии"
    r"|кампании|тренинги|собрания|круглые столы|классные часы|открытые уроки)\b"
    r"|(?:lessons|sessions|talks|meetings|seminars|discussions|visits|campaigns|workshops)\b"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was read: its type of record, its cells and headers by column, which columns hold the words
    of an agenda, where the day and the title stand, and which fields have a value or were spoken of."""

    records: str
    cells: Mapping[int, Raw]
    heads: Sequence[str]
    agenda: Container[int]
    places: Mapping[str, int]
    values: Mapping[str, object]
    spoken: Container[str]


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a row says of itself: a field with its value where there is one, without it where nothing may be
    taken for granted; and the remark on it, with its column and the words there."""

    name: str
    value: object = None
    place: int | None = None
    read: str = ""
    remark: Text | None = None


def doubt(row: Row) -> Doubt | None:
    """What does not go without saying in this row; None where the row gives no reason for doubt."""
    if row.records not in ("event", "training", "meeting"):
        return None
    found = not_held(row)
    if found is not None:
        place, state = found
        read = shown(row.cells[place])
        if row.records == "event":
            return Doubt("number_of", NOT_KNOWN, place, read, NOT_HELD_EVENT)
        if row.records == "training":
            return Doubt("", None, place, read, NOT_HELD)
        return None if "state" in row.values else Doubt("state", state, place, read, NOT_HELD_MEETING)
    return _many(row) if row.records == "event" and "number_of" not in row.values else None


def _many(row: Row) -> Doubt | None:
    if "number_of" in row.spoken:
        # the cell of the number is named already
        return Doubt("number_of", NOT_KNOWN)
    day, title = row.places.get("first_day"), row.places.get("title")
    if day is not None and spans(row.cells.get(day)):
        return Doubt("number_of", NOT_KNOWN, day, shown(row.cells[day]), MANY)
    if title is not None and plural(words_of(row.cells.get(title))):
        return Doubt("number_of", NOT_KNOWN, title, shown(row.cells[title]), MANY)
    return None


def not_held(row: Row) -> tuple[int, MeetingState | None] | None:
    """The column in which a row says that it did not take place, is planned or was put off, and the state of
    a meeting of which that is said; no state where that is not plain. None where it says nothing of it."""
    found: dict[int, MeetingState] = {}
    plain = True
    for place, raw in row.cells.items():
        words = key(words_of(raw))
        state = _said(words, row.heads[place] if place < len(row.heads) else "", first=place in row.agenda)
        if state is not None:
            found[place] = state
            plain = plain and words.count(" ") < _FEW_WORDS
    if not found:
        return None
    states = set(found.values())
    # a meeting without a quorum did not take place, and both may be said of it
    states -= {MeetingState.cancelled} if MeetingState.no_quorum in states else set()
    return next(iter(found)), states.pop() if plain and len(states) == 1 else None


def tells_not_held(words: str) -> bool:
    """Whether words say that something did not take place or is planned; they mean no entry of a list."""
    return _said(key(words), "", first=False) is not None


def shown(raw: Raw) -> str:
    """The words of a cell for the person who reads the remark; no identity."""
    return "" if has_identity(raw) else words_of(raw).strip()[:_LONGEST]


def spans(raw: Raw) -> bool:
    """Whether the cell of a day names a time without days: "lunar", "pe parcursul anului", a month."""
    if not isinstance(raw, str | int):
        return False
    words = folded(words_of(raw))
    if _DIGITS_ONLY.fullmatch(words) or _SPAN.search(words):
        return True
    named = any(word in MONTHS for word in key(words).split())
    return named and _DAY_NUMBER.search(words) is None


def plural(title: str) -> bool:
    """Whether a title begins with the name of more than one activity."""
    return _OF_MANY.match(key(title)) is not None


def _said(words: str, head: str, *, first: bool) -> MeetingState | None:
    """The state of which a cell speaks; an agenda only where it begins so: it may be about other plans."""
    if words in _NO and _ASKED.match(key(head)):
        return MeetingState.cancelled
    words = _OF_THE_MEETING.sub("", words)
    for state, pattern in _STATES:
        if pattern.match(words) if first else pattern.search(words):
            return state
    return None
