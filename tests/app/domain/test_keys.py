"""What a passphrase is worth, and that it is the same however it was typed."""

import pytest

from app.domain.keys import Strength, WeakPassphrase, check_new, plain, strength


@pytest.mark.parametrize(
    "guessed",
    [
        "short",
        "password2026",
        "Passw0rd!Passw0rd!",
        "aaaaaaaaaaaaaaaaaaaa",
        "1234567890123",
        "abcdefghijklmnop",
        "qwertyqwerty2025",
        "redress complaints",
        "summer holiday",
        "a b c d e f g h",
        "shop shop shop shop shop",
        "      x      ",
        "",
    ],
)
def test_what_is_guessed_soon_is_refused(guessed: str) -> None:
    with pytest.raises(WeakPassphrase):
        check_new(guessed)


@pytest.mark.parametrize(
    "good",
    ["kettle under eleven green stairs", "Vier Ziegen am Zaun", "k8#Qz!v7Lm2$Rt", "зонт лампа река гвоздь"],
)
def test_some_words_or_enough_chance_will_do(good: str) -> None:
    assert check_new(good) == good
    assert strength(good) is not Strength.WEAK


def test_five_words_are_good() -> None:
    assert strength("kettle under eleven green stairs") is Strength.GOOD


def test_blanks_and_ways_of_writing_an_accent_make_no_difference() -> None:
    assert plain(" cafe\u0301  am   Markt ") == plain("caf\u00e9 am Markt") == "caf\u00e9 am Markt"
