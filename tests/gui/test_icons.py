"""Icons take their colours from the theme and their size from who shows them."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPixmap
from pytestqt.qtbot import QtBot

from tcdesk.gui import icons
from tcdesk.gui.theme import LIGHT

SIDE = QSize(32, 32)


def colours(picture: QPixmap) -> set[str]:
    image = picture.toImage()
    found = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {colour.name() for colour in found if colour.alpha() == 255}


def test_each_state_has_its_colour(qtbot: QtBot) -> None:
    icon = icons.icon("home", LIGHT, colour="#112233", selected="#445566")
    assert colours(icon.pixmap(SIDE)) == {"#112233"}
    assert colours(icon.pixmap(SIDE, QIcon.Mode.Disabled)) == {QColor(LIGHT.disabled).name()}
    assert colours(icon.pixmap(SIDE, QIcon.Mode.Selected)) == {"#445566"}
    assert colours(icon.pixmap(SIDE, QIcon.Mode.Normal, QIcon.State.On)) == {"#445566"}


def test_the_size_is_the_one_that_is_asked_for(qtbot: QtBot) -> None:
    icon = icons.icon("home", LIGHT)
    assert [icon.pixmap(QSize(side, side)).width() for side in (16, 20, 37)] == [16, 20, 37]
    assert icon.pixmap(QSize(0, 0)).isNull()


def test_a_gap_is_left_on_the_right(qtbot: QtBot) -> None:
    picture = icons.with_gap(icons.icon("home", LIGHT)).pixmap(QSize(40, 40)).toImage()
    assert picture.size() == QSize(40, 40)
    assert all(picture.pixelColor(x, y).alpha() == 0 for x in range(32, 40) for y in range(40))
    assert any(picture.pixelColor(x, y).alpha() for x in range(32) for y in range(40))


def test_a_copy_that_is_added_to_goes_on_drawing(qtbot: QtBot) -> None:
    """Qt asks for a copy of what draws; it once was thrown away while the copy was used, and all ended."""
    for _ in range(50):
        icon = icons.with_gap(icons.icon("home", LIGHT))
        other = QIcon(icon)
        other.addPixmap(QPixmap(10, 10))
        del icon
        assert other.pixmap(SIDE).width() == 32
