"""Rights in words: whole sentences, the last day with its year, and what is not verified never said as law."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain import rights
from app.domain.offer import Remedy
from app.domain.rights import Mending, Right, RightKind, RightsHint, Source
from app.services import packs
from ui.words import rights as words

TODAY = date(2026, 11, 12)


def hint(country: str, *tried: Mending, bought_on: date | None = date(2026, 11, 2)) -> RightsHint:
    found = rights.hint(country, packs.rights(country), bought_on=bought_on, today=TODAY, mendings=tried)
    assert found
    return found


@pytest.mark.parametrize("country", ["GB", "IE", "DE", "AT", "FR", "ES", "PL", "IT"])
@pytest.mark.parametrize("bought_on", [None, date(2026, 11, 2), date(2000, 2, 29)])
def test_every_right_of_every_country_is_a_sentence_with_its_source(
    country: str, bought_on: date | None
) -> None:
    found = hint(country, Mending(Remedy.REPAIR, TODAY, TODAY, failed=True), bought_on=bought_on)
    for claim, (said, source) in zip((*found.claims, *found.over), words.lines(found), strict=True):
        assert said.endswith(".") and not set("{}%()") & set(said)
        assert said.startswith("To be checked: ") is not claim.verified
        assert claim.right.source.law in source and str(claim.right.source.as_of.year) in source


def test_the_last_day_is_said_with_its_year() -> None:
    assert words.claim_words(hint("GB").claims[0]) == (
        "If faulty, the customer may hand it back for the money. Until Wed 2 Dec 2026."
    )


def test_while_it_is_mended_the_time_stands_still() -> None:
    assert "stands still" in words.claim_words(hint("GB", Mending(Remedy.REPAIR, TODAY)).claims[0])


@pytest.mark.parametrize(
    ("failed", "said"),
    [
        (0, "What the law gives if the item is faulty"),
        (1, "What the law gives after 1 attempt that did not help"),
        (2, "What the law gives after 2 attempts that did not help"),
    ],
)
def test_the_head_says_how_often_it_was_tried(failed: int, said: str) -> None:
    assert words.head(replace(hint("GB"), failed=failed)) == said


@pytest.mark.parametrize("kind", RightKind)
def test_every_kind_of_right_has_its_words(kind: RightKind) -> None:
    right = Right(kind, Source("Law", "https://law.example", TODAY, verified=True), days=3)
    found = rights.hint("GB", [right], bought_on=TODAY, today=TODAY)
    assert found and words.claim_words(found.claims[0])
    gone = rights.hint("GB", [right], bought_on=date(2026, 1, 1), today=TODAY)
    assert gone and "4 Jan 2026" in words.over_words(gone.over[0])
