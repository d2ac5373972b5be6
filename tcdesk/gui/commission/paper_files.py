"""Where papers are written, and writing one: the folder is asked for once, nothing is written over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tcdesk.gui.commission.paper_subjects import language_of
from tcdesk.gui.commission.report.outside import Outside, of_this_computer
from tcdesk.gui.office import Office
from tcdesk.services.commission import paperwork
from tcdesk.services.commission.paperwork import BY_PAPER, Wanted
from tcdesk.text import Text


def folder_of(office: Office, outside: Outside) -> Path | None:
    """The folder for papers. It is asked for the first time, and when it is gone; None: not now."""
    desk = office.desk
    known = desk.settings.papers_folder
    if known and Path(known).is_dir():
        return Path(known)
    chosen = desk.ask.choose(
        Text("Where are papers kept on this computer?"),
        Text(
            "Proposed: {folder}. It is asked once; papers are ordinary files there, and whoever uses this "
            "computer under your login can open them.",
            folder=outside.folder,
        ),
        [Text("Keep them there"), Text("Choose another folder…")],
    )
    folder = outside.folder if chosen == 0 else None
    if chosen == 1:
        folder = desk.ask.folder(Text("Folder for papers"), outside.folder.parent)
    if folder is not None:
        desk.keep(replace(desk.settings, papers_folder=str(folder)))
    return folder


def store(
    office: Office, wanted: Wanted, ending: str, outside: Outside, then: Callable[[Path], object]
) -> None:
    """Write a paper into the folder for papers and hand its path on."""
    folder = folder_of(office, outside)
    if folder is None:
        return
    vault = office.vault

    def written(path: Path) -> None:
        then(path)

    office.run(
        lambda _: paperwork.write(vault, wanted, folder, ending),
        written,
        said=Text("Writing the paper"),
    )


def make(office: Office, paper: str, *, meeting: str = "", outside: Outside | None = None) -> None:
    """Write a paper as Word file in the reader's language; the foot of the window says where and opens it.

    `paper` is its name in `paperwork.BY_PAPER`, `meeting` the uid of the meeting that it is about.
    """
    around = outside or of_this_computer()
    wanted = Wanted(BY_PAPER[paper], language_of(office), meeting=meeting, period=office.period)

    def told(path: Path) -> None:
        def open_it() -> None:
            around.show(path)

        office.tell(Text("Written: {file}", file=path.name), Text("Open"), open_it)

    store(office, wanted, "docx", around, told)
