"""Qt's own words (OK, Cancel, the file dialogs) out of the one catalogue of the program.

Qt gets them once, in its own format: it asks for words by the hundred whenever a shortcut is made.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from PySide6.QtCore import QLocale, QObject, QTranslator

from tcdesk.gui import qt_words, qt_words_printing
from tcdesk.i18n import Language

_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_HASHES, _MESSAGES = 0x42, 0x69
_END, _TRANSLATION, _SOURCE, _CONTEXT = 1, 3, 6, 7
# Their words mean something else than ours: "Save" on a keyboard is the name of a key.
_APART = "QShortcut"


class CatalogueTranslator(QTranslator):
    """Answers Qt's questions from the program's catalogue; Qt itself ships no Romanian.

    Which words there are is listed in `qt_words`. Qt fills in the `%1` of what is answered.
    """

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Qt does not copy what it is given.
        self._data = packed(dict(_translations(language)))
        self.load(self._data)


def locale_of(language: Language) -> QLocale:
    """How Qt writes days, numbers and sizes of files for this reader."""
    country = QLocale.Country.UnitedKingdom if language.code == "en" else QLocale.Country.Moldova
    return QLocale(_LANGUAGES[language.code], country)


_LANGUAGES = {
    "ro": QLocale.Language.Romanian,
    "ru": QLocale.Language.Russian,
    "en": QLocale.Language.English,
}


def words() -> Iterator[str]:
    """All of Qt's words that the catalogue has: plain, or as `Context|words`."""
    for module in (qt_words, qt_words_printing):
        for group in vars(module).values():
            if isinstance(group, tuple):
                yield from group


def _translations(language: Language) -> Iterator[tuple[tuple[str, str], str]]:
    """Context (empty for all) and words of Qt, with what is said instead; those of one context come first."""
    known = sorted(words(), key=lambda source: "|" not in source)
    for source in known:
        said = language.say(source)
        context, apart, inside = source.partition("|")
        if apart:
            # A word that nobody translated is shown as Qt has it, without its context.
            yield (context, inside), said if said != source else inside
        elif source.isalpha():
            yield (_APART, source), source
    for source in known:
        if "|" not in source:
            yield ("", source), language.say(source)


def packed(said: dict[tuple[str, str], str]) -> bytes:
    """The words as Qt reads them (its .qm format). What has no context is taken for every one."""
    messages = bytearray()
    places = []
    for (context, source), words in said.items():
        places.append((_hash(source), len(messages)))
        translation = words.encode("utf-16-be")
        messages += struct.pack(">BI", _TRANSLATION, len(translation)) + translation
        for tag, text in ((_SOURCE, source), (_CONTEXT, context)):
            if text:
                data = text.encode()
                messages += struct.pack(">BI", tag, len(data)) + data
        messages.append(_END)
    hashes = b"".join(struct.pack(">II", *place) for place in sorted(places))
    sections = ((_HASHES, hashes), (_MESSAGES, bytes(messages)))
    return _MAGIC + b"".join(struct.pack(">BI", tag, len(data)) + data for tag, data in sections)


def _hash(words: str) -> int:
    """The hash of ELF, by which Qt looks words up."""
    found = 0
    for byte in words.encode():
        found = (found << 4) + byte
        found ^= (found & 0xF0000000) >> 24
        found &= 0x0FFFFFFF
    return found or 1
