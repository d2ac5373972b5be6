"""The meter is honest in three languages, and what the program proposes is strong and can be typed."""

from __future__ import annotations

import re
import time

import pytest

from tcdesk import paths
from tcdesk.errors import Usage
from tcdesk.services.passphrases import MINIMUM, proposed, refuse_weak, strength
from tcdesk.store import keyslots

KNOWN = ("Cahul", "Secretara Comisiei Exemplu")


def words(name: str) -> list[str]:
    return (paths.resources() / "words" / f"{name}.txt").read_text("utf-8").split()


@pytest.mark.parametrize(("name", "letters"), [("ro", "a-z"), ("ru", "а-я")])
def test_the_lists_hold_a_thousand_words_that_are_not_mixed_up(name: str, letters: str) -> None:
    found = words(name)
    assert len(set(found)) == len(found) == 1024
    assert found == sorted(found)
    assert not [word for word in found if not re.fullmatch(f"[{letters}]{{4,8}}", word)]
    seen = dict[str, str]()
    for word in found:
        for place in range(len(word)):
            gap = f"{word[:place]}_{word[place + 1 :]}"
            assert gap not in seen, f"{word} and {seen[gap]}"
            seen[gap] = word
    # nor does one become another by leaving a letter out
    assert not set(found) & {gap.replace("_", "") for gap in seen}


@pytest.mark.parametrize("code", ["ro", "ru", "en"])
def test_what_is_proposed_is_strong_in_every_case(code: str) -> None:
    listed = set(words("ru" if code == "ru" else "ro"))
    seen = {proposed(code) for _ in range(30)}
    assert len(seen) == 30
    for found in seen:
        assert set(found.split(" ")) <= listed
        assert len(found.split(" ")) == 6
        assert strength(found, KNOWN).level == 4
        assert strength(found, KNOWN).hint is None


@pytest.mark.parametrize(
    "weak",
    [
        *("", "   ", "parola", "Parolă123", "comisia", "пароль", "Пароль1", "йцукен123", "gfhjkm", "qwerty"),
        *("Cahul2024", "cahul parola", "Secretara Exemplu", "ghbdtn", "aaaaaaaaaaaa", "12.03.1985", "demo"),
        *("albina2024!", "abajur abajur abajur abajur abajur abajur", "ax1?" * 40, "exersare", "-- --"),
    ],
)
def test_what_is_tried_first_is_weak(weak: str) -> None:
    found = strength(weak, KNOWN)
    assert found.level < MINIMUM
    assert found.hint is not None
    with pytest.raises(Usage) as caught:
        refuse_weak(weak, KNOWN)
    assert caught.value.reason == "weak_passphrase"
    assert weak.strip() == "" or weak not in f"{caught.value.text} {caught.value.hint} {found.text}"


@pytest.mark.parametrize(
    "good", ["patru rațe pe lac", "мама мыла раму вечером", "Xk9#qLm2vT", "xkqzvwpt fjwlqmzn"]
)
def test_what_holds_is_not_refused(good: str) -> None:
    refuse_weak(good, KNOWN)


def test_a_name_that_is_known_makes_weaker() -> None:
    typed = "Ciobanu-Vacarciuc7"
    assert strength(typed, ["Maria Ciobanu-Vacarciuc"]).level < strength(typed).level


def test_each_word_more_is_never_weaker() -> None:
    parts = proposed("ro").split(" ")
    levels = [strength(" ".join(parts[:count])).level for count in range(1, 7)]
    assert levels == sorted(levels)
    assert (levels[0], levels[-1]) == (0, 4)


def test_a_cheap_derivation_counts() -> None:
    """The same words hold a quarter as long where a guess costs a quarter."""
    words = "patru rațe pe lac"
    cheap, dear = strength(words, cost=keyslots.FLOOR), strength(words)
    assert ("days" in str(cheap.text), "months" in str(dear.text)) == (True, True)


def test_the_words_say_what_the_level_means() -> None:
    assert "minute" in str(strength("parola").text)
    assert "months" in str(strength("patru rațe pe lac").text)
    assert "thousands of years" in str(strength(proposed("ru")).text)
    assert "Names" in str(strength("Cahul2024", KNOWN).hint)
    assert "Rows of keys" in str(strength("asdfghjkl;'").hint)


def test_quick_enough_for_every_key() -> None:
    strength("warm")
    typed = " ".join([*proposed("ro").split(), *proposed("ru").split()])
    began = time.perf_counter()
    for end in range(1, len(typed)):
        strength(typed[:end], KNOWN)
    assert (time.perf_counter() - began) / len(typed) < 0.1


def test_common_words_of_the_office_are_listed_as_they_are_typed() -> None:
    listed = words("guessed_first")
    assert {"parola", "comisia", "пароль", "moldova"} <= set(listed)
    assert [word for word in listed if word != word.casefold()] == []
