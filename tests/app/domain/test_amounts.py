"""Amounts as languages write them, and as they are found in what people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import amounts
from app.domain.money import Money


@pytest.mark.parametrize(
    ("minor", "currency", "language", "words"),
    [
        (6490, "GBP", "en", "£64.90"),
        (125_000, "GBP", "en", "£1,250.00"),
        (6490, "EUR", "de", "64,90 €"),
        (125_000, "EUR", "de-AT", "1.250,00 €"),
        (125_000, "EUR", "fr", "1 250,00 €"),
        (125_000, "EUR", "es", "1250,00 €"),
        (1_250_000, "EUR", "es", "12.500,00 €"),
        (6490, "PLN", "pl", "64,90 zł"),
        (1_250_000, "PLN", "pl", "12 500,00 zł"),
        (6490, "CHF", "en", "CHF 64.90"),
        (6490, "CHF", "de", "64,90 CHF"),
        (649, "JPY", "de", "649 ¥"),
        (6490, "EUR", "fi", "€64.90"),
    ],
)
def test_as_a_language_writes_it(minor: int, currency: str, language: str, words: str) -> None:
    assert amounts.written(Money(minor, currency), language).replace("\u00a0", " ") == words


@given(
    st.integers(0, 10**11),
    st.sampled_from(["GBP", "EUR", "USD", "PLN", "CHF", "JPY"]),
    st.sampled_from(["en", "de", "fr", "es", "pl"]),
)
def test_what_is_written_is_found(minor: int, currency: str, language: str) -> None:
    worth = Money(minor, currency)
    (one,) = amounts.found_in(f"So: {amounts.written(worth, language)}.", currency)
    assert one.worth == worth


@pytest.mark.parametrize(
    ("text", "minors"),
    [
        ("We pay £64.90 and £ 10 to you.", [6490, 1000]),
        ("Sie erhalten 1.250,00 Euro, davon 64,90€ heute.", [125_000, 6490]),
        ("64 € ou 12 euros", [6400, 1200]),
        ("1250,50 zł, 20 złotych", [125_050, 2000]),
        ("EUR 30, 30 EUR, 30.- €", [3000, 3000, 3000]),
        ("10 pounds, 5 quid", [1000, 500]),
        ("on 16 November, 12 kettles, 100 % of 2026, model EURO5, no. 4711", []),
        ("$ and € alone", []),
        ("64.90 eur, 20 Zł, 20 zl, £-5, €.50", [6490, 2000, 2000, 500, 50]),
        ("£ \n20; 20\n€, £64·90", [2000, 2000, 6490]),
        ("50 pence, 99p, 90 Cent, 5 groszy", [50, 99, 90, 5]),
        ("720 p, 1080p, 20 per cent", []),
        ("20-30 €, 20 bis 30 Euro, £20-30", [2000, 3000, 2000, 3000, 3000, 2000]),
        ("64 pounds 90. 64 pounds and 90", [6490, 6490]),
        ("on 12 November 2026 EUR 20", [2000]),
        ("sixty-four pounds, one hundred and five pounds, not one pound", [6400, 10500]),
        ("call 01632 960114", []),
    ],
)
def test_amounts_in_a_text(text: str, minors: list[int]) -> None:
    assert [one.worth.minor for one in amounts.found_in(text, "GBP") if one.worth] == minors


@pytest.mark.parametrize("text", ["£20k", "€2 million", "20 mil euros", "£٦٤"])
def test_what_nobody_can_tell_is_found_all_the_same(text: str) -> None:
    assert None in [one.worth for one in amounts.found_in(text, "GBP")]


@pytest.mark.parametrize(
    ("text", "language", "minors"),
    [
        ("vierundsechzig Euro und zweihundertfünfzig Euro", "de", [6400, 25000]),
        ("quatre-vingt-dix euros, cent vingt euros, soixante et onze euros", "fr", [9000, 12000, 7100]),
        ("treinta y cinco euros, doscientos euros, mil euros", "es", [3500, 20000, 100_000]),
        ("sześćdziesiąt cztery złote, sto złotych, dwa tysiące złotych", "pl", [6400, 10000, 200_000]),
        ("ciento veinte euros", "en", []),
    ],
)
def test_amounts_in_words(text: str, language: str, minors: list[int]) -> None:
    found = amounts.found_in(text, "EUR", language)
    assert [one.worth.minor for one in found if one.worth] == minors


def test_a_dollar_is_the_shops_own() -> None:
    assert amounts.found_in("$5", "CAD")[0].worth == Money(500, "CAD")
    assert amounts.found_in("$5", "GBP")[0].worth == Money(500, "USD")


@pytest.mark.parametrize("piece", ["1", "1 000", "1,", "$", "€1", "1.", " 1", "a", "two ", "-1", "€"])
def test_hostile_texts_take_no_longer_than_others(piece: str) -> None:
    amounts.found_in(piece * (60_000 // len(piece)), "EUR")
