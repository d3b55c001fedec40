"""Improvements, measured on the complaints of a shop."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from app import clock, identity
from app.domain.effects import Verdict
from app.domain.review import Lesson, LessonState, Watched
from app.services import effects
from tests.builders import Desk

DONE = date(2026, 6, 15)
NOW = datetime(2026, 10, 1, 9, tzinfo=UTC)


def lesson(watched: Watched | None = Watched.PRODUCT, name: str = "Brook kettle", **more: object) -> Lesson:
    fields = {"state": LessonState.DONE, "done_on": DONE} | more
    return Lesson(
        identity.new_id(), "Double box", "Packing", "Sam", None, fields["state"], fields["done_on"], "", "2026-05",
        watched=watched, watched_name=name,
    )  # fmt: skip


@pytest.fixture
def shop(desk: Desk) -> Iterator[Desk]:
    """Twelve kettles leaked in the ninety days before, two after; lamps broke all the time."""
    days = [DONE - timedelta(days=200)]
    days += [DONE - timedelta(days=7 * place + 3) for place in range(12)]
    days += [DONE, *(DONE + timedelta(days=place) for place in (10, 60))]
    for day in days:
        receive(desk, day, "Brook kettle")
    for place in range(-100, 100, 8):
        receive(desk, DONE + timedelta(days=place), "Lamp")
    return desk


def receive(desk: Desk, day: date, product: str) -> None:
    with clock.standing_at(datetime(day.year, day.month, day.day, 11, tzinfo=UTC)):
        desk.complaint(told={"product": product})


def test_the_day_itself_belongs_to_neither_side(shop: Desk) -> None:
    with clock.standing_at(NOW):
        found = effects.of(lesson())
    assert found is not None and found.windows is not None
    assert (found.verdict, found.before, found.after) == (Verdict.FEWER, 12, 2)
    assert found.windows.days == 107  # up to yesterday
    assert (found.all_before, found.all_after) == (12 + 13, 2 + 12)


def test_only_what_is_done_and_watched_has_an_effect(shop: Desk) -> None:
    with clock.standing_at(NOW):
        assert effects.of(lesson(watched=None)) is None
        assert effects.of(lesson(state=LessonState.IN_HAND, done_on=None)) is None
        assert effects.of(lesson(name="")) is None
        early = effects.of(lesson(done_on=date(2026, 9, 1)))
        assert early is not None and early.verdict is Verdict.TOO_EARLY
        lamps = effects.of(lesson(name="lamp"))
        assert lamps is not None and lamps.verdict is Verdict.UNSURE


def test_a_shop_without_complaints_has_no_effects(desk: Desk) -> None:
    with clock.standing_at(NOW):
        assert effects.of_lessons([lesson()]) == {}
