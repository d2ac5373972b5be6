"""What the window needs after its first screen, loaded while somebody types a passphrase.

The core is loaded beside the window. What uses Qt never is: Qt's classes are made when they are first named,
and the program ends without a word where two threads do so at once. It is loaded piece by piece instead.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

CORE = (
    "tcdesk.gui.workspace.opened",
    "tcdesk.services.commission.overview",
    "tcdesk.services.commission.deadlines",
    "tcdesk.services.commission.dues",
    "tcdesk.services.commission.enrolling",
    "tcdesk.services.commission.freezing",
    "tcdesk.services.commission.measuring",
    "tcdesk.services.commission.paperwork",
    "tcdesk.services.commission.practising",
    "tcdesk.services.commission.receipts",
    "tcdesk.services.commission.submitting",
    "tcdesk.services.commission.targets",
    "tcdesk.services.commission.unsent",
    "tcdesk.services.chancellery.answering",
    "tcdesk.services.chancellery.conclusion_drafts",
    "tcdesk.services.chancellery.letters",
    "tcdesk.services.chancellery.listing",
    "tcdesk.services.chancellery.mails",
    "tcdesk.services.chancellery.merging",
    "tcdesk.services.chancellery.several_years",
    "tcdesk.services.chancellery.starting",
    "tcdesk.services.drives",
    "tcdesk.services.handing_over",
    "tcdesk.services.importing",
    "tcdesk.services.passphrases",
    "pypdfium2",
)
"""What the pages and the first steps use, without the window itself."""


def load_core() -> None:
    """Load all of it; takes about a second, and may be done beside the window."""
    for name in CORE:
        import_module(name)


def collect() -> None:
    """From now on look for what nobody needs any more. Nobody does while all is loaded: it would take longer
    than any of that, and the window would wait for it. What was loaded stays."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def one_by_one(steps: Sequence[Callable[[], object]], parent: QObject) -> None:
    """Do each step in a turn of its own of the event loop, as long as `parent` lives."""
    if steps:

        def go_on() -> None:
            steps[0]()
            one_by_one(steps[1:], parent)

        QTimer.singleShot(0, parent, go_on)
