"""Lessons: carried on until they are done, never saved over somebody else's."""

from datetime import date
from uuid import UUID

import pytest

from app import identity
from app.domain.capability import NotAllowed
from app.domain.review import LessonState, Watched
from app.errors import ChangedMeanwhile, FieldMissing, NotFound
from app.services import lessons
from tests.builders import Desk


def _add(desk: Desk, month: str = "2026-10", change: str = "Double box for lamps") -> UUID:
    lesson_id = identity.new_id()
    lessons.add(lesson_id, desk.owner, month=month, change=change, because="Packing", who="Sam")
    return lesson_id


def _shown(month: str) -> list[UUID]:
    return [lesson.id for lesson in lessons.for_review(month)]


def test_an_unfinished_lesson_comes_again_until_the_month_it_is_done(desk: Desk) -> None:
    lesson_id = _add(desk, "2026-08")
    assert _shown("2026-07") == []
    lessons.finish(lesson_id, desk.owner, version=1, effect="3 fewer", done_on=date(2026, 10, 5))
    assert [month for month in ("2026-08", "2026-09", "2026-10", "2026-11") if _shown(month)] == [
        "2026-08",
        "2026-09",
        "2026-10",
    ]
    assert lessons.get(lesson_id).effect == "3 fewer"


def test_a_lapsed_lesson_is_shown_no_more(desk: Desk) -> None:
    lesson_id = _add(desk)
    lessons.lapse(lesson_id, desk.owner, version=1)
    assert _shown("2026-10") == _shown("2026-11") == []
    assert lessons.get(lesson_id).state == LessonState.LAPSED


def test_older_lessons_stand_first(desk: Desk) -> None:
    new, old = _add(desk, "2026-11"), _add(desk, "2026-09")
    assert _shown("2026-11") == [old, new]


def _change(desk: Desk, lesson_id: UUID, version: int, **fields: object) -> None:
    settled = {
        "change": "Ring first",
        "because": "",
        "who": "",
        "due_on": None,
        "state": LessonState.IN_HAND,
    } | fields
    lessons.change(lesson_id, desk.robin, version=version, **settled)  # type: ignore[arg-type]


def test_a_save_over_a_newer_version_is_refused(desk: Desk) -> None:
    lesson_id = _add(desk)
    _change(desk, lesson_id, 1, who="Robin")
    with pytest.raises(ChangedMeanwhile):
        _change(desk, lesson_id, 1, who="Ines")
    assert (lessons.get(lesson_id).who, lessons.get(lesson_id).version) == ("Robin", 2)


def test_a_lesson_taken_up_again_loses_its_day_of_doing(desk: Desk) -> None:
    lesson_id = _add(desk)
    _change(desk, lesson_id, 1, state=LessonState.DONE)
    assert lessons.get(lesson_id).done_on == date(2026, 11, 12)
    _change(desk, lesson_id, 2, state=LessonState.IN_HAND)
    assert lessons.get(lesson_id).done_on is None


def test_a_lesson_says_what_is_to_change(desk: Desk) -> None:
    with pytest.raises(FieldMissing):
        _add(desk, change="  ")


def test_a_reader_writes_no_lessons(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        lessons.add(identity.new_id(), desk.reader, month="2026-10", change="x")


def test_an_unknown_lesson_is_named_as_such(desk: Desk) -> None:
    with pytest.raises(NotFound):
        lessons.finish(identity.new_id(), desk.owner, version=1)


def test_who_is_responsible_and_what_is_watched_are_kept(desk: Desk) -> None:
    lesson_id = identity.new_id()
    watch = {"watched": Watched.CAUSE, "watched_name": "Packing too thin"}
    lessons.add(lesson_id, desk.owner, month="2026-10", change="Double box", responsible=desk.senior, **watch)  # type: ignore[arg-type]
    found = lessons.get(lesson_id)
    assert (found.responsible, found.who, found.watched) == (desk.senior, "Sam Lantern", Watched.CAUSE)
    _change(desk, lesson_id, 1, who="The carrier", watched=Watched.PRODUCT, watched_name=" ")
    found = lessons.get(lesson_id)
    assert (found.responsible, found.who, found.watched, found.watched_name) == (
        None,
        "The carrier",
        None,
        "",
    )


def test_what_was_done_or_given_up_is_taken_up_again(desk: Desk) -> None:
    lesson_id = _add(desk)
    lessons.finish(lesson_id, desk.owner, version=1)
    _change(desk, lesson_id, 2)
    assert (lessons.get(lesson_id).done_on, lessons.get(lesson_id).state) == (None, LessonState.IN_HAND)
    lessons.lapse(lesson_id, desk.owner, version=3)
    _change(desk, lesson_id, 4)
    assert _shown("2026-10") == [lesson_id]


def test_a_lesson_that_watches_stays_until_its_effect_was_seen(desk: Desk) -> None:
    lesson_id = identity.new_id()
    watch = {"watched": Watched.CAUSE, "watched_name": "Fitter late"}
    lessons.add(lesson_id, desk.owner, month="2026-06", change="Ring first", **watch)  # type: ignore[arg-type]
    lessons.finish(lesson_id, desk.owner, version=1, done_on=date(2026, 7, 20))
    shown = [month for month in ("2026-07", "2026-08", "2026-09", "2026-10", "2026-11") if _shown(month)]
    assert shown == ["2026-07", "2026-08", "2026-09", "2026-10"]
