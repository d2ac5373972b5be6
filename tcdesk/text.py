"""Words for people that are translated only when they are shown, and the way long work reports itself.

Nothing here knows a language: `i18n.Language` turns a `Text` into a sentence.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable


def mark(source: str) -> str:
    """Mark an English string for the catalogue where a plain string is needed (command line)."""
    return source


class Text:
    """A message in English with named values, translated when shown.

    Values may be texts, labels, choices, dates, numbers, paths or lists of these; the language
    that shows the message formats them.
    """

    __slots__ = ("count", "plural", "source", "values")

    def __init__(self, source: str, /, **values: object) -> None:
        self.source = source
        self.values = values
        self.plural = ""
        self.count = 0

    def __str__(self) -> str:
        source = self.plural if self.plural and self.count != 1 else self.source
        return source.format_map(self.values) if self.values else source

    def __repr__(self) -> str:
        return f"Text({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Text):
            return NotImplemented
        return (self.source, self.plural, self.count, self.values) == (
            other.source,
            other.plural,
            other.count,
            other.values,
        )

    def __hash__(self) -> int:
        return hash((self.source, self.count))


def counted(one: str, many: str, count: int, /, **values: object) -> Text:
    """A message whose words depend on a number, which is also its value `{count}`."""
    text = Text(one, count=count, **values)
    text.plural = many
    text.count = count
    return text


@runtime_checkable
class Translated(Protocol):
    """A value that carries its own wording in each language, as the entries of the kit do."""

    def said_in(self, code: str) -> str: ...


class Progress(Protocol):
    """What long work tells its caller: how far it is, and whether it should go on."""

    def step(self, done: int, of: int, text: Text) -> None:
        """`done` of `of` steps are finished; `text` says what is under way."""

    def check(self) -> None:
        """Raise `Cancelled` when the user asked to stop."""


class Silent:
    """Progress that nobody watches."""

    def step(self, done: int, of: int, text: Text) -> None: ...

    def check(self) -> None: ...
