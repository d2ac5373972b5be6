"""Keeps what is typed in a form: as a draft while typing, as a record when its person goes on.

Nothing here is lost: what cannot be saved stays as a draft, and the reason is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from shiboken6 import isValid

from tcdesk.domain.forms import whole_record
from tcdesk.domain.registry import RecordType
from tcdesk.domain.stored import Stored
from tcdesk.errors import RecordConflict
from tcdesk.gui.jobs import Job
from tcdesk.gui.office import Office
from tcdesk.gui.records.form import Form
from tcdesk.gui.records.looking import Looking
from tcdesk.services import recording
from tcdesk.text import Text

DRAFT_AFTER = 1_000
"""Milliseconds after the last key."""
DRAFT_AT_LATEST = 5_000
"""Milliseconds after the first key that is kept nowhere: who types without a pause has a draft too."""
_AS_DRAFT = Text("Not saved yet. It is kept as a draft.")


class Keeper(QObject):
    """Looks after the record in one form.

    `told` says how it stands, for beside the button that saves, and in which look; `saved` carries a record
    that was saved, `conflict` one that somebody else saved meanwhile. `uid` is that of the record in the
    form, `typed` says whether it holds what is not saved.
    """

    told = Signal(object, str)
    saved = Signal(object)
    conflict = Signal(object)

    def __init__(self, office: Office, kind: RecordType, form: Form, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._kind = kind
        self._form = form
        self.uid = ""
        self.typed = False
        self._stored = False
        # What is typed could not be saved, which was said, and is kept as a draft as it stands.
        self._refused = False
        self._turn = 0
        # Only touched by the thread for work: what is saved there next must know what was saved before.
        self._versions: dict[str, int] = {}
        self._looking = Looking(office, kind, form, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_AFTER)
        self._timer.timeout.connect(self._pause)
        self._waiting = QElapsedTimer()
        form.edited.connect(self._edited)

    # --- what is shown -----------------------------------------------------------------------------

    def show(
        self, record: Stored, raw: Mapping[str, str] | None = None, *, kept: datetime | None = None
    ) -> None:
        """Put a record into the form. `raw` and `kept`: it is a draft, and when it was typed.

        It was asked for a moment ago: what was typed since is not lost.
        """
        if self.typed and record.uid == self.uid:
            return
        if not self._refused:
            self.leave()
        self.clear()
        self.uid = record.uid
        self._stored = bool(record.version)
        self._form.show_record(record, raw or {})
        self.typed = kept is not None
        if kept is not None:
            self._tell()
        else:
            self.told.emit(Text("Saved") if self._stored else None, "dim")
        # An empty form full of reproaches helps nobody: a new record is looked at once it is typed in.
        if self._stored or self.typed:
            self._looking.look()

    def clear(self) -> None:
        """Forget what the form shows."""
        self._timer.stop()
        self._looking.begin()
        self._turn += 1
        self.uid = ""
        self.typed = self._refused = False

    def _edited(self) -> None:
        self.typed, self._refused = True, False
        if not self._timer.isActive():
            self._waiting.start()
        if not self._timer.isActive() or self._waiting.elapsed() < DRAFT_AT_LATEST:
            self._timer.start()
        self._looking.later()
        self.told.emit(Text("Not saved yet"), "dim")

    def _pause(self) -> None:
        self.keep_draft()
        self._tell()

    def _tell(self) -> None:
        """Say whether what is typed can be saved, and if not, why."""
        found = self._looking.obstacle() if self.typed else None
        if found is not None:
            self.told.emit(found[1], "warning")
        elif self.typed:
            self.told.emit(_AS_DRAFT, "dim")

    # --- as a draft --------------------------------------------------------------------------------

    def keep_draft(self) -> None:
        """Keep the form as it stands, to be offered again whatever happens."""
        self._timer.stop()
        if not self.typed:
            return
        record, raw, vault = self._form.record(), dict(self._form.raw()), self._office.vault

        def work(_: Job) -> None:
            self._catch_up(record)
            recording.keep_draft(vault, record, raw)

        self._office.run(work, changes=("draft",))

    def _catch_up(self, record: Stored) -> None:
        """The form may not know yet which version the last saving made."""
        record.version = max(record.version, self._versions.get(record.uid, 0))

    # --- as a record -------------------------------------------------------------------------------

    def leave(self) -> bool:
        """Save what was typed, or keep it as a draft where it cannot be saved; whether it is saved."""
        self._timer.stop()
        self._looking.stop()
        if not self.typed:
            return True
        record = self._form.record()
        if not self._stored and self._form.is_empty:
            # A new form that was emptied again is no record.
            self.typed = False
            vault = self._office.vault
            self._office.run(lambda _: recording.drop_draft(vault, record.uid))
            return True
        if self._looking.obstacle() is not None:
            self.keep_draft()
            self._tell()
            return False
        self._save(record)
        return True

    def save(self) -> None:
        """Save at once, because somebody asked for it; what is in the way is said and shown."""
        if not self.uid or (self._stored and not self.typed):
            return
        obstacle = self._looking.obstacle()
        if obstacle is None:
            self._timer.stop()
            self._save(self._form.record())
        else:
            self.typed = True
            self.keep_draft()
            self._tell()
            self._form.focus_field(obstacle[0])
        self._looking.later()

    def save_over(self, record: Stored, version: int) -> None:
        """Save this record in place of the other state, whose version was looked at."""
        record.version = version
        self._save(record)

    def forget(self, uid: str) -> None:
        """What was typed into this record is not wanted; another one may be in the form by now."""
        if uid == self.uid:
            self.clear()

    def _save(self, record: Stored) -> None:
        vault, uid, stored = self._office.vault, record.uid, self._stored
        shown = uid == self.uid
        raw = dict(self._form.raw()) if shown else {}
        # Of a record that is not in the form any more nothing is shown there.
        turn = self._turn if shown else -1
        if shown:
            # Already now: who empties the form meanwhile must not pass for never having saved it.
            self.typed, self._stored = False, True
            self.told.emit(Text("Saving"), "dim")

        def work(_: Job) -> Stored:
            self._catch_up(record)
            try:
                found = recording.save(vault, record)
            except Exception:
                # Whatever it is, a mistake of ours too.
                recording.keep_draft(vault, record, raw)
                raise
            self._versions[uid] = found.version
            return found

        def done(found: Stored) -> None:
            if isValid(self):
                if turn == self._turn and not self.typed:
                    self._show_saved(found)
                self.saved.emit(found)

        def failed(problem: Exception) -> None:
            if isValid(self) and turn == self._turn:
                self.typed, self._refused, self._stored = True, True, stored
                self.told.emit(_AS_DRAFT, "warning")
            if isinstance(problem, RecordConflict) and isValid(self):
                self.conflict.emit(record)
            else:
                self._office.desk.alerts.show(problem)

        self._office.run(work, done, failed)

    def _show_saved(self, record: Stored) -> None:
        kind = self._kind
        shown = self._form.record()
        # Only where saving changed something: the cursor stays where it is.
        if whole_record(record, kind, travels=False) != whole_record(shown, kind, travels=False):
            self._form.show_record(record)
        self.told.emit(Text("Saved"), "dim")
