"""Numbers, money, names, search words: small values, each with its edges."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import number
from app.domain.complaint import headline
from app.domain.folding import digit_suffixes, folded, search_words
from app.domain.letter import UnknownField, fill
from app.domain.limits import unusual_from
from app.domain.money import BadAmount, plain, read_amount
from app.domain.plan import Promise
from app.domain.staff import initials

NOW = datetime(2026, 11, 12, 10, 24, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("26-0417", "26-0417"),
        ("26-417", "26-0417"),
        (" 26 417 ", "26-0417"),
        ("15–12345", "15-12345"),
        ("99-1", "99-0001"),
    ],
)
def test_a_number_is_read_as_people_say_it(typed: str, shown: str) -> None:
    key = number.read(typed)
    assert key is not None
    assert number.shown(key) == shown


@pytest.mark.parametrize("typed", ["", "kettle", "26", "2026-0417", "26-", "07700 900142"])
def test_other_texts_are_no_numbers(typed: str) -> None:
    assert number.read(typed) is None


@given(st.integers(1970, 2069), st.integers(1, 999_999))
def test_every_number_comes_back(year: int, serial: int) -> None:
    assert number.read(number.shown(number.key_of(year, serial))) == number.key_of(year, serial)


@pytest.mark.parametrize(
    ("typed", "currency", "minor"),
    [
        ("1,50", "GBP", 150),
        ("1.50", "GBP", 150),
        ("£64.90", "GBP", 6490),
        ("64,90 EUR", "EUR", 6490),
        ("1.234,56", "EUR", 123456),
        ("1,234.56", "USD", 123456),
        ("1'234.50", "CHF", 123450),
        ("1 234,5", "PLN", 123450),
        ("1,234", "GBP", 123400),
        ("500", "JPY", 500),
        ("1.234", "KWD", 1234),
        ("0", "GBP", 0),
        ("64,-", "EUR", 6400),
        ("64.--", "CHF", 6400),
        ("Fr. 12.50", "CHF", 1250),
        ("64 Euro", "EUR", 6400),
        ("64 pounds", "GBP", 6400),
        ("64,90 zl", "PLN", 6490),
        (".50", "GBP", 50),
    ],
)
def test_amounts_as_people_type_them(typed: str, currency: str, minor: int) -> None:
    assert read_amount(typed, currency) == minor


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("-3", "negative"),
        ("(3)", "negative"),
        ("abc", "words"),
        ("", "words"),
        ("1e5", "words"),
        ("12,34,56", "words"),
        ("1.5055", "too precise"),
        ("99999999999999", "too large"),
        ("٣", "words"),
    ],
)
def test_what_is_no_amount_is_said_so(typed: str, problem: str) -> None:
    with pytest.raises(BadAmount) as refused:
        read_amount(typed, "GBP")
    assert refused.value.problem == problem


@given(st.integers(0, 10**11), st.sampled_from(["GBP", "EUR", "JPY", "KWD"]))
def test_an_amount_written_plainly_reads_back(minor: int, currency: str) -> None:
    assert read_amount(plain(minor, currency), currency) == minor or currency == "JPY"


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_amounts(text: str) -> None:
    try:
        read = read_amount(text, "GBP")
    except BadAmount as refused:
        read, problem = None, refused.problem
    assert problem if read is None else read >= 0


@pytest.mark.parametrize(
    ("text", "plain_text"),
    [
        ("Łódź", "lodz"),
        ("MÜLLER", "muller"),
        ("Straße", "strasse"),
        ("Ångström Øre", "angstrom ore"),
        ("Ἀθῆναι", "αθηναι"),
    ],
)
def test_search_words_lose_case_and_marks(text: str, plain_text: str) -> None:
    assert folded(text) == plain_text


def test_any_part_of_a_phone_number_begins_one_of_its_endings() -> None:
    endings = digit_suffixes("07700900142").split()
    assert any(ending.startswith("9001") for ending in endings)
    assert digit_suffixes("") == ""


@given(st.text(max_size=80))
def test_search_words_hold_no_query_signs(text: str) -> None:
    assert all(word.replace("_", "a").isalnum() or word for word in search_words(text))
    assert not any(sign in word for word in search_words(text) for sign in '"*():^-')


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("It leaks. A lot.", "It leaks"),
        ("\n\n  The lid\nbroke", "The lid"),
        ("", ""),
        ("word " * 40, ("word " * 16).strip() + "…"),
        ("x" * 200, "x" * 80 + "…"),
        ("1. The lid is loose. 2. So is the handle.", "1. The lid is loose"),
        ("I asked Mr. Brown. He laughed.", "I asked Mr. Brown"),
        ("It is broken! Again. Why?", "It is broken"),
    ],
)
def test_the_headline_is_the_first_sentence(words: str, first: str) -> None:
    assert headline(words) == first


def _promise(due: int, kept: int | None = None, replaced: int | None = None) -> Promise:
    def moment(hours: int | None) -> datetime | None:
        return None if hours is None else NOW + timedelta(hours=hours)

    return Promise(
        uuid4(), uuid4(), "", NOW + timedelta(hours=due), False, NOW, moment(kept), moment(replaced)
    )


@pytest.mark.parametrize(
    ("promise", "broken"),
    [
        (_promise(1), False),
        (_promise(-1), True),
        (_promise(-1, kept=-2), False),
        (_promise(-2, kept=-1), True),
        (_promise(-2, replaced=-3), False),
        (_promise(-2, replaced=-1), True),
        (_promise(-1, kept=-1), False),
    ],
)
def test_a_broken_promise_stays_broken(promise: Promise, broken: bool) -> None:
    assert promise.is_broken(NOW) is broken


def test_a_field_nobody_can_fill_never_reaches_a_customer() -> None:
    assert (
        fill("Dear {customer}, {agreed_table}", {"customer": "Ms Thimble"})
        == "Dear Ms Thimble, {agreed_table}"
    )
    assert fill("{} and { }", {}) == "{} and { }"
    for text in ("{unknown}", "{ product }", "{ customer }{other}"):
        with pytest.raises(UnknownField):
            fill(text, {"customer": "Ms Thimble"})
    with pytest.raises(UnknownField):
        fill("{customer}", {"customer": ""})


def test_limits_agree_with_the_published_poisson_table() -> None:
    means = (1, 2, 3, 4, 6, 8, 10, 15, 20, 30)
    assert [unusual_from(mean) for mean in means] == [6, 8, 10, 12, 16, 19, 22, 29, 36, 49]


def test_initials() -> None:
    assert [initials(name) for name in ("Robin Quill", "Cher", "", "Ana de la Cruz")] == ["RQ", "C", "", "AC"]
