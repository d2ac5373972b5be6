"""What Hatch adds when it builds: the compiled translations, and in a wheel the resources."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildHook(BuildHookInterface):  # type: ignore[type-arg]  # its parameter is Hatch's own affair
    """Runs before a wheel or an editable install is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        if self.target_name != "wheel":
            return
        sys.path.insert(0, str(root / "packaging"))
        try:
            import catalogues
        finally:
            sys.path.pop(0)
        catalogues.compile_all(root)
        # An editable install reads resources/ where it lies.
        if version != "editable":
            build_data["force_include"][str(root / "resources")] = "tcdesk/resources"
