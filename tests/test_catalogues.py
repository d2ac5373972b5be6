"""The translations: what is collected, what the check finds, what the compiled catalogue says."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

import pytest

from tests.packaging_scripts import script

ROOT = Path(__file__).resolve().parent.parent

CODE = """
from tcdesk.text import Text, counted, mark

title = Text("A title")
long = Text(
    "A sentence in two parts, "
    "with {value}.",
    value=Text("a value in it"),
)
files = counted("one file in {place}", "{count} files in {place}", 3, place="x")
option = mark("Which language?")
either = Text("yes") if title else Text("no")
"""


catalogues = script("catalogues")

SAID = {
    "ro": {
        "A title": "Un titlu",
        "A sentence in two parts, with {value}.": "O propoziție cu {value}.",
        "a value in it": "o valoare",
        "Which language?": "Ce limbă?",
        "yes": "da",
        "no": "nu",
        "one file in {place}": (
            "un fișier în {place}",
            "{count} fișiere în {place}",
            "{count} de fișiere în {place}",
        ),
    },
    "ru": {
        "A title": "Заголовок",
        "A sentence in two parts, with {value}.": "Предложение: {value}.",
        "a value in it": "значение",
        "Which language?": "Какой язык?",
        "yes": "да",
        "no": "нет",
        "one file in {place}": (
            "{count} файл в {place}",
            "{count} файла в {place}",
            "{count} файлов в {place}",
        ),
    },
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small program, its catalogues made by `update` and fully translated."""
    (tmp_path / "tcdesk").mkdir()
    (tmp_path / "tcdesk" / "some.py").write_text(CODE, encoding="utf-8")
    catalogues.update(tmp_path)
    for code, said in SAID.items():
        for source, words in said.items():
            say(tmp_path, code, source, words)
    return tmp_path


def say(root: Path, code: str, source: str, words: str | tuple[str, ...], *, fuzzy: bool = False) -> None:
    """Translate one message."""
    path = root / "translations" / f"{code}.po"
    catalogue = catalogues.opened(path, code)
    message = catalogue.get(source)
    message.string = words
    if fuzzy:
        message.flags.add("fuzzy")
    catalogues.write_catalogue(path, catalogue)


def test_every_form_of_message_is_collected(tree: Path) -> None:
    found, faults = catalogues.extracted(tree / "tcdesk")
    assert {
        message.id if isinstance(message.id, str) else message.id[0] for message in found if message.id
    } == set(SAID["ro"])
    assert found.get("one file in {place}").id == ("one file in {place}", "{count} files in {place}")
    assert faults == []


@pytest.mark.parametrize(
    "call",
    [
        'Text(f"{x} files")',
        "Text(name)",
        'mark("a" + b)',
        'counted("one", many, 3)',
        "Text()",
        'text.Text("a" if b else "c")',
    ],
)
def test_a_message_that_is_not_a_literal_is_named_with_its_line(tmp_path: Path, call: str) -> None:
    (tmp_path / "some.py").write_text(f"\nbad = {call}\n", encoding="utf-8")
    _, faults = catalogues.extracted(tmp_path)
    assert faults == [f"{tmp_path.name}/some.py:2: the message must be a literal string"]


def test_other_things_of_the_same_name_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "some.py").write_text("kind = sa.Text()\nsaid = self.mark(name)\n", encoding="utf-8")
    found, faults = catalogues.extracted(tmp_path)
    assert (len(found), faults) == (0, [])


def test_complete_translations_have_no_faults(tree: Path) -> None:
    assert catalogues.check(tree) == []


@pytest.mark.parametrize(
    ("code", "source", "words", "fault"),
    [
        ("ro", "A title", "", "not translated"),
        ("ru", "one file in {place}", ("{count} файл в {place}", "", ""), "not all of 3 plural forms"),
        ("ro", "A title", "Un raport transmiş", "cedilla"),
        ("ru", "A sentence in two parts, with {value}.", "Предложение.", "placeholders []"),
        ("ro", "A sentence in two parts, with {value}.", "Cu {valoare}.", "placeholders ['valoare']"),
        ("ro", "A title", "Un titlu {", "placeholders"),
        (
            "ru",
            "one file in {place}",
            ("файл в {place}", "{count} файла в {place}", "{count} файлов в {place}"),
            "placeholders",
        ),
        (
            "ro",
            "one file in {place}",
            ("un fișier în {place}", "fișiere în {place}", "{count} de fișiere în {place}"),
            "placeholders",
        ),
    ],
)
def test_each_fault_is_found(
    tree: Path, code: str, source: str, words: str | tuple[str, ...], fault: str
) -> None:
    say(tree, code, source, words)
    (found,) = catalogues.check(tree)
    assert found.startswith(f"{code}.po: ")
    assert fault in found
    assert repr(source) in found


def test_a_fuzzy_translation_does_not_count(tree: Path) -> None:
    say(tree, "ru", "yes", "да", fuzzy=True)
    assert catalogues.check(tree) == ["ru.po: fuzzy: 'yes'"]


def test_new_changed_and_dropped_messages_are_found_and_merged(tree: Path) -> None:
    path = tree / "tcdesk" / "some.py"
    changed = (
        path.read_text("utf-8")
        .replace('"A title"', '"Another title"')
        .replace("{count} files", "{count} papers")
    )
    path.write_text(changed, encoding="utf-8")
    faults = "\n".join(catalogues.check(tree))
    assert "ro.po: missing: 'Another title' (tcdesk/some.py:4)" in faults
    assert "ru.po: no longer used: 'A title'" in faults
    assert "ro.po: the plural differs from the code: 'one file in {place}'" in faults

    catalogues.update(tree)
    assert catalogues.check(tree) == [
        "ro.po: not translated: 'Another title'",
        "ru.po: not translated: 'Another title'",
    ]
    assert "A title" not in (tree / "translations" / "ro.po").read_text("utf-8")


def test_a_message_that_gains_a_plural_is_asked_for_again(tree: Path) -> None:
    path = tree / "tcdesk" / "some.py"
    path.write_text(
        CODE.replace('Text("A title")', 'counted("A title", "{count} titles", 2)'), encoding="utf-8"
    )
    assert "ro.po: missing: 'A title' (tcdesk/some.py:4)" in catalogues.check(tree)
    catalogues.update(tree)
    assert catalogues.check(tree)


def test_the_files_hold_no_places_and_no_dates_and_stay_the_same(tree: Path) -> None:
    path = tree / "translations" / "ro.po"
    first = path.read_bytes()
    text = first.decode("utf-8")
    assert "#: " not in text
    assert "-Date" not in text
    assert "Babel" not in text
    assert "fuzzy" not in text
    catalogues.update(tree)
    assert path.read_bytes() == first


def test_the_compiled_catalogue_speaks(tree: Path) -> None:
    made = catalogues.compile_all(tree)
    assert [path.relative_to(tree).as_posix() for path in made] == [
        "tcdesk/locale/ro/LC_MESSAGES/tcdesk.mo",
        "tcdesk/locale/ru/LC_MESSAGES/tcdesk.mo",
    ]
    romanian = gettext.translation("tcdesk", str(tree / "tcdesk" / "locale"), ["ro"])
    forms = [
        romanian.ngettext("one file in {place}", "{count} files in {place}", count)
        for count in (1, 19, 20, 101)
    ]
    assert forms == [
        "un fișier în {place}",
        "{count} fișiere în {place}",
        "{count} de fișiere în {place}",
        "{count} fișiere în {place}",
    ]
    assert romanian.gettext("A title") == "Un titlu"


def test_an_untranslated_message_stays_english_when_compiled(tree: Path) -> None:
    say(tree, "ro", "A title", "")
    catalogues.compile_all(tree)
    assert (
        gettext.translation("tcdesk", str(tree / "tcdesk" / "locale"), ["ro"]).gettext("A title") == "A title"
    )


def test_only_what_is_older_is_compiled_again(tree: Path) -> None:
    catalogues.compile_all(tree)
    assert catalogues.compile_all(tree) == []
    source = tree / "translations" / "ru.po"
    later = source.stat().st_mtime + 10
    os.utime(source, (later, later))
    assert [path.parts[-3] for path in catalogues.compile_all(tree)] == ["ru"]


def test_the_translations_of_the_program_are_complete() -> None:
    faults = catalogues.check(ROOT)
    assert not faults, f"{len(faults)} faults, the first: {faults[:5]}; see `run.py check`"
