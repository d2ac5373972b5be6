"""Texts as they are kept: Romanian with the right letters, nothing that is not text."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import SQLModel

from tcdesk.domain.fields import Kind, entries_of
from tcdesk.domain.registry import BY_MODEL
from tcdesk.domain.stored import Stored
from tcdesk.i18n import comma_below


def tidy(record: Stored) -> None:
    """Write ș and ț with a comma below in every text of the record, which changes only there."""
    for row in _rows(record):
        for entry in entries_of(type(row)):
            if entry.kind is Kind.text:
                words = getattr(row, entry.name)
                if not words.isascii() and (right := comma_below(words)) != words:
                    setattr(row, entry.name, right)


def _rows(record: Stored) -> Iterator[SQLModel]:
    yield record
    for name in BY_MODEL[type(record)].nested:
        yield from getattr(record, name)
