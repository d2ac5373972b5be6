"""The first start: four plain ways to begin, and two for who has a record already.

Like unlocking it takes clicks before the core is loaded: the steps of a way are imported when it is chosen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from tcdesk.gui import loading, parts
from tcdesk.gui.access.screen import Screen, in_the_middle
from tcdesk.gui.access.steps import CARD, Step, Steps
from tcdesk.gui.desk import Desk
from tcdesk.text import Text

if TYPE_CHECKING:
    from tcdesk.gui.workspace.opened import Opened


@dataclass(frozen=True, slots=True)
class Way:
    """One of the choices: its words and icon, and the function that makes its steps."""

    name: str
    title: Text
    words: Text
    icon: str
    module: str
    maker: str


_ACCESS = "tcdesk.gui.access"
WAYS = (
    Way(
        "new",
        Text("Start my commission's record"),
        Text("I am the secretary of a commission and begin anew."),
        "plus",
        f"{_ACCESS}.beginning",
        "commission",
    ),
    Way(
        "predecessor",
        Text("Continue my predecessor's record"),
        Text("Somebody kept it before me, on this computer or on another one."),
        "users",
        f"{_ACCESS}.bringing",
        "predecessor",
    ),
    Way(
        "chancellery",
        Text("I work at the State Chancellery"),
        Text("I receive the reports of the commissions."),
        "building",
        f"{_ACCESS}.registering",
        "register",
    ),
    Way(
        "practice",
        Text("I only want to try"),
        Text("A record with invented data: nothing can go wrong in it."),
        "bulb",
        f"{_ACCESS}.beginning",
        "practice",
    ),
)
_FROM_COPY = Way("restore", Text(""), Text(""), "history", f"{_ACCESS}.bringing", "from_copy")


class Choice(QPushButton):
    """A large button: what it does, and a sentence for whom it is."""

    def __init__(self, desk: Desk, way: Way) -> None:
        super().__init__()
        self.setObjectName(f"way-{way.name}")
        self.setProperty("kind", "choice")
        title, words = desk.say(way.title), desk.say(way.words)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        picture = QLabel()
        side = desk.theme.scaled(24)
        picture.setPixmap(desk.icon(way.icon, colour=desk.theme.colours.accent_text).pixmap(side, side))
        text = parts.column(parts.label(title, "heading"), parts.label(words, "dim"), gap=2)
        layout = parts.row(picture, gap=2 * parts.GRID, margin=2 * parts.GRID)
        layout.addLayout(text, 1)
        self.setLayout(layout)
        for label in self.findChildren(QLabel):
            # The words belong to the button: clicks go through them.
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        assert layout is not None
        return layout.sizeHint()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        # The words get their real size when they are styled, which is after the button has its width.
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show):
            layout = self.layout()
            if layout is not None:
                self.setMinimumHeight(layout.totalHeightForWidth(self.width()))
                layout.setGeometry(self.rect())
        return handled


class StartScreen(Screen):
    """Asks how to begin. `opened` gets the record that was made, `back` leads to the record known here,
    `unlock` to one that was chosen."""

    def __init__(
        self,
        desk: Desk,
        opened: Callable[[Opened], None],
        back: Callable[[], None],
        unlock: Callable[[Path], None],
    ) -> None:
        super().__init__(desk)
        self.setObjectName("start")
        self._opened = opened
        self._back = back
        self._unlock = unlock
        self.steps: Steps | None = None
        self._inside: QWidget | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.show_choices()

    def show_choices(self) -> None:
        """The ways to begin."""
        self.put_away()
        self.steps = None
        choices = self._choices()
        self._show(in_the_middle(self.desk, choices, CARD))

    @property
    def begun(self) -> bool:
        return self.steps is not None and shiboken6.isValid(self.steps)

    def put_away(self) -> Path | None:
        if self.steps is None or not shiboken6.isValid(self.steps):
            return None
        return self.steps.put_away()

    def _choices(self) -> QWidget:
        say = self.desk.say
        whole = QWidget()
        layout = parts.column(
            parts.label("tcdesk", "title"),
            parts.label(
                say(Text("Nothing leaves this computer until you hand over a file yourself.")), "lead"
            ),
            gap=parts.GRID,
        )
        layout.addSpacing(parts.GRID)
        buttons = [Choice(self.desk, way) for way in WAYS]
        for button, way in zip(buttons, WAYS, strict=True):
            button.clicked.connect(lambda _=False, way=way: self.begin(way))
            layout.addWidget(button)
        layout.addSpacing(parts.GRID)
        for link in self._links():
            layout.addWidget(link)
        whole.setLayout(layout)
        self.setFocusProxy(buttons[0])
        return whole

    def _links(self) -> list[QPushButton]:
        say = self.desk.say
        found = [
            parts.button(
                say(Text("Open a record that is on this computer…")),
                self._open,
                kind="link",
                name="open-record",
            ),
            parts.button(
                say(Text("Bring back a record from a copy…")),
                lambda: self.begin(_FROM_COPY),
                kind="link",
                name="restore",
            ),
        ]
        if self.desk.settings.last_record:
            found.append(
                parts.button(say(Text("Back to my record")), self._back, kind="link", name="start-back")
            )
        return found

    def begin(self, way: Way) -> None:
        """Load the steps of a way, then show them."""

        def show(_: object) -> None:
            if not shiboken6.isValid(self):
                return
            maker: Callable[..., list[Step]] = getattr(import_module(way.module), way.maker)
            more = (self._open,) if way.name == "chancellery" else ()
            steps = maker(self.desk, self._opened, *more)
            self.steps = Steps(self.desk, steps, lambda: None, self.show_choices)
            self._show(in_the_middle(self.desk, self.steps, CARD, languages=False))
            self.steps.step.setFocus()

        self.desk.run(lambda _: loading.load_core(), show, said=Text("One moment"))

    def _open(self) -> None:
        """A record on this computer, else where the person says."""

        def ask(found: list[Path]) -> None:
            if not shiboken6.isValid(self):
                return
            chosen = self._chosen_of(found)
            if chosen is not None:
                self._unlock(chosen)

        self.desk.run(lambda _: _known(self.desk.settings.recent), ask)

    def _chosen_of(self, found: list[Path]) -> Path | None:
        title = Text("Open a record")
        if found:
            names = [Text("{name}", name=path.stem) for path in found]
            place = self.desk.ask.choose(
                title,
                Text("These records are on this computer."),
                [*names, Text("Another file…")],
            )
            if place is None:
                return None
            if place < len(found):
                return found[place]
        return self.desk.ask.file_to_open(title, self.desk.say(Text("Records and registers")) + " (*.tcv)")

    def _show(self, inside: QWidget) -> None:
        layout = self.layout()
        assert layout is not None
        if self._inside is not None:
            layout.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = inside
        layout.addWidget(inside)


def _known(recent: tuple[str, ...]) -> list[Path]:
    from tcdesk.services import places

    return places.known_records([places.default_folder()], [Path(words) for words in recent])[:6]
