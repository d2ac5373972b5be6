"""Identities in text that leaves: personal numbers, phones, e-mail addresses, names of members.

What was found is never part of a finding, only where it stands and how often.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from sqlmodel import SQLModel

from tcdesk.domain.fields import Kind
from tcdesk.domain.forms import held_in, identity_of, leaving
from tcdesk.domain.reference import Kit
from tcdesk.domain.registry import RECORDS
from tcdesk.domain.rules import names, numbers
from tcdesk.domain.rules.inspection import Inspection, found, nested_field
from tcdesk.errors import Problem

EMAIL = "email_address"

_AT = re.compile(r"[@＠]")
_MAILBOX = re.compile(r"[\w.+-]+ ?$")
_DOMAIN = re.compile(r" ?[\w-]+(?:\.[\w-]+)+")
_NEAR = 100
# Far more than anyone writes; a report that is made of them would take seconds.
_MOST_SIGNS = 20_000
_IDENTITY = re.compile(r"[0-9a-f]{32}")
_APART = "\0"
"""Between texts that are read as one: nothing goes across it."""
_OFFICIAL = "profile"
"""The record whose contacts are the stated exception; a personal number is none even there."""


class Leaving(NamedTuple):
    """A text that leaves, and its field."""

    kind: str
    record: object
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
        if text.kind != _OFFICIAL or rule == numbers.PERSONAL:
            uid, first = identity_of(text.record), min(places) + 1
            yield found(rule, text.kind, uid, text.field, position=first, count=len(places))


def _texts(inspection: Inspection) -> Iterator[Leaving]:
    """Every text that leaves, nested rows included."""
    for kind in RECORDS:
        own = worded(kind.model)
        nested = [(rows, worded(row)) for rows, row in kind.nested.items() if worded(row)]
        if not own and not nested:
            continue
        for record in inspection.content.of(kind.name):
            for name in own:
                if (text := held_in(record, name)) and not _IDENTITY.fullmatch(text):
                    yield Leaving(kind.name, record, name, names.composed(text))
            for rows, fields in nested:
                for place, row in enumerate(getattr(record, rows)):
                    for name in fields:
                        if text := getattr(row, name):
                            field = nested_field(rows, place, name)
                            yield Leaving(kind.name, record, field, names.composed(text))


@cache
def worded(model: type[SQLModel]) -> tuple[str, ...]:
    """The leaving fields that hold words."""
    return tuple(entry.name for entry in leaving(model) if entry.kind is Kind.text)


def _numbers(inspection: Inspection, texts: Sequence[Leaving]) -> Iterator[tuple[int, str, int]]:
    """All texts are read as one: most hold no number, and so they are passed over fastest."""
    published = published_numbers(inspection.kit)
    emails: set[str] = set()
    for profile in inspection.content.profile:
        published |= _phones_of((profile.secretary_phone,))
        emails |= {profile.secretary_email.casefold(), profile.email.casefold()}
    starts = [0, *accumulate(len(item.text) + len(_APART) for item in texts)]
    for rule, place in found_in(_APART.join(item.text for item in texts), published, emails):
        number = bisect_right(starts, place) - 1
        yield number, rule, place - starts[number]


def found_in(text: str, published: Set[str], emails: Set[str] = frozenset()) -> Iterator[tuple[str, int]]:
    """The numbers and e-mail addresses in a text that are not public: rule and place from 0."""
    yield from numbers.found_in(text, published)
    for number, at in enumerate(_AT.finditer(text)):
        if number == _MOST_SIGNS:
            yield EMAIL, at.start()
            return
        mailbox = _MAILBOX.search(text[max(0, at.start() - _NEAR) : at.start()])
        domain = _DOMAIN.match(text, at.end(), at.end() + _NEAR)
        if mailbox and domain and f"{mailbox[0]}@{domain[0]}".casefold() not in emails:
            yield EMAIL, at.start() - len(mailbox[0])


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
