"""Words that claim a share or a change: their thresholds, and that every sentence exists."""

from __future__ import annotations

import pytest

from tcdesk.reports.claims import Change, Degree, Share, bears, change, informed, met, share
from tcdesk.reports.claims_of_change import Measure, changed


@pytest.mark.parametrize("whole", range(1, 36))
def test_the_chosen_word_is_always_borne_and_no_stronger_one_is(whole: int) -> None:
    order = [Share.none, Share.few, Share.fewer_than_half, Share.half, Share.more_than_half]
    order += [Share.most, Share.all]
    for part in range(whole + 1):
        word = share(part, whole)
        assert word is not None
        assert bears(word, part, whole)
        # upwards a word may say less, never more
        assert not any(
            bears(more, part, whole) for more in order[order.index(word) + 1 :] if part * 2 > whole
        )
        assert met(part, whole) != informed(part, whole)


def test_half_of_28_is_neither_most_nor_more_than_half() -> None:
    assert [word for word in Share if bears(word, 14, 28)] == [Share.half]
    assert [word for word in Share if bears(word, 28, 28)] == [Share.all, Share.most, Share.more_than_half]
    assert not any(bears(word, 0, 0) or bears(word, 3, 2) for word in Share)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (29, 29, (Change.unchanged, Degree.plainly)),
        (0, 7, (Change.increased, Degree.plainly)),
        (100, 105, (Change.increased, Degree.slightly)),
        (100, 106, (Change.increased, Degree.plainly)),
        (100, 75, (Change.decreased, Degree.considerably)),
        (100, 76, (Change.decreased, Degree.plainly)),
        (100, 99, (Change.decreased, Degree.slightly)),
        (4, 0, (Change.decreased, Degree.considerably)),
    ],
)
def test_words_for_changes_follow_the_thresholds(
    before: int, after: int, words: tuple[Change, Degree]
) -> None:
    assert change(before, after) == words
    sentence = str(changed(Measure.meetings, before, after, 25))
    assert words[0].name in sentence
    assert (words[1].name in sentence) == (words[1] is not Degree.plainly)
    assert "25 commissions" in sentence
    assert "the number of meetings" in sentence
    assert "1 commission that" in str(changed(Measure.cases, before, after, 1))
