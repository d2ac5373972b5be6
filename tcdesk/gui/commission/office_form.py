"""The form of the commission itself, with its coat of arms as a picture to choose."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from tcdesk.domain.commission import Profile
from tcdesk.domain.fields import SHORT
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.stored import Stored
from tcdesk.errors import TcdeskError
from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.gui.records.form import Form
from tcdesk.gui.records.groups import Group, groups_of
from tcdesk.reports.papers.letterhead import CREST_KINDS, crest_of
from tcdesk.text import Text

_CREST = "crest_file"
_SIDE = 72


class CrestField(QWidget):
    """Shows the picture that stands over the letterhead of papers; choosing another one, taking it away."""

    changed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName("field-crest_file")
        self._office = office
        self.path = ""
        say = office.say
        self.picture = QLabel()
        self.picture.setObjectName("crest")
        self.words = parts.label("", "dim", name="crest-words")
        self.choose_button = parts.button(say(Text("Choose a picture…")), self.choose, name="choose-crest")
        self.remove_button = parts.button(
            say(Text("Remove the picture")), self.remove, kind="link", name="remove-crest"
        )
        title = parts.label(say(Text("Coat of arms (picture)")))
        buttons = parts.row(self.choose_button, self.remove_button, None)
        right = parts.column(title, self.words, gap=parts.GRID // 2)
        right.addLayout(buttons)
        whole = parts.row(self.picture, gap=2 * parts.GRID)
        whole.addLayout(right, 1)
        self.setLayout(whole)
        self.show_path("")

    def show_path(self, path: str) -> None:
        """Show the picture that lies at `path`; empty: there is none."""
        self.path = path
        data = crest_of(path)
        pixmap = QPixmap()
        if data:
            pixmap.loadFromData(data)
        side = self._office.desk.theme.scaled(_SIDE)
        self.picture.setVisible(not pixmap.isNull())
        if not pixmap.isNull():
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            self.picture.setPixmap(pixmap.scaled(side, side, keep, smooth))
        self.remove_button.setVisible(bool(path))
        self.words.setText(self._office.say(_words(path, there=not pixmap.isNull())))
        self.picture.setAccessibleName(self.words.text())

    def choose(self) -> None:
        """Ask for a picture; what cannot be one is refused with the reason."""
        kinds = " ".join(f"*{ending}" for ending in CREST_KINDS)
        say, desk = self._office.say, self._office.desk
        filters = f"{say(Text('Pictures'))} ({kinds})"
        found = desk.ask.file_to_open(Text("Picture of the coat of arms"), filters)
        if found is None:
            return
        if len(str(found)) > SHORT or not crest_of(str(found)) or not QImageReader(str(found)).canRead():
            desk.alerts.show(
                TcdeskError(
                    Text("“{file}” cannot stand on papers.", file=found.name),
                    Text("Choose a PNG or JPEG picture of at most 2 MB. Nothing was changed."),
                    reason="unknown_picture",
                )
            )
            return
        self._take(str(found))

    def remove(self) -> None:
        """Papers are written without a picture again; the file itself stays where it is."""
        self._take("")
        self.choose_button.setFocus()

    def _take(self, path: str) -> None:
        self.show_path(path)
        self.changed.emit()


def _words(path: str, *, there: bool) -> Text:
    if not path:
        return Text("Stands over the letterhead on all papers. It is a file on this computer.")
    if there:
        return Text("{file}: stands over the letterhead on all papers.", file=Path(path).name)
    return Text(
        "{file} is not where it was. Papers are written without it; choose the picture again.",
        file=Path(path).name,
    )


class ProfileForm(Form):
    """The fields of the profile."""

    crest: CrestField

    def __init__(self, office: Office) -> None:
        kind = BY_NAME["profile"]
        groups = [
            Group(group.title, [name for name in group.fields if name != _CREST]) for group in groups_of(kind)
        ]
        super().__init__(office, kind, groups=groups)

    def made(self) -> None:
        self.crest = CrestField(self.office)
        self.crest.changed.connect(self.edited)
        place = next(place for place, box in enumerate(self.boxes) if "letterhead" in box.group.fields)
        self.body.insertWidget(self.body.indexOf(self.boxes[place]) + 1, self.crest)
        last = self.fields[self.boxes[place].group.fields[-1]].editor.stops()[-1]
        for stop in (self.crest.choose_button, self.crest.remove_button):
            QWidget.setTabOrder(last, stop)
            last = stop

    def show_record(self, record: Stored, raw: Mapping[str, str] = {}) -> None:
        super().show_record(record, raw)
        self.crest.show_path(cast(Profile, record).crest_file)

    def record(self) -> Stored:
        found = super().record()
        cast(Profile, found).crest_file = self.crest.path
        return found

    def _target(self, name: str, where: tuple[int, str]) -> QWidget | None:
        return self.crest.choose_button if name == _CREST else super()._target(name, where)
