"""Qt's own words (OK, Cancel, the file dialogs) out of the one catalogue of the program."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

from tcdesk.i18n import Language


class CatalogueTranslator(QTranslator):
    """Answers Qt's questions from the program's catalogue; Qt itself ships no Romanian."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, count: int = -1
    ) -> str | None:
        """The sentence in the reader's language; None, so that Qt keeps its own, where there is none."""
        said = self._language.say(source) if source else source
        return said if said != source else None
