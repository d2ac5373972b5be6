"""Arguments and options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tcdesk.text import mark

VaultPath = Annotated[Path, typer.Argument(help=mark("The commission's record (.tcv)."), metavar="VAULT")]
PeriodWords = Annotated[str, typer.Option("--period", help=mark("The period: 2022, 2022-H1 or 2022-H2."))]
DocumentLanguage = Annotated[
    str, typer.Option("--document-lang", help=mark("Language of the document: ro, ru or en."))
]
