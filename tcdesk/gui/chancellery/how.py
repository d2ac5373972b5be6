"""The card on which reports are chosen or dropped, with how they came."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QFrame, QLabel, QWidget

from tcdesk.domain.choices import Road
from tcdesk.gui import parts
from tcdesk.gui.chancellery.taking import How, Taking
from tcdesk.gui.office import Office
from tcdesk.gui.records.flow import FlowLayout
from tcdesk.text import Text


class HowCard(QFrame):
    """Buttons to choose, the day of arrival, the road, and whether good reports are accepted at once."""

    def __init__(self, office: Office, taking: Taking) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self.setObjectName("take-in")
        self._office = office
        self._taking = taking
        say = office.say
        words = Text(
            "Drop files, folders or saved mails (.eml) anywhere on this window, or choose them here. Each "
            "one is checked; a bad one does not stop the others."
        )
        self._day_field()
        self._road_field()
        self.accept = QCheckBox(say(Text("Accept at once what has no open questions")))
        self.accept.setObjectName("accept-good")
        self.accept.setChecked(taking.how.accept)
        self.accept.toggled.connect(lambda _: self._keep())
        body = parts.column(
            parts.label(say(Text("Take in reports")), "heading"),
            parts.label(say(words)),
            margin=2 * parts.GRID,
            gap=parts.GRID + parts.GRID // 2,
        )
        fields = FlowLayout(2 * parts.GRID)
        for widget in (
            self._beside(Text("Arrived on"), self.day),
            self._beside(Text("How it came"), self.road),
            self.accept,
        ):
            fields.addWidget(widget)
        body.addLayout(fields)
        body.addLayout(self._buttons())
        self.setLayout(body)

    def _day_field(self) -> None:
        today = self._office.desk.today
        self.day = QDateEdit()
        self.day.setObjectName("arrived-on")
        self.day.setDisplayFormat("dd.MM.yyyy")
        self.day.setCalendarPopup(True)
        self.day.setMaximumDate(QDate(today.year, today.month, today.day))
        chosen = self._taking.how.day or today
        self.day.setDate(QDate(chosen.year, chosen.month, chosen.day))
        self.day.dateChanged.connect(lambda _: self._keep())

    def _road_field(self) -> None:
        self.road = QComboBox()
        self.road.setObjectName("road")
        self.road.addItem(self._office.say(Text("not said")), None)
        for road in Road:
            self.road.addItem(self._office.say(road.label), road.value)
        chosen = self._taking.how.road
        self.road.setCurrentIndex(self.road.findData(chosen.value) if chosen else 0)
        self.road.currentIndexChanged.connect(lambda _: self._keep())

    def _beside(self, title: Text, field: QWidget) -> QWidget:
        label: QLabel = parts.label(self._office.say(title), wrap=False)
        label.setBuddy(field)
        field.setAccessibleName(label.text())
        found = QWidget()
        found.setLayout(parts.row(label, field))
        return found

    def _buttons(self) -> FlowLayout:
        say, office = self._office.say, self._office
        layout = FlowLayout(parts.GRID)
        white = office.desk.theme.colours.on_accent
        for button in (
            parts.button(
                say(Text("Choose a folder…")),
                self._folder,
                kind="primary",
                icon=office.icon("folder-open", colour=white),
                name="choose-folder",
            ),
            parts.button(
                say(Text("Choose a file…")), self._file, icon=office.icon("file-import"), name="choose-file"
            ),
        ):
            layout.addWidget(button)
        return layout

    def _keep(self) -> None:
        """Remember how the next files came."""
        chosen = self.day.date()
        day = date(chosen.year(), chosen.month(), chosen.day())
        road = self.road.currentData()
        # A day that is today stays "today" when the register is open over midnight.
        self._taking.how = How(
            None if day == self._office.desk.today else day,
            Road[road] if road else None,
            self.accept.isChecked(),
        )

    def _folder(self) -> None:
        path = self._office.desk.ask.folder(Text("In which folder are the reports?"))
        if path is not None:
            self._taking.take_in([path])

    def _file(self) -> None:
        kinds = f"{self._office.say(Text('Reports and saved mails'))} (*.tcsub *.eml);;* (*)"
        path = self._office.desk.ask.file_to_open(Text("Which report?"), kinds)
        if path is not None:
            self._taking.take_in([path])
