"""Identities in text that leaves: personal numbers, phones, e-mail addresses, names of members.

What was found is never part of a finding, only where it stands and how often.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache
from typing import NamedTuple

from sqlmodel import SQLModel

from tcdesk.domain.fields import Kind
from tcdesk.domain.forms import identity_of, leaving
from tcdesk.domain.reference import Kit
from tcdesk.domain.registry import RECORDS
from tcdesk.domain.rules import names, numbers
from tcdesk.domain.rules.inspection import Inspection, found, nested_field
from tcdesk.errors import Problem

EMAIL = "email_address"

# Most texts hold neither a digit nor an @ and are done with after this.
_WORTH_READING = re.compile(r"[@＠]|\d[^A-Za-z]{0,40}\d")
_EMAIL = re.compile(r"[\w.+-]+\s?[@＠]\s?[\w-]+(?:\.[\w-]+)+")
_IDENTITY = re.compile(r"[0-9a-f]{32}")
_OFFICIAL = "profile"
"""The record whose contacts are the stated exception; a personal number is none even there."""


class Leaving(NamedTuple):
    """A text that leaves, and its field."""

    record: str
    uid: str
    field: str
    text: str


def leaks(inspection: Inspection) -> Iterator[Problem]:
    """One finding for each rule and field, with the place of the first (from 1) and how many there are."""
    texts = list(_texts(inspection))
    findings: dict[tuple[int, str], list[int]] = {}
    for number, rule, place in (*_numbers(inspection, texts), *_names(inspection, texts)):
        findings.setdefault((number, rule), []).append(place)
    for (number, rule), places in findings.items():
        text = texts[number]
        if text.record != _OFFICIAL or rule == numbers.PERSONAL:
            yield found(rule, text.record, text.uid, text.field, position=min(places) + 1, count=len(places))


def _texts(inspection: Inspection) -> Iterator[Leaving]:
    """Every text that leaves, nested rows included."""
    for kind in RECORDS:
        own = worded(kind.model)
        nested = [(rows, worded(row)) for rows, row in kind.nested.items() if worded(row)]
        if not own and not nested:
            continue
        for record in inspection.content.of(kind.name):
            for name in own:
                if text := getattr(record, name):
                    yield Leaving(kind.name, identity_of(record), name, names.composed(text))
            for rows, fields in nested:
                for place, row in enumerate(getattr(record, rows)):
                    for name in fields:
                        if text := getattr(row, name):
                            field = nested_field(rows, place, name)
                            yield Leaving(kind.name, identity_of(record), field, names.composed(text))


@cache
def worded(model: type[SQLModel]) -> tuple[str, ...]:
    """The leaving fields that hold words."""
    return tuple(entry.name for entry in leaving(model) if entry.kind is Kind.text)


def _numbers(inspection: Inspection, texts: Sequence[Leaving]) -> Iterator[tuple[int, str, int]]:
    published = published_numbers(inspection.kit)
    emails: set[str] = set()
    for profile in inspection.content.profile:
        published |= _phones_of((profile.secretary_phone,))
        emails |= {profile.secretary_email.casefold(), profile.email.casefold()}
    for number, item in enumerate(texts):
        if _WORTH_READING.search(item.text) and not _IDENTITY.fullmatch(item.text):
            for rule, place in found_in(item.text, published, emails):
                yield number, rule, place


def found_in(text: str, published: Set[str], emails: Set[str] = frozenset()) -> Iterator[tuple[str, int]]:
    """The numbers and e-mail addresses in a text that are not public: rule and place from 0."""
    yield from numbers.found_in(text, published)
    for match in _EMAIL.finditer(text):
        if match.group().casefold() not in emails:
            yield EMAIL, match.start()


def published_numbers(kit: Kit) -> frozenset[str]:
    """The phone numbers that the institutions of the kit publish, all spelled alike."""
    return _phones_of(phone for item in kit.institutions for phone in item.phones)


def _phones_of(written: Iterable[str]) -> frozenset[str]:
    spelled = {numbers.national(re.sub(r"\D", "", phone)) for phone in written}
    return frozenset(spelled - {""})


def _names(inspection: Inspection, texts: Sequence[Leaving]) -> Iterator[tuple[int, str, int]]:
    """Names are known at the commission only."""
    if not inspection.local:
        return
    known = names.known(member.name for member in inspection.content.member)
    if known:
        yield from names.found_in([item.text for item in texts], known, lambda: _places(inspection.kit))


def _places(kit: Kit) -> frozenset[str]:
    """Keys of the words in the names of units, which are no persons."""
    said = " ".join(f"{unit.ro} {unit.ru} {unit.en}" for unit in kit.units)
    return frozenset().union(*names.keys(re.findall(r"\w+", said)).values())
