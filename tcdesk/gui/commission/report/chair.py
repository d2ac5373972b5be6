"""Step 3: the report as the chair sees it, the letter that goes with it, and what was changed since."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from tcdesk.gui import parts
from tcdesk.gui.commission.report.differences import Differences
from tcdesk.gui.commission.report.reading import Seen
from tcdesk.gui.commission.report.steps import Step, StepState, flowing
from tcdesk.gui.records.day_field import DayField
from tcdesk.i18n import Language
from tcdesk.services.commission import freezing, printing
from tcdesk.text import Text, counted

LANGUAGES = {"ro": "Română", "ru": "Русский"}
"""The languages of papers, each in its own name."""
_LETTERS = {"ro": "scrisoare", "ru": "pismo"}


def languages(title: str, name: str) -> QComboBox:
    """The choice of a paper's language."""
    found = QComboBox()
    found.setObjectName(name)
    found.setAccessibleName(title)
    for code, words in LANGUAGES.items():
        found.addItem(words, code)
    return found


class ChairStep(Step):
    """May be passed over: the report can be handed in without the chair's name."""

    name = "chair"
    title = Text("For the chair")

    def state(self, seen: Seen) -> StepState:
        if seen.frozen is None:
            return StepState("open", Text("not shown to the chair yet"))
        if seen.since_frozen:
            return StepState("attention", Text("different from what the chair saw"))
        if seen.frozen.chair and seen.frozen.day:
            return StepState("done", Text("approved"))
        return StepState("open", Text("waits for the signed letter"))

    def show_seen(self, seen: Seen) -> None:
        self.seen = seen
        self.clear()
        if seen.frozen is None:
            self._before()
        else:
            self._since()
        self.body.addWidget(self._letter())
        self.body.addWidget(self._details())
        self._go_on()
        self.body.addStretch(1)

    def _before(self) -> None:
        words = Text(
            "Keep the report as it is now, and show it to the chair with the letter. You can go on working "
            "meanwhile: what you change afterwards is listed here."
        )
        self.body.addWidget(parts.label(self.say(words)))
        button = parts.button(
            self.say(Text("Keep this state for the chair")), self._freeze, kind="primary", name="freeze"
        )
        self.body.addLayout(parts.row(button, None))

    def _since(self) -> None:
        assert self.seen is not None
        assert self.seen.frozen is not None
        frozen, changes = self.seen.frozen, self.seen.since_frozen
        anew = parts.button(
            self.say(Text("Keep the present state instead")), self._freeze, name="freeze-anew"
        )
        if changes:
            words = counted(
                "Different from what the chair saw on {at}: {count} record was changed.",
                "Different from what the chair saw on {at}: {count} records were changed.",
                len(changes),
                at=frozen.at,
            )
            self.body.addWidget(parts.Banner("warning", self.say(words), [anew]))
            self.body.addWidget(Differences(self.office, Text("Changed since the chair saw it"), changes))
        else:
            words = Text(
                "Kept for the chair on {at} by {who}; nothing was changed since.", at=frozen.at, who=frozen.by
            )
            drop = parts.button(self.say(Text("Take back")), self._forget, kind="link", name="unfreeze")
            self.body.addWidget(parts.Banner("good", self.say(words), [drop]))

    # --- the chair's name, the number, the day -----------------------------------------------------

    def _details(self) -> QWidget:
        assert self.seen is not None
        frozen = self.seen.frozen
        profile = next(iter(self.seen.known.content.profile), None)
        known = frozen.chair if frozen else ""
        name, number = (self._line(title) for title in ("chair-name", "outgoing-number"))
        self._name, self._number = name, number
        self._day = DayField(self.office, Text("Date of the letter"), "outgoing-day")
        self.typed.bind(name, "chair", known or (profile.chair_name if profile else ""))
        self.typed.bind(number, "number", frozen.number if frozen else "")
        self.typed.bind(self._day, "day", f"{frozen.day:%d.%m.%Y}" if frozen and frozen.day else "")
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * parts.GRID)
        grid.setVerticalSpacing(parts.GRID)
        titles = (Text("Name of the chair"), Text("Outgoing number"), Text("Date of the letter"))
        for row, (title, field) in enumerate(zip(titles, (name, number, self._day), strict=True)):
            label = parts.label(self.say(title), wrap=False)
            label.setBuddy(field)
            field.setAccessibleName(label.text())
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(2, 1)
        keep = parts.button(self.say(Text("Keep name, number and date")), self._update, name="chair-keep")
        keep.setVisible(frozen is not None)
        hint = Text(
            "They may come later, once the letter is signed. They go with the report when all are there."
        )
        inside = QWidget()
        layout = parts.column(parts.label(self.say(hint), "dim"))
        layout.addLayout(grid)
        layout.addLayout(parts.row(keep, None))
        inside.setLayout(layout)
        return parts.card(inside, title=self.say(Text("Approval")), name="chair-details")

    def _line(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(name)
        field.setMaxLength(freezing.LONGEST)
        field.setMinimumWidth(self.office.desk.theme.scaled(220))
        return field

    def _freeze(self) -> None:
        seen = self._fine()
        if seen is not None:
            vault, given = self.office.vault, (self._name.text(), self._number.text(), self._day.day)
            self.office.run(
                lambda _: freezing.freeze(vault, seen.period, *given), self._used, changes=("frozen",)
            )

    def _update(self) -> None:
        seen = self._fine()
        if seen is not None:
            vault, given = self.office.vault, (self._name.text(), self._number.text(), self._day.day)
            self.office.run(
                lambda _: freezing.update(vault, seen.period, *given), self._used, changes=("frozen",)
            )

    def _fine(self) -> Seen | None:
        """The report, unless the day is none; then the cursor goes there."""
        if not self._day.is_fine:
            self._day.setProperty("state", "error")
            parts.restyle(self._day)
            self._day.setFocus()
            return None
        return self.seen

    def _used(self, _: object) -> None:
        self.typed.forget("chair", "number", "day")
        self.office.tell(Text("Kept."))

    def _forget(self) -> None:
        if self.seen is not None:
            period = self.seen.period
            self.office.run(lambda _: freezing.forget(self.office.vault, period), changes=("frozen",))

    # --- the letter --------------------------------------------------------------------------------

    def _letter(self) -> QWidget:
        language = languages(self.say(Text("Language of the letter")), "letter-language")
        word = parts.button(
            self.say(Text("Word document…")),
            lambda: self._write("docx", language.currentData()),
            icon=self.office.icon("file-text"),
            name="letter-docx",
        )
        pdf = parts.button(
            self.say(Text("PDF…")),
            lambda: self._write("pdf", language.currentData()),
            icon=self.office.icon("printer"),
            name="letter-pdf",
        )
        inside = QWidget()
        inside.setLayout(flowing(language, word, pdf))
        return parts.card(inside, title=self.say(Text("Cover letter to the State Chancellery")))

    def _write(self, ending: str, code: str) -> None:
        assert self.seen is not None
        period = self.seen.period
        proposed = self.outside.folder / f"{_LETTERS[code]}_{period}.{ending}"
        path = self.office.desk.ask.file_to_write(
            Text("Where is the letter written?"), proposed, f"*.{ending}"
        )
        if path is not None:
            path = path if path.suffix.lower() == f".{ending}" else path.with_name(f"{path.name}.{ending}")
            vault, language = self.office.vault, Language(code)
            self.office.run(
                lambda _: printing.letter(vault, period, path, language),
                self._written,
                said=Text("Writing the letter"),
            )

    def _written(self, path: Path) -> None:
        def show() -> None:
            self.outside.show(path)

        self.office.tell(Text("The letter is written: {file}", file=path.name), Text("Open"), show)

    def _go_on(self) -> None:
        button = parts.button(
            self.say(Text("Go on: sign and seal")),
            lambda: self.onward.emit("sign"),
            kind="primary" if self.seen and self.seen.frozen else "plain",
            name="chair-onward",
        )
        self.body.addLayout(parts.row(button, None))
