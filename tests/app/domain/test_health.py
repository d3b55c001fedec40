"""How each thing of the health page is judged."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.domain import backup_keeping as keeping
from app.domain import health
from app.domain.backup import Checked, Part, Problem
from app.domain.health import DiskState, LookedAt, Remembered, State, Subject, Why
from app.domain.printing import Printer

NOW = datetime(2026, 11, 12, 10, 24, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (None, True),
        (NOW - 7 * DAY, True),
        (NOW - 6 * DAY, False),
        (NOW + timedelta(minutes=5), False),
        (NOW + 2 * DAY, True),  # the clock was set back: what lies ahead was never
    ],
)
def test_the_quick_check_is_due_once_a_week(last: datetime | None, due: bool) -> None:
    assert health.is_due(last, NOW) is due


def test_what_is_wrong_with_one_part_stands_before_what_is_whole() -> None:
    looked = {
        Part.TIMELINE: LookedAt(NOW),
        Part.MONTHS: LookedAt(NOW - DAY, Problem.MONTH_CHANGED, 2, "2026-09"),
    }
    found = health.of_parts(Subject.CHAIN, Remembered(NOW, NOW, looked), NOW)
    assert (found.state, found.why, found.name, found.count) == (State.WRONG, Why.BROKEN, "months", 2)


def test_every_part_of_the_data_stands_behind_one_line() -> None:
    assert sorted(part for parts in health.BEHIND.values() for part in parts) == sorted(Part)


@pytest.mark.parametrize(
    ("free", "needed", "why"),
    [
        (50_000_000_000, 90_000_000, Why.ROOM),
        (1_500_000_000, 90_000_000, Why.LITTLE_ROOM),
        (4_000_000_000, 900_000_000, Why.LITTLE_ROOM),
        (200_000_000, 1, Why.NO_ROOM),
        (4_000_000_000, 5_000_000_000, Why.NO_ROOM),
    ],
)
def test_room_is_what_the_next_backups_need(free: int, needed: int, why: Why) -> None:
    assert health.of_room(free, needed).why is why


@pytest.mark.parametrize(
    ("newest", "zone", "offset", "why"),
    [
        (NOW - DAY, "Europe/London", timedelta(), Why.RIGHT),
        (None, "Europe/London", timedelta(), Why.RIGHT),
        (NOW + timedelta(minutes=1), "Europe/London", timedelta(), Why.RIGHT),
        (NOW + timedelta(hours=1), "Europe/London", timedelta(), Why.BEHIND),
        (NOW - 61 * DAY, "Europe/London", timedelta(), Why.AHEAD),
        (NOW, "Europe/Berlin", timedelta(), Why.OTHER_ZONE),
        (NOW, "Europe/Berlin", timedelta(hours=1), Why.RIGHT),
    ],
)
def test_the_clock_is_held_against_the_last_entry_and_the_shop(
    newest: datetime | None, zone: str, offset: timedelta, why: Why
) -> None:
    assert health.of_clock(NOW, newest, zone, offset).why is why


@pytest.mark.parametrize(
    ("printers", "chosen", "why", "name"),
    [
        (None, ["Till"], Why.CANNOT_TELL, ""),
        ([], ["Till"], Why.GONE, "Till"),
        ([], [], Why.NO_PRINTER, ""),
        ([Printer("Till")], [], Why.NOT_CHOSEN, ""),
        ([Printer("Till")], ["Till"], Why.READY, "Till"),
        ([Printer("Till"), Printer("Office", is_ready=False)], ["Till", "Office"], Why.OFF, "Office"),
    ],
)
def test_a_printer_matters_when_papers_go_to_it(
    printers: list[Printer] | None, chosen: list[str], why: Why, name: str
) -> None:
    found = health.of_printers(printers, chosen)
    assert (found.why, found.name) == (why, name)


@pytest.mark.parametrize(
    ("disk", "state"),
    [
        (DiskState.ENCRYPTED, State.FINE),
        (DiskState.PLAIN, State.LOOK),  # photos and papers lie on it
        (DiskState.CANNOT_TELL, State.UNKNOWN),
    ],
)
@pytest.mark.parametrize("database", [True, False])
def test_encryption_is_told_of_disk_and_database(disk: DiskState, state: State, database: bool) -> None:
    of_disk, of_database = health.of_encryption(disk, database=database)
    assert (of_disk.state, of_disk.why) == (state, Why(disk.value))
    assert of_database.state is (State.FINE if database else State.CHOICE)


def test_plain_copies_from_before_matter_where_the_disk_does_not_hide_them() -> None:
    def why(disk: DiskState) -> Why:
        return health.of_encryption(disk, database=True, remains=True)[1].why

    assert why(DiskState.PLAIN) is why(DiskState.CANNOT_TELL) is Why.REMAINS
    assert why(DiskState.ENCRYPTED) is Why.ENCRYPTED


def test_the_worst_speaks_for_all() -> None:
    fine, old = health.of_backup(NOW, NOW), health.of_backup(NOW - 8 * DAY, NOW)
    assert health.worst([fine]) is State.FINE
    assert health.worst([fine, old]) is State.LOOK
    assert health.worst([fine, old, health.of_room(1, 1)]) is State.WRONG


def test_a_quick_look_puts_nothing_right_that_only_a_full_one_sees() -> None:
    whole, broken = Checked(Part.TIMELINE, 9), Checked(Part.TIMELINE, 3, Problem.ENTRY_CHANGED, 1)
    found = Remembered().after([broken], NOW, full=True)
    assert found.after([whole], NOW + DAY, full=False).wrong == [Part.TIMELINE]
    assert found.after([whole], NOW + DAY, full=True).wrong == []
    seen_quickly = Remembered().after([broken], NOW, full=False)
    assert seen_quickly.wrong == [Part.TIMELINE] and seen_quickly.full_at is None
    assert seen_quickly.after([whole], NOW + DAY, full=False).wrong == []


@pytest.mark.parametrize(
    ("at", "failed_at", "why"),
    [
        (NOW - DAY, None, Why.FRESH),
        (NOW - DAY, NOW - 2 * DAY, Why.FRESH),  # it went well again since
        (NOW - 2 * DAY, NOW - DAY, Why.FAILED),
        (None, NOW, Why.FAILED),
        (NOW - 9 * DAY, None, Why.OLD),
    ],
)
def test_a_backup_that_failed_is_told_until_the_next_one(
    at: datetime | None, failed_at: datetime | None, why: Why
) -> None:
    assert health.of_backup(at, NOW, failed_at).why is why


@pytest.mark.parametrize(
    ("placed", "same_disk", "why"),
    [
        (None, False, Why.NONE),
        (keeping.Placed(Path("E:/")), False, Why.NOT_LOOKED),
        (keeping.Placed(Path("E:/"), NOW - DAY, is_there=False), False, Why.FRESH),  # it may lie in a drawer
        (keeping.Placed(Path("E:/"), NOW - 8 * DAY, is_there=False), False, Why.AWAY),
        (keeping.Placed(Path("E:/"), NOW - 8 * DAY), False, Why.OLD),
        (keeping.Placed(Path("E:/"), NOW), True, Why.SAME_DISK),
    ],
)
def test_what_counts_at_the_second_place_is_the_age_of_its_copy(
    placed: keeping.Placed | None, same_disk: bool, why: Why
) -> None:
    assert health.of_place(placed, NOW, days=7, same_disk=same_disk).why is why


def test_a_test_restore_that_failed_is_wrong_and_an_old_one_is_told() -> None:
    def tested(days: int, problem: str = "") -> Why:
        return health.of_test(keeping.Tested(NOW - days * DAY, Path("a"), 9, 1, problem), NOW).why

    assert [tested(3), tested(70), tested(3, "files")] == [Why.WHOLE, Why.LONG_AGO, Why.BROKEN]


@pytest.mark.parametrize(
    ("modes", "open_to_others"),
    [
        ((0o700, 0o755, 0o755), False),
        ((0o755, 0o755, 0o755), True),
        ((0o755, 0o700, 0o755), False),  # nobody gets through the home folder
        ((0o711, 0o755, 0o755), False),
    ],
)
def test_a_folder_is_open_where_others_get_to_it(modes: tuple[int, ...], open_to_others: bool) -> None:
    assert health.is_open(modes) is open_to_others
    found = health.of_folder(far=False, synced=False, removable=False, is_open=open_to_others)
    assert found.why is (Why.OPEN if open_to_others else Why.OWN_DISK)


def test_a_quick_look_claims_no_more_than_it_saw() -> None:
    whole = [Checked(part, 9) for part in Part]
    seen = Remembered().after(whole, NOW, full=True)
    assert {health.of_parts(one, seen, NOW).why for one in health.BEHIND} == {Why.WHOLE}
    seen = seen.after(whole, NOW + DAY, full=False)
    assert {health.of_parts(one, seen, NOW).why for one in health.BEHIND} == {Why.QUICK}
