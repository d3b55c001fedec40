"""Dates as people type them."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.dates import AlreadyPast, DateReader, NoDate, NotYetCome, TooLongAgo
from app.errors import UserError

THURSDAY = date(2026, 11, 12)
READER = DateReader(THURSDAY)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2.11", "2026-11-02"),
        ("2/11", "2026-11-02"),
        ("2 11", "2026-11-02"),
        ("02-11-26", "2026-11-02"),
        ("2.11.2025", "2025-11-02"),
        ("2026-11-02", "2026-11-02"),
        ("13.11", "2025-11-13"),  # this year's has not come
        ("29.2", "2024-02-29"),
        ("11/23/2025", "2025-11-23"),  # cannot be read the other way
        ("2 Nov", "2026-11-02"),
        ("2nd November 2024", "2024-11-02"),
        ("Nov 2, 2024", "2024-11-02"),
        ("today", "2026-11-12"),
        ("Yesterday", "2026-11-11"),
        ("3 days ago", "2026-11-09"),
        ("2 weeks ago", "2026-10-29"),
        ("last Tuesday", "2026-11-10"),
        ("tuesday", "2026-11-10"),
        ("Thursday", "2026-11-05"),
        ("2,11", "2026-11-02"),  # the key of a German number pad
        ("2026/11/02", "2026-11-02"),
        ("Tue 10 Nov", "2026-11-10"),
        ("10 Nov 25", "2025-11-10"),
        ("a week ago", "2026-11-05"),
    ],
)
def test_days_that_have_been(typed: str, day: str) -> None:
    assert READER.past(typed) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("day", "typed"),
    [
        ("2026-11-12", ["heute", "aujourd'hui", "Aujourd’hui", "hoy", "dziś", "dzisiaj"]),
        ("2026-11-11", ["gestern", "HIER", "ayer", "wczoraj"]),
        ("2026-11-10", ["vorgestern", "avant-hier", "anteayer", "antes de ayer", "przedwczoraj"]),
        ("2026-11-10", ["Dienstag", "letzten Dienstag", "am Di.", "mardi", "mardi dernier"]),
        ("2026-11-10", ["martes", "el martes pasado", "wtorek", "we wtorek", "w zeszły wtorek"]),
        ("2026-11-11", ["Mittwoch", "mercredi", "miércoles", "w środę"]),
        ("2026-11-07", ["Sonnabend", "Sa", "samedi", "sábado", "sobota"]),
        ("2026-11-09", ["vor 3 Tagen", "il y a 3 jours", "hace 3 días", "3 dni temu"]),
        ("2026-11-05", ["vor einer Woche", "il y a une semaine", "hace una semana", "tydzień temu"]),
        ("2026-11-02", ["2. November", "2 nov.", "le 2 novembre", "2 de noviembre", "2 listopada"]),
        ("2025-03-01", ["1. März 2025", "1er mars 2025", "1 de marzo de 2025", "1 marca 2025 r."]),
        ("2026-08-31", ["31. August", "31 août", "31 ago", "31 sierpnia"]),
    ],
)
def test_days_in_the_languages_of_the_shops(day: str, typed: list[str]) -> None:
    assert {one: READER.past(one).isoformat() for one in typed} == dict.fromkeys(typed, day)


@pytest.mark.parametrize(
    ("day", "typed"),
    [
        ("2026-11-13", ["morgen", "demain", "mañana", "jutro", "Freitag", "vendredi", "viernes", "w piątek"]),
        ("2026-11-14", ["übermorgen", "après-demain", "pasado mañana", "pojutrze"]),
        ("2026-11-17", ["nächsten Dienstag", "mardi prochain", "el martes que viene", "przyszły wtorek"]),
    ],
)
def test_days_to_come_in_the_languages_of_the_shops(day: str, typed: list[str]) -> None:
    assert {one: READER.coming(one).isoformat() for one in typed} == dict.fromkeys(typed, day)


@pytest.mark.parametrize("typed", ["son", "jui 2", "dni", "Woche", "2 kettles nov", "nov", "2 november 24 3"])
def test_a_word_that_may_mean_two_days_means_none(typed: str) -> None:
    with pytest.raises(NoDate):
        READER.past(typed)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("13.11", "2026-11-13"),
        ("2.11", "2027-11-02"),
        ("today", "2026-11-12"),
        ("tomorrow", "2026-11-13"),
        ("Friday", "2026-11-13"),
        ("thursday", "2026-11-19"),
        ("next tue", "2026-11-17"),
        ("29.2", "2028-02-29"),
    ],
)
def test_days_to_come(typed: str, day: str) -> None:
    assert READER.coming(typed) == date.fromisoformat(day)


def test_the_month_comes_first_where_the_country_writes_so() -> None:
    reader = DateReader(THURSDAY, month_first=True)
    assert reader.past("2/11") == date(2026, 2, 11)
    assert reader.past("23/2/2026") == date(2026, 2, 23)


def test_a_day_that_has_not_come_says_what_may_have_been_meant() -> None:
    with pytest.raises(NotYetCome) as refused:
        READER.past("21/11/2026")
    assert refused.value.day == date(2026, 11, 21)
    assert refused.value.perhaps == (date(2026, 11, 2), date(2026, 11, 12))


@pytest.mark.parametrize(
    "typed", ["", "kettle", "31.2", "32.1.2026", "99/99", "2026", "1.2.3.4", "-", "0.0", "٣.٤"]
)
def test_what_names_no_day_is_said_so(typed: str) -> None:
    with pytest.raises(NoDate):
        READER.past(typed)


def test_1900_and_yesterday_are_refused_where_they_make_no_sense() -> None:
    with pytest.raises(TooLongAgo):
        READER.past("1.1.1900")
    with pytest.raises(AlreadyPast):
        READER.coming("yesterday")


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading(text: str) -> None:
    for read in (READER.past, READER.coming):
        with suppress(UserError):
            assert read(text)


@given(st.dates(date(1970, 1, 1), THURSDAY))
def test_every_day_written_in_full_is_read_back(day: date) -> None:
    assert READER.past(f"{day.day}.{day.month}.{day.year}") == day
    assert READER.past(day.isoformat()) == day
