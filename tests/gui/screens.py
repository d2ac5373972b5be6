"""Pictures of everything that the window can show: `python3 run.py check --screens [word …]`.

They go to build/screens/<language>-<theme>-<size>/NNN-name.png. A word chooses scenes (`dialogs`), kinds
(`ru`, `dark`, `ro-light-150`) or names of pictures (`meeting`).
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from tcdesk.i18n import Language
from tests.gui.scenes import SCENES
from tests.gui.walk import Material, Walk

FOLDER = Path(__file__).resolve().parents[2] / "build" / "screens"
KINDS = (
    ("ro", "light", 100),
    ("ro", "dark", 100),
    ("ro", "contrast", 100),
    ("ru", "light", 100),
    ("ru", "dark", 100),
    ("ru", "contrast", 100),
    ("ro", "light", 150),
    ("ru", "light", 150),
)


@dataclass
class Photographer:
    """Takes the pictures whose name has one of the words in it; all where there are none."""

    kind: str
    words: list[str]
    at: int = 0
    taken: list[Path] = field(default_factory=list)

    def look(self, name: str, widget: QWidget) -> None:
        self.at += 1
        if not self.words or any(word in name for word in self.words):
            path = FOLDER / self.kind / f"{self.at:03}-{name}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            widget.grab().save(str(path))
            self.taken.append(path)


def main(wanted: list[str]) -> int:
    """Take the pictures and say how many."""
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_screen()}"
    kinds = {f"{language}-{theme}-{size}": (language, theme, size) for language, theme, size in KINDS}
    scenes = [word for word in wanted if word in SCENES] or list(SCENES)
    chosen = [kind for kind in kinds if any(_means(word, kind) for word in wanted)] or list(kinds)
    words = [word for word in wanted if word not in SCENES and not any(_means(word, kind) for kind in kinds)]
    count, skipped = 0, set()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TCDESK_DATA"] = folder
        application = QApplication(sys.argv[:1])
        material = Material(Path(folder))
        for kind in chosen:
            if len(scenes) == len(SCENES) and not words:
                shutil.rmtree(FOLDER / kind, ignore_errors=True)
            photographer = Photographer(kind, words)
            language, theme, size = kinds[kind]
            walk = Walk(
                application, material, photographer.look, language=Language(language), theme=theme, size=size
            )
            for scene in scenes:
                SCENES[scene](walk)
            count += len(photographer.taken)
            skipped |= set(walk.skipped)
    for line in sorted(skipped):
        print(f"left out: {line}")
    print(f"{count} pictures in {FOLDER}")
    return 0


def _screen() -> str:
    """The description of the screen; Qt takes no drive letters there."""
    return os.path.relpath(Path(__file__).with_name("screen.json"))


def _means(word: str, kind: str) -> bool:
    return word == kind or word in kind.split("-")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
