"""Everything that the window shows has names for a screen reader, room for its words, and an order of Tab."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tcdesk.gui import tabbing
from tcdesk.i18n import Language
from tcdesk.text import Text
from tests.gui import fitting
from tests.gui.scenes import SCENES
from tests.gui.walk import Material, Walk, settle


class Stretched(Language):
    """Says everything two fifths longer than the language it is made from, as many do beside English."""

    def say(self, message: Text | str) -> str:
        words = super().say(message)
        more = len(words) * 2 // 5
        # In words of a usual length: no language makes one word out of a sentence.
        return words + "".join(" " if place % 9 == 0 else "x" for place in range(more))


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return Material(tmp_path_factory.mktemp("walk"))


def faults(
    application: QApplication, material: Material, scene: str, language: Language, size: int
) -> list[str]:
    found: list[str] = []

    def look(name: str, widget: QWidget) -> None:
        for check in (fitting.unnamed, fitting.clipped, fitting.jumps):
            found.extend(f"{name}: {fault}" for fault in check(widget))

    walk = Walk(application, material, look, language=language, size=size)
    SCENES[scene](walk)
    assert walk.skipped == []
    return list(dict.fromkeys(found))


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("code", "size"), [("ro", 100), ("ru", 150), ("longer", 100), ("longer", 150)])
@pytest.mark.parametrize("scene", SCENES)
def test_nothing_is_nameless_cut_off_or_out_of_turn(
    qapp: QApplication, material: Material, scene: str, code: str, size: int
) -> None:
    language = Stretched("en") if code == "longer" else Language(code)
    assert faults(qapp, material, scene, language, size) == []


@pytest.mark.parametrize("page", ["meeting", "case", "profile"])
def test_the_tab_key_goes_round_as_it_is_read(qapp: QApplication, material: Material, page: str) -> None:
    """With the key itself: through the bar, the page, the foot, and back to the beginning."""
    visited: list[QWidget] = []

    def look(name: str, widget: QWidget) -> None:
        """Nothing is looked at here."""

    walk = Walk(qapp, material, look, language=Language("ro"))
    with walk.working("empty") as workspace:
        workspace.office.cases_open = True
        workspace.show_page(page).start_new()
        settle()
        window = walk.window_of(workspace)
        window.activateWindow()
        expected = tabbing.stops(window)
        expected[0].setFocus()
        for _ in expected:
            focused = qapp.focusWidget()
            assert focused is not None
            visited.append(focused)
            QTest.keyClick(focused, Qt.Key.Key_Tab)
        assert qapp.focusWidget() is visited[0]
        assert [each.objectName() for each in visited] == [each.objectName() for each in expected]
        QTest.keyClick(visited[0], Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
        assert qapp.focusWidget() is visited[-1]
