"""The commands about rows and paper, as a secretary uses them: template, list, marked copy, export, forms."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tcdesk.services import importing
from tcdesk.services.importing import CellsRejected
from tcdesk.text import Text
from tcdesk.workbooks import plan, weighing
from tcdesk.workbooks.tables import Fault
from tests.services.running import Run
from tests.workbooks.pages import document, usual

LIST = """Activități 2025
Nr.;Data;Denumirea activității;Tipul;Locul;Nr. participanți
1;17-21.10.2025;Nu fi marfă;lecție publică;Liceul nr. 1;2 clase
2;octombrie;Pliante în piață;distribuire de pliante;Piața;≈30
3;18.10.2025;Discuție;masă rotundă;Primăria;45
"""


@pytest.fixture
def vault(done: Run, tmp_path: Path) -> Path:
    path = tmp_path / "orhei.tcv"
    sheet = tmp_path / "sheet.pdf"
    done(
        "commission", "create", path, "--unit", "Orhei", "--secretary", "Secretar", "--recovery-sheet", sheet
    )
    return path


@pytest.fixture
def template(done: Run, tmp_path: Path) -> Path:
    path = tmp_path / "tcdesk.xlsx"
    assert done("commission", "template", "--out", path).out == f"{path}\n"
    return path


def filled(path: Path, sheet: str, **values: object) -> None:
    """Write a row below the sample row, by names of fields."""
    book = load_workbook(path)
    [page] = [page for page in book if page.cell(plan.FIELD_ROW + 1, 1).value == f"{plan.MARK}{sheet}"]
    names = {page.cell(plan.FIELD_ROW + 1, column).value: column for column in range(1, page.max_column + 1)}
    row = plan.FIRST_ROW + 1
    while any(page.cell(row, column).value is not None for column in names.values()):
        row += 1
    for name, value in values.items():
        page.cell(row, names[name]).value = value
    book.save(path)


def counts(words: str) -> list[int]:
    """How many were new, changed, there already, and kept although the file is older."""
    return [int(number) for number in re.findall(r"^(\d+) ", words, re.M)]


def test_the_workbook_comes_in_once_and_goes_on(done: Run, vault: Path, template: Path) -> None:
    filled(
        template, "event", title="Nu fi marfă", kind="lecție publică, oră educativă", first_day="17.10.2025"
    )
    assert counts(done("commission", "import", vault, template).out) == [1, 0, 0]
    assert counts(done("commission", "import", vault, template).out) == [0, 0, 1]
    filled(template, "event", title="Alta", first_day="18.10.2025", participants="≈30")
    assert counts(done("commission", "import", vault, template).out) == [1, 0, 1]


def test_a_file_without_rows_is_said_to_have_none(
    done: Run, vault: Path, template: Path, tmp_path: Path
) -> None:
    (tmp_path / "list.csv").write_text("Data;Activitatea;Nr. participanți\n", encoding="utf-8")
    for path in (template, tmp_path / "list.csv"):
        assert "There are no rows to take in.\n" in done("commission", "import", vault, path).err


def test_what_changes_is_shown_first(done: Run, vault: Path, template: Path, tmp_path: Path) -> None:
    filled(template, "event", title="Nu fi marfă", kind="lesson", first_day="17.10.2025", participants=20)
    done("commission", "import", vault, template)
    book = load_workbook(template)
    for page in book:
        for row in page.iter_rows(min_row=plan.FIRST_ROW + 1):
            for cell in row:
                if cell.value == 20:
                    cell.value = 25
    book.save(template)
    trial = done("commission", "import", vault, template, "--dry-run")
    assert "20 → 25" in trial.out
    assert counts(trial.out) == [0, 1, 0]
    assert trial.err.endswith("Nothing was taken in: this was a trial.\n")
    real = done("commission", "import", vault, template)
    assert real.out.index("20 → 25") < real.out.index("changed record")
    assert counts(done("commission", "import", vault, template).out) == [0, 0, 1]


def test_somebody_at_the_terminal_is_asked(
    tcdesk: Run, done: Run, vault: Path, template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = {"title": "Nu fi marfă", "kind": "lesson", "first_day": "17.10.2025"}
    filled(template, "event", **values)
    done("commission", "import", vault, template)
    book = load_workbook(template)
    for page in book:
        if page.cell(plan.FIELD_ROW + 1, 1).value == f"{plan.MARK}event":
            names = [cell.value for cell in page[plan.FIELD_ROW + 1]]
            page.cell(plan.FIRST_ROW + 1, names.index("participants") + 1).value = 12
    book.save(template)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda words: "no")
    assert tcdesk("commission", "import", vault, template).code == 130
    monkeypatch.setattr("builtins.input", lambda words: "yes")
    assert counts(done("commission", "import", vault, template).out) == [0, 1, 0]


def test_every_fault_is_named_and_marked_in_a_copy(tcdesk: Run, vault: Path, template: Path) -> None:
    filled(template, "event", title="Întâi", kind="ceva", first_day="30.02.2025", participants="mulți")
    filled(template, "meeting", number="1", held_on="mâine")
    ran = tcdesk("commission", "import", vault, template)
    assert (ran.code, ran.out) == (3, "")
    assert sum(bool(re.match(r"  \S.*![A-Z]+\d+: “", line)) for line in ran.lines) == 4
    marked = template.with_name("tcdesk.marked.xlsx")
    assert str(marked) in ran.err
    book = load_workbook(marked)
    comments = [
        cell.comment for page in book for row in page for cell in row if cell.comment and cell.row > 4
    ]
    assert len(comments) == 4
    tcdesk("commission", "import", vault, template)
    assert template.with_name("tcdesk.marked-2.xlsx").exists(), "an earlier copy is not written over"
    other = template.with_name("here.xlsx")
    tcdesk("commission", "import", vault, template, "--marked", other)
    assert other.exists()


def test_the_copy_is_written_over_nothing(tcdesk: Run, vault: Path, template: Path) -> None:
    filled(template, "event", title="Întâi", first_day="30.02.2025")
    before = vault.read_bytes()
    for path in (vault, template):
        there = path.read_bytes()
        ran = tcdesk("commission", "import", vault, template, "--marked", path)
        assert (ran.code, len(ran.lines)) == (3, 2)
        assert path.read_bytes() == there
    assert vault.read_bytes() == before, "nothing was begun"


def test_a_page_that_cannot_be_marked_still_says_what_is_wrong(
    tcdesk: Run, vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise CellsRejected([Fault("", 3, 1, "mâine", Text("A date is expected."))])

    monkeypatch.setattr(importing, "import_file", refuse)
    page, copy = document(tmp_path, "ro", usual("ro")), tmp_path / "copy.xlsx"
    for more in ((), ("--marked", copy)):
        ran = tcdesk("commission", "import", vault, page, *more)
        assert (ran.code, "the file has 1 fault" in ran.err) == (3, True)
        assert "“mâine”: A date is expected." in ran.err
        assert "not a workbook" not in ran.err
    assert "A marked copy is made only of" in ran.err
    assert not list(tmp_path.glob("*.xlsx"))


def test_a_copy_that_fails_hides_nothing(
    tcdesk: Run, vault: Path, template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(template, "event", title="Întâi", first_day="30.02.2025")
    monkeypatch.setattr(weighing, "MOST_CELLS", 1)
    ran = tcdesk("commission", "import", vault, template)
    assert ran.code == 3
    assert "is too large for a marked copy" in ran.err
    assert "“30.02.2025”" in ran.err


def test_every_remark_is_listed(done: Run, vault: Path, tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    rows = "".join(f"{1 + n % 28}.10.2025;Lecția {n};{n + 100} de inși și ceva\n" for n in range(70))
    path.write_text("Data;Denumirea;Participanți\n" + rows, encoding="utf-8")
    said = done("commission", "import", vault, path).err
    assert all(f"“{n + 100} de inși și ceva”" in said for n in range(70))


def test_a_long_answer_is_not_repeated_whole(done: Run, vault: Path, tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    path.write_text(f"Data;Denumirea;Participanți\n1.10.2025;Lecție;{'mulți ' * 90}\n", encoding="utf-8")
    said = done("commission", "import", vault, path).err
    assert "mulți…" in said or "mulți …" in said
    assert max(map(len, said.splitlines())) < 250


def test_an_own_list_comes_in_whole_and_says_what_it_could_not_read(
    done: Run, vault: Path, tmp_path: Path
) -> None:
    path = tmp_path / "lista.csv"
    path.write_text(LIST, encoding="cp1250", errors="replace")
    ran = done("commission", "import", vault, path)
    assert counts(ran.out) == [3, 0, 0]
    assert "Taken as: Activities" in ran.err
    assert "2 clase" in ran.err
    assert "octombrie" in ran.err
    assert counts(done("commission", "import", vault, path).out) == [0, 0, 3]


def test_a_map_is_proposed_looked_at_and_used(done: Run, vault: Path, tmp_path: Path) -> None:
    path, map_file = tmp_path / "lista.csv", tmp_path / "map.json"
    path.write_text(LIST, encoding="utf-8")
    ran = done("commission", "import", vault, path, "--map", map_file)
    assert ran.out == f"{map_file}\n"
    proposal = json.loads(map_file.read_text("utf-8"))
    assert proposal["columns"]["Data"] == "first_day"
    proposal["columns"]["Locul"] = "locality"
    map_file.write_text(json.dumps(proposal), encoding="utf-8")
    assert counts(done("commission", "import", vault, path, "--map", map_file).out) == [3, 0, 0]
    assert "“Locul”: Locality" in done("commission", "import", vault, path, "--dry-run").err, "remembered"


def test_a_wrong_map_is_refused_with_every_fault(tcdesk: Run, vault: Path, tmp_path: Path) -> None:
    path, map_file = tmp_path / "lista.csv", tmp_path / "map.json"
    path.write_text(LIST, encoding="utf-8")
    tcdesk("commission", "import", vault, path, "--map", map_file)
    proposal = json.loads(map_file.read_text("utf-8"))
    proposal["columns"] |= {"Data": "day", "Locul": "where"}
    map_file.write_text(json.dumps(proposal), encoding="utf-8")
    ran = tcdesk("commission", "import", vault, path, "--map", map_file)
    assert ran.code == 3
    assert "day" in ran.err
    assert "where" in ran.err


def test_pasted_words(tcdesk: Run, done: Run, vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In whatever letters; those that are not known are refused, not spoilt."""

    def paste(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))

    words = "Data\tDenumirea\tParticipanți\n17.10.2025\tȘedință cu părinții\t30\n"
    paste(words.encode())
    assert counts(done("commission", "import", vault, "-").out) == [1, 0, 0]
    paste(words.translate(str.maketrans("Șșț", "Şşţ")).encode("cp1250"))
    assert counts(done("commission", "import", vault, "-").out) == [0, 0, 1]
    paste(words.encode() + b"\x98\x81\t1\n")
    ran = tcdesk("commission", "import", vault, "-")
    assert (ran.code, len(ran.lines)) == (3, 2)


def test_an_export_changes_nothing_when_it_comes_back(done: Run, vault: Path, tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    path.write_text(LIST, encoding="utf-8")
    done("commission", "import", vault, path)
    plain, whole = tmp_path / "plain.xlsx", tmp_path / "whole.xlsx"
    assert done("commission", "export", vault, "--out", plain).err == ""
    assert "not encrypted" in done("commission", "export", vault, "--out", whole, "--everything").err
    for book in (plain, whole):
        assert counts(done("commission", "import", vault, book).out)[:2] == [0, 0]


@pytest.mark.parametrize("verb", ["template", "form", "sheet", "export"])
def test_nothing_that_was_filled_in_is_written_over(
    tcdesk: Run, vault: Path, tmp_path: Path, verb: str
) -> None:
    path = tmp_path / "there.xlsx"
    path.write_bytes(b"filled in by hand")
    words = ("commission", verb, vault) if verb == "export" else ("commission", verb)
    ran = tcdesk(*words, "--out", path)
    assert (ran.code, len(ran.lines)) == (3, 2)
    assert path.read_bytes() == b"filled in by hand"


@pytest.mark.parametrize(
    ("verb", "endings"),
    [("template", (".xlsx",)), ("form", (".pdf", ".xlsx")), ("sheet", (".docx", ".xlsx"))],
)
def test_papers_in_three_languages_and_no_other_form(
    tcdesk: Run, tmp_path: Path, verb: str, endings: tuple[str, ...]
) -> None:
    for code in ("ro", "ru", "en"):
        for ending in endings:
            path = tmp_path / f"{code}{ending}"
            assert tcdesk("commission", verb, "--out", path, "--document-lang", code).code == 0
            assert path.read_bytes()[:2] in (b"PK", b"%P")
    assert tcdesk("commission", verb, "--out", tmp_path / "x.odt").code == 2


def test_the_one_page_report_is_entered(done: Run, tcdesk: Run, register: Path, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    done("commission", "form", "--out", path)
    letter = ("--unit", "Nisporeni", "--period", "2022", "--road", "post", "--arrived", "2023-01-10")
    ran = tcdesk("chancellery", "enter", register, path, *letter)
    assert (ran.code, "filled in" in ran.err) == (3, True)
