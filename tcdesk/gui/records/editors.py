"""The editor of each kind of field."""

from __future__ import annotations

from tcdesk.domain.fields import Entry, Kind, Partial
from tcdesk.gui.office import Office
from tcdesk.gui.records.check_list import CheckListEditor
from tcdesk.gui.records.chips import ChipsEditor
from tcdesk.gui.records.choice_editors import ChoiceEditor, CodeEditor
from tcdesk.gui.records.date_editor import DateEditor
from tcdesk.gui.records.editor import Editor
from tcdesk.gui.records.number_editor import NumberEditor
from tcdesk.gui.records.options import FEW, Options
from tcdesk.gui.records.partial_editor import PartialEditor
from tcdesk.gui.records.text_editors import LongTextEditor, TextEditor
from tcdesk.gui.records.typed import TimeEditor, WholeEditor
from tcdesk.workbooks import partials

__all__ = ("Editor", "editor_for")

_VERY_FEW, _SHORT_ENOUGH = 4, 48


def editor_for(entry: Entry, office: Office, *, compact: bool = False) -> Editor:
    """The editor of a field; a `compact` one fits into a row among other fields."""
    match entry.kind:
        case Kind.text if entry.shown.multiline:
            return LongTextEditor(entry, office, compact=compact)
        case Kind.text:
            return TextEditor(entry, office)
        case Kind.date:
            return DateEditor(entry, office)
        case Kind.time:
            return TimeEditor(entry, office)
        case Kind.number:
            return NumberEditor(entry, office)
        case Kind.whole:
            return WholeEditor(entry, office)
        case Kind.partial if partials.form_of(entry) not in (Partial.period, Partial.half_year):
            return PartialEditor(entry, office)
        case Kind.code:
            return CodeEditor(entry, office)
        case Kind.choices | Kind.codes:
            few = not compact and len(Options(entry, office).offered()) <= FEW
            return ChipsEditor(entry, office) if few else CheckListEditor(entry, office)
    return _one_of(entry, office, compact)


def _one_of(entry: Entry, office: Office, compact: bool) -> Editor:
    """Chips where there are very few and short choices; else a drop-down list."""
    labels = [option.label for option in Options(entry, office).offered()]
    letters = sum(map(len, labels)) + 4 * len(labels)
    if not compact and len(labels) <= _VERY_FEW and letters <= _SHORT_ENOUGH:
        return ChipsEditor(entry, office)
    return ChoiceEditor(entry, office)
