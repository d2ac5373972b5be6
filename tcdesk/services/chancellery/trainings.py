"""National trainings: held for all commissions, entered once by the Chancellery."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ValidationError

from tcdesk.domain.counted import Background
from tcdesk.domain.forms import faults, validated
from tcdesk.domain.period import Period
from tcdesk.domain.registry import NATIONAL
from tcdesk.domain.training import NationalTraining
from tcdesk.errors import RowsRejected
from tcdesk.services.access import reference
from tcdesk.services.chancellery import printed_words
from tcdesk.services.chancellery.reporting import cases_behind, national
from tcdesk.store import records
from tcdesk.store.vault import Vault
from tcdesk.text import Text, counted


def enter_training(vault: Vault, plain: Mapping[str, object]) -> str:
    """Enter a national training, or put it in the place of the one with the same code; returns the code.

    Refused like `printed_words.must_not_tell`: its topic is printed in the public edition.
    """
    try:
        made = validated(NATIONAL, plain)
    except ValidationError as problem:
        raise _rejected(faults(problem)) from problem
    assert isinstance(made, NationalTraining)
    with vault.reading() as session:
        kit = reference(session)
        wrong = [code for code in made.organisers if kit.entry("institutions", code) is None]
        if wrong:
            raise _rejected([("organisers", Text("There is no code “{code}”.", code=code)) for code in wrong])
    _must_not_tell(vault, made)
    with vault.session() as session:
        for before in records.all_of(session, NationalTraining):
            if before.code == made.code:
                records.remove(session, vault, before, keep=True)
        records.save(session, vault, made, expected_version=None)
    return made.code


def _must_not_tell(vault: Vault, made: NationalTraining) -> None:
    period = Period(int((made.first or str(vault.now().year))[:4]))
    found = national(vault, period, edition="public")
    topics = printed_words.of_topics((made.topic_ro, made.topic_ru, made.topic_en))
    printed_words.must_not_tell(found, Background(), topics, cases_behind(vault, found, period))


def _rejected(problems: list[tuple[str, Text]]) -> RowsRejected:
    return RowsRejected(
        counted(
            "The training was not entered: {count} fault.",
            "The training was not entered: {count} faults.",
            len(problems),
        ),
        problems,
        Text("Mend them and enter it again."),
    )
