"""The catalogue that is searched says the same as gettext, which reads it whole."""

from __future__ import annotations

import gettext
import struct
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo

from tcdesk import paths
from tcdesk.catalogue import Catalogue

FILES = sorted(paths.catalogues().glob("*/LC_MESSAGES/tcdesk.mo"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parts[-3])
def test_every_message_and_every_number(path: Path) -> None:
    with path.open("rb") as file:
        theirs = gettext.GNUTranslations(file)
        file.seek(0)
        messages = [message for message in read_mo(file) if message.id]
    ours = Catalogue(path)
    assert messages
    for message in messages:
        if isinstance(message.id, str):
            assert ours.gettext(message.id) == theirs.gettext(message.id)
        else:
            one, many = message.id
            assert ours.gettext(one) == theirs.gettext(one)
            for count in (0, 1, 2, 5, 11, 19, 20, 21, 22, 100, 101, 111, 121, 1000):
                assert ours.ngettext(one, many, count) == theirs.ngettext(one, many, count)


def test_all_languages_are_there() -> None:
    assert [path.parts[-3] for path in FILES] == ["ro", "ru"]


def test_what_is_not_there_is_said_as_it_is(tmp_path: Path) -> None:
    for catalogue in (Catalogue(tmp_path / "none.mo"), Catalogue(FILES[0])):
        assert catalogue.gettext("no such message") == "no such message"
        assert catalogue.ngettext("{count} xyz", "{count} xyzs", 1) == "{count} xyz"
        assert catalogue.ngettext("{count} xyz", "{count} xyzs", 2) == "{count} xyzs"


def test_a_catalogue_made_on_another_computer(tmp_path: Path) -> None:
    """The order of bytes is that of the computer on which it was compiled."""
    made = Catalog(locale="ro")
    made.add("Save", "Salvați")
    path = tmp_path / "a.mo"
    with path.open("wb") as file:
        write_mo(file, made)
    data = path.read_bytes()
    count = struct.unpack_from("<I", data, 8)[0]
    words = 7 + 4 * count
    turned = struct.pack(f">{words}I", *struct.unpack_from(f"<{words}I", data)) + data[4 * words :]
    path.write_bytes(turned)
    assert Catalogue(path).gettext("Save") == "Salvați"
