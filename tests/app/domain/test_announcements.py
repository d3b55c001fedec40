"""Each thing that falls due is said once: asleep, closed, with the clock set forward or back, or across a DST night."""

from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.announcements import Beat, Gap, Memory, announcement, fallen, gap_between, set_back
from app.domain.complaint import DueKind
from app.domain.due import Dated

NOW = datetime(2026, 11, 12, 10, 24, tzinfo=UTC)
RHYTHM = timedelta(seconds=4)


def due(minutes: float, kind: DueKind = DueKind.PROMISE, key: int = 1) -> Dated:
    return Dated(kind, UUID(int=key), NOW + timedelta(minutes=minutes))


def beat(wall_seconds: float, steady_seconds: float) -> Beat:
    return Beat(NOW + timedelta(seconds=wall_seconds), 1000 + steady_seconds)


@pytest.mark.parametrize(
    ("wall", "steady", "gap"),
    [
        (4, 4, Gap.NONE),
        (20, 20, Gap.NONE),  # a busy computer
        (4 - 20, 4, Gap.NONE),  # the network put the clock right
        (9 * 3600, 9 * 3600, Gap.SLEPT),
        (3604, 4, Gap.FORWARD),
        (4 - 3600, 4, Gap.BACK),
        (4 - 3 * 86400, 4, Gap.BACK),
        (8 * 3600, 9 * 3600, Gap.BACK),  # slept, and was set back meanwhile
    ],
)
def test_two_clocks_tell_what_happened(wall: float, steady: float, gap: Gap) -> None:
    assert gap_between(beat(0, 0), beat(wall, steady), RHYTHM)[0] is gap


@pytest.mark.parametrize("night", [datetime(2026, 10, 25), datetime(2026, 3, 29)])
def test_a_night_in_which_the_hour_changes_is_no_jump(night: datetime) -> None:
    zone = ZoneInfo("Europe/London")
    before = night.replace(hour=0, minute=59, second=58, tzinfo=zone).astimezone(UTC)
    found = gap_between(Beat(before, 0), Beat(before + RHYTHM, 4), RHYTHM)
    assert found[0] is Gap.NONE
    assert (before + RHYTHM).astimezone(zone).hour in (1, 2)


def test_what_falls_due_is_said_once(
) -> None:  # fmt: skip
    memory, new = fallen(Memory(NOW), NOW + timedelta(minutes=5), [due(5), due(6, key=2)])
    assert [one.id.int for one in new] == [1]
    assert fallen(memory, NOW + timedelta(minutes=5, seconds=4), [due(5)])[1] == []


def test_after_the_clock_went_back_nothing_is_said_twice() -> None:
    memory, _ = fallen(Memory(NOW), NOW + timedelta(minutes=10), [due(5)])
    earlier = NOW - timedelta(minutes=50)
    memory = set_back(memory, earlier, [due(5)])
    memory, again = fallen(memory, NOW + timedelta(minutes=10), [due(5)])
    assert again == []


def test_what_was_made_after_the_clock_went_back_is_said() -> None:
    memory, _ = fallen(Memory(NOW), NOW + timedelta(minutes=10), [due(5)])
    memory = set_back(memory, NOW - timedelta(days=1), [due(5)])
    memory, new = fallen(memory, NOW + timedelta(minutes=10), [due(5), due(-30, key=2), due(7, key=3)])
    assert [one.id.int for one in new] == [2, 3]


def test_a_thing_that_got_another_date_is_said_again() -> None:
    memory = set_back(Memory(NOW), NOW - timedelta(hours=1), [due(-5)])
    _, new = fallen(memory, NOW + timedelta(hours=1), [due(20)])
    assert len(new) == 1


def test_the_memory_is_kept_and_read() -> None:
    memory = set_back(Memory(NOW), NOW - timedelta(hours=1), [due(-5)])
    assert Memory.read(memory.as_kept()) == memory


@pytest.mark.parametrize("kept", [{}, {"until": "yesterday"}, {"until": None}, {"until": "2026-11-12T10:00:00"},
                                  {"until": NOW.isoformat(), "told": [["x", "y"]]}])  # fmt: skip
def test_what_cannot_be_read_is_as_if_nothing_was_kept(kept: dict[str, object]) -> None:
    assert Memory.read(kept) is None


def test_an_announcement_counts_by_kind() -> None:
    said = announcement([due(1), due(2), due(3, DueKind.FOLLOW_UP)], Gap.SLEPT, NOW)
    assert (said.counts, said.total) == ({DueKind.PROMISE: 2, DueKind.FOLLOW_UP: 1}, 3)


@given(st.lists(st.integers(-90, 90), max_size=12), st.lists(st.integers(-90, 90), min_size=1, max_size=12))
def test_however_the_clock_is_set_nothing_is_said_twice(walls: list[int], dues: list[int]) -> None:
    items = [due(minutes, key=at) for at, minutes in enumerate(dues)]
    memory, said = Memory(NOW - timedelta(minutes=91)), list[Dated]()
    for minutes in walls:
        now = NOW + timedelta(minutes=minutes)
        memory = set_back(memory, now, items)
        memory, new = fallen(memory, now, items)
        said += new
    assert len(said) == len(set(said))
    reached = max((NOW + timedelta(minutes=minutes) for minutes in walls), default=memory.until)
    assert {one for one in items if one.due_at <= reached} == set(said)
