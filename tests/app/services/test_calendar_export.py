"""What other calendars are given: the same entry under the same name, later versions over earlier ones, no names."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
import vobject
from icalendar import Calendar

from app import clock
from app.domain.complaint import Channel
from app.domain.due import Due, ItemKind
from app.domain.review import LessonState
from app.errors import StorageError
from app.identity import new_id
from app.services import (
    calendar_export,
    complaints,
    followups,
    goods,
    keep_informed,
    lessons,
    plans,
    promises,
    rescheduling,
    settings,
)
from app.services.undoing import Undoable
from tests.builders import Desk
from tests.conftest import NOW

FRIDAY, MONDAY = date(2026, 11, 13), date(2026, 11, 16)


class OtherCalendar:
    """What another program makes of the files it is given: newer versions of a name replace, cancelled ones go."""

    def __init__(self) -> None:
        self.entries: dict[str, tuple[int, str, object]] = {}

    def take(self, content: bytes) -> None:
        """By icalendar; vobject must read the same out of it."""
        found = Calendar.from_ical(content).walk("VEVENT")
        other = {one.uid.value: one for one in vobject.readOne(content.decode()).vevent_list}
        assert len(other) == len(found)
        for event in found:
            uid, sequence = str(event["uid"]), int(event["sequence"])
            start = event.decoded("dtstart")
            assert other[uid].summary.value == str(event["summary"])
            assert _utc(other[uid].dtstart.value) == _utc(start)
            if sequence < self.entries.get(uid, (0, "", None))[0]:
                continue
            self.entries[uid] = (sequence, str(event["summary"]), _utc(start))
            if event["status"] == "CANCELLED":
                self.entries[uid] = (sequence, "", None)

    def shown(self) -> dict[str, object]:
        return {words: start for _, words, start in self.entries.values() if words}


def _utc(start: object) -> object:
    return start.astimezone(UTC) if isinstance(start, datetime) else start


def written(path: Path) -> bytes:
    calendar_export.write_all(path)
    return path.read_bytes()


def test_a_second_import_moves_what_moved_and_doubles_nothing(desk: Desk, tmp_path: Path) -> None:
    other, path = OtherCalendar(), tmp_path / "a.ics"
    complaint_id = desk.acknowledged(customer_id=desk.customer(), promise=Due(FRIDAY))
    step = desk.step(complaint_id, "Send the fitter", on=MONDAY)
    followups.schedule(
        complaint_id,
        desk.robin,
        follow_up_id=new_id(),
        channel=Channel.CALL,
        about="Well?",
        due=Due(MONDAY, time(10, 30)),
    )
    for _ in range(2):
        other.take(written(path))
    at = datetime(2026, 11, 16, 10, 30, tzinfo=UTC)
    shown = other.shown()
    assert shown["Step 26-0001: Send the fitter"] == MONDAY
    assert shown["Call 26-0001: Well?"] == at
    assert sum(words.startswith("Promise") for words in shown) == 1
    running = next(iter(followups.of(complaint_id)))
    with clock.standing_at(NOW + timedelta(minutes=5)):
        later = Due(date(2026, 11, 17))
        moves = ((ItemKind.STEP, step), (ItemKind.CALL, running.id))
        for kind, key in moves:
            rescheduling.reschedule(kind, key, complaint_id, desk.robin, due=later, because="Ill")
        plans.do_step(step, desk.robin)
        complaints.assign((complaint_id,), desk.robin, to=desk.senior)
        other.take(written(path))
    shown = other.shown()
    assert "Step 26-0001: Send the fitter" not in shown
    assert shown["Call 26-0001: Well?"] == date(2026, 11, 17)


def test_a_promise_given_anew_is_the_same_entry_and_goes_with_the_complaint(
    desk: Desk, tmp_path: Path
) -> None:
    other, path = OtherCalendar(), tmp_path / "a.ics"
    complaint_id = desk.acknowledged(promise=Due(FRIDAY))
    other.take(written(path))
    promises.make(complaint_id, desk.robin, due=Due(MONDAY), because="The part is late")
    other.take(written(path))
    assert [at for words, at in other.shown().items() if words.startswith("Promise")] == [MONDAY]
    complaints.withdraw(complaint_id, desk.robin, because="Found it")
    other.take(written(path))
    assert other.shown() == {}


def _reopened(desk: Desk) -> Callable[[], object]:
    complaint_id = desk.resolved(told={"goods_left": "The kettle"})
    return lambda: complaints.reopen(complaint_id, desk.robin, because="It leaks again")


def _withdrawn(desk: Desk) -> Callable[[], object]:
    complaint_id = desk.complaint(promise=Due(FRIDAY))
    keep_informed.begin(complaint_id, desk.robin, follow_up_id=new_id(), days=2)
    return lambda: complaints.withdraw(complaint_id, desk.robin, because="Found it")


def _informed_no_more(desk: Desk) -> Callable[[], object]:
    complaint_id = desk.acknowledged()
    keep_informed.begin(complaint_id, desk.robin, follow_up_id=new_id(), days=2)
    return lambda: keep_informed.stop(complaint_id, desk.robin)


def _taken_back(desk: Desk) -> Callable[[], object]:
    complaint_id = desk.acknowledged()
    added = Undoable(complaint_id)
    facts = {"step_id": new_id(), "text": "Ring", "due": Due(MONDAY), "responsible": desk.robin}
    added.do(plans.add_step, complaint_id, desk.robin, **facts)
    return lambda: added.take_back(desk.robin)


def _without_a_day(desk: Desk) -> Callable[[], object]:
    lesson = new_id()
    lessons.add(lesson, desk.owner, month="2026-11", change="Ring first", due_on=MONDAY)
    state = LessonState.IN_HAND
    return lambda: lessons.change(
        lesson, desk.owner, version=1, change="Ring", because="", who="", due_on=None, state=state
    )


def _acknowledged_late(desk: Desk) -> Callable[[], object]:
    with clock.standing_at(NOW - timedelta(days=80)):
        complaint_id = desk.complaint()
    return lambda: complaints.acknowledge(complaint_id, desk.robin, channel=Channel.CALL)


@pytest.mark.parametrize(
    "begin", [_reopened, _withdrawn, _informed_no_more, _taken_back, _without_a_day, _acknowledged_late]
)
def test_whatever_ends_is_taken_away_in_other_calendars(
    desk: Desk, tmp_path: Path, begin: Callable[[Desk], Callable[[], object]]
) -> None:
    """Also what leaves no row behind: a contact let go, a step undone, a day taken from an improvement."""
    other, path, end = OtherCalendar(), tmp_path / "a.ics", begin(desk)
    other.take(written(path))
    assert other.shown()
    with clock.standing_at(NOW + timedelta(minutes=3)):
        end()
        other.take(written(path))
        running = calendar_export.everything()
    assert len(other.shown()) == sum(item.done_at is None for item in running)


def test_goods_given_back_and_improvements_given_up_go(desk: Desk, tmp_path: Path) -> None:
    other, path = OtherCalendar(), tmp_path / "a.ics"
    complaint_id = desk.resolved(told={"goods_left": "The kettle"})
    lesson_id = new_id()
    lessons.add(lesson_id, desk.owner, month="2026-11", change="Ring first", due_on=MONDAY)
    other.take(written(path))
    assert {"Give back goods 26-0001: The kettle", "Improvement: Ring first"} <= set(other.shown())
    goods.give_back(complaint_id, desk.robin)
    lessons.lapse(lesson_id, desk.owner, version=1)
    other.take(written(path))
    assert not {words for words in other.shown() if words.startswith(("Give back", "Improvement"))}


def test_what_ended_is_named_for_sixty_days(desk: Desk, tmp_path: Path) -> None:
    step = desk.step(desk.acknowledged(), "Ring")
    plans.do_step(step, desk.robin)
    for days, named in ((59, True), (61, False)):
        with clock.standing_at(NOW + timedelta(days=days)):
            assert (
                f"step-{step}@redress".encode() in written(tmp_path / "a.ics").replace(b"\r\n ", b"")
            ) is named


@pytest.mark.parametrize("names", [False, True])
def test_customers_are_named_only_where_the_owner_wants_it(desk: Desk, tmp_path: Path, names: bool) -> None:
    settings.save_shop(replace(settings.shop(), calendar_names=names), desk.owner)
    complaint_id = desk.acknowledged(customer_id=desk.customer())
    desk.step(complaint_id, "Ring Mrs Thimble on 07700 900142")
    content = written(tmp_path / "a.ics").replace(b"\r\n ", b"")
    assert (b"Thimble" in content) is (b"900142" in content) is names


def test_the_subscription_file_is_kept_where_one_is_wanted(desk: Desk, tmp_path: Path) -> None:
    assert calendar_export.keep_file() is None
    path = tmp_path / "shop.ics"
    settings.save_shop(replace(settings.shop(), calendar_file=str(path)), desk.owner)
    desk.step(desk.acknowledged())
    assert calendar_export.keep_file() == path
    before = path.read_bytes()
    assert before.startswith(b"BEGIN:VCALENDAR")
    path.write_bytes(b"BEGIN:VCALENDAR\r\nPRODID:-//Family//EN\r\nEND:VCALENDAR\r\n")
    with pytest.raises(StorageError):
        calendar_export.keep_file()
    assert b"Family" in path.read_bytes()
    path.write_bytes(before)
    gone = tmp_path / "gone"
    for wrong in (gone / "a.ics", tmp_path / "a.txt", Path("a.ics"), tmp_path):
        with pytest.raises(settings.NoPlaceForCalendar):
            settings.save_shop(replace(settings.shop(), calendar_file=str(wrong)), desk.owner)
    gone.mkdir()
    settings.save_shop(replace(settings.shop(), calendar_file=str(gone / "a.ics")), desk.owner)
    gone.rmdir()
    with pytest.raises(StorageError):
        calendar_export.keep_file()
    settings.save_shop(replace(settings.shop(), phone="01632 960115"), desk.owner)
    assert path.read_bytes() == before
