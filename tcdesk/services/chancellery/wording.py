"""The words of the Chancellery to the needs of a period: one wording for the country, and an answer."""

from __future__ import annotations

from collections.abc import Mapping

from tcdesk.domain.counted import Background, NeedWording
from tcdesk.domain.period import Period
from tcdesk.errors import TcdeskError
from tcdesk.services.access import reference
from tcdesk.services.chancellery import printed_words
from tcdesk.services.chancellery.reporting import cases_behind, national
from tcdesk.store import audit, wordings
from tcdesk.store.vault import Vault
from tcdesk.text import Text

LONGEST = 2000


def word_need(
    vault: Vault,
    period: Period,
    category: str,
    wording: Mapping[str, str | None],
    answer: Mapping[str, str | None],
) -> NeedWording:
    """Write the wording and the answer to a category of needs, by language (ro, ru, en).

    A language that is missing or None stays as it was; an empty text takes it back. Refused like
    `printed_words.must_not_tell`.
    """
    with vault.reading() as session:
        if reference(session).entry("need_categories", category) is None:
            raise _unknown(category)
        before = next(
            (row for row in wordings.wordings(session, (period,), vault.now()) if row.category == category),
            NeedWording(str(period), category, ("", "", ""), ("", "", "")),
        )
    made = NeedWording(
        str(period), category, _changed(before.wording, wording), _changed(before.answer, answer)
    )
    if made != before:
        found = national(vault, period, edition="public")
        printed_words.must_not_tell(
            found, Background(), printed_words.of_needs((made,)), cases_behind(vault, found, period)
        )
        with vault.session() as session:
            wordings.put(session, made, vault.now(), vault.who)
            audit.note(session, vault, "word_need", "need", f"{period} {category}")
    return made


def _changed(before: tuple[str, str, str], given: Mapping[str, str | None]) -> tuple[str, str, str]:
    texts = dict(zip(printed_words.ORDER, before, strict=True))
    for language, text in given.items():
        if text is not None:
            texts[language] = " ".join(text.split())
    for text in texts.values():
        if len(text) > LONGEST:
            raise TcdeskError(
                Text("The text is too long."),
                Text("At most {limit} characters can be kept.", limit=LONGEST),
                reason="too_long",
            )
    return texts["ro"], texts["ru"], texts["en"]


def _unknown(category: str) -> TcdeskError:
    return TcdeskError(
        Text("There is no category of needs “{category}”.", category=category),
        Text("Use a code of the list of categories, for example turnover."),
        reason="unknown_category",
    )
