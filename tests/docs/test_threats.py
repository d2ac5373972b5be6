"""What the page on threats says to hold is shown by a test that is there."""

from __future__ import annotations

import re

from tests.docs.reading import ROOT, THREATS, section, table


def test_what_shows_that_something_holds_is_there() -> None:
    """Each row names tests or files that exist, down to the function."""
    rows = table(section(THREATS, "## Who attacks, and what holds"))
    assert len(rows) >= 12
    for row in rows:
        places = re.findall(r"`(tests/[^`:]+)(?:::(\w+))?`", row[3])
        assert places, row[0]
        for path, function in places:
            assert (ROOT / path).is_file(), path
            assert not function or f"def {function}(" in (ROOT / path).read_text("utf-8"), function
