"""Section IV of the Note: challenges and needs in the words of the commissions, counted by category."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tcdesk.domain.counted import NeedRow, NeedWording
from tcdesk.domain.period import Period
from tcdesk.reports.note.sources import Sources
from tcdesk.reports.outline import Block, Bullets, Heading, Table
from tcdesk.reports.pictures import needs as pictures
from tcdesk.text import Text


def needs(sources: Sources) -> Iterator[Block]:
    """How many commissions named each category, the texts as they were reported, and last year's answers.

    The public edition has only the wording that the Chancellery wrote for the country, or the category: the
    words of a commission may tell of a person.
    """
    yield sources.heading(Text("IV. Challenges and needs"))
    if sources.figures.needs:
        yield sources.body(
            Text(
                "The territorial commissions reported the following challenges and needs in their daily work."
            )
        )
        rows = _rows(sources)
        yield pictures.ranking(sources, rows)
        yield _table(sources, rows)
        if sources.figures.edition == "restricted":
            yield from _own_words(sources)
    else:
        yield sources.body(Text("No accepted report names a challenge or need."))
    yield from _answers(sources)


def _rows(sources: Sources) -> list[tuple[str, int]]:
    """Each need in words with the number of commissions that named it, the largest first."""
    wordings = _written(sources, str(sources.period))
    return [(_wording(sources, wordings, code), number) for code, number in _order(sources)]


def _table(sources: Sources, rows: list[tuple[str, int]]) -> Table:
    return sources.counts(
        Text("Needs"),
        Text("Challenges and needs, by number of commissions"),
        (Text("Challenge or need"), Text("Commissions")),
        rows,
        [
            sources.say(Text("A commission may name several challenges and needs.")),
            sources.questions("need"),
            sources.source(sources.coverage("needs")),
        ],
    )


def _own_words(sources: Sources) -> Iterator[Block]:
    yield sources.small(
        Text(
            "The texts below are those of the commissions, unchanged and in the language in which they "
            "were written."
        )
    )
    for code, _ in _order(sources):
        rows = [row for row in sources.counted.needs if row.category == code and row.text.strip()]
        if rows:
            yield Heading(_category(sources, code), 2)
            yield Bullets(_texts(sources, rows))


def _order(sources: Sources) -> list[tuple[str, int]]:
    return sources.largest_first(sources.figures.needs, "need_categories")


def _category(sources: Sources, code: str) -> str:
    name = sources.wording.code("need_categories", code) or sources.say(Text("without category"))
    return name[:1].upper() + name[1:]


def _written(sources: Sources, period: str) -> dict[str, NeedWording]:
    return {row.category: row for row in sources.background.wordings if row.period == period}


def _in_language(sources: Sources, words: tuple[str, str, str]) -> str:
    return words[("ro", "ru", "en").index(sources.language.code)]


def _wording(sources: Sources, written: Mapping[str, NeedWording], code: str) -> str:
    """The wording for the whole country; the name of the category where nobody wrote one."""
    found = _in_language(sources, written[code].wording) if code in written else ""
    return found or _category(sources, code)


def _answers(sources: Sources) -> Iterator[Block]:
    """What the Chancellery answered to the needs of the year before, and to which it did not."""
    before = sources.background.before
    named = {row.category for row in before.needs} if before else set()
    if not named:
        return
    year = sources.period.year - 1
    written = _written(sources, str(Period(year, sources.period.half)))
    words = {code: _wording(sources, written, code) for code in named}
    answers = {code: _answer(sources, written[code]) for code in named if code in written}
    order = sorted(named, key=lambda code: sources.language.sort_key(words[code]))
    yield sources.subheading(Text("Answers to the needs of {year}", year=str(year)))
    given = [code for code in order if answers.get(code)]
    if given:
        yield Bullets(
            [sources.say(Text("{need}: {answer}", need=words[code], answer=answers[code])) for code in given]
        )
    if silent := [words[code] for code in order if code not in given]:
        yield sources.body(
            Text("No answer of the State Chancellery is entered to: {needs}.", needs="; ".join(silent))
        )


def _answer(sources: Sources, row: NeedWording) -> str:
    """The answer in the language of the document, or as it was given: nothing is translated here."""
    return _in_language(sources, row.answer) or next(filter(None, row.answer), "")


def _texts(sources: Sources, rows: list[NeedRow]) -> list[str]:
    """The texts, each once, after the names of the units that reported it."""
    units: dict[str, set[str]] = {}
    for row in rows:
        units.setdefault(" ".join(row.text.split()), set()).add(row.unit)
    named = [(sources.joined(sources.wording.units(found)), text) for text, found in units.items()]
    named.sort(key=lambda pair: (sources.language.sort_key(pair[0]), pair[1]))
    return [sources.say(Text("{units}: {text}", units=names, text=text)) for names, text in named]
