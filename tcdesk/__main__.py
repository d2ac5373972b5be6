"""The program's entry point."""

from __future__ import annotations

import sys

from tcdesk.cli.main import run


def main() -> None:
    """Run the command line with the arguments of the process."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
