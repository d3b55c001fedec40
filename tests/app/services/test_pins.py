"""PINs: who sets them, what a wrong one costs, and that nothing but its hash is kept of one."""

import logging
import os
import signal
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import clock, start
from app.domain.capability import Inactive, NotAllowed, OwnerOnly
from app.domain.pin import (
    FREE_TRIES,
    BadPin,
    NoPin,
    OwnerNeedsPin,
    OwnPin,
    TooManyTries,
    WrongPin,
    wait_after,
)
from app.domain.recovery import MistypedCode, WrongCode
from app.domain.staff import Role
from app.errors import UserError
from app.paths import DataFolder
from app.services import pins, staff
from app.store import staff_pins
from app.store.database import writing
from tests.app.test_hostile_at_once import at_once, posix, program
from tests.builders import Desk
from tests.conftest import NOW

SENIORS, OWNERS, WRONG = "2468", "246810", "8642"


class Ticks:
    """Seconds that go on when they are told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def on(self, span: timedelta) -> None:
        self.now += span.total_seconds()


@pytest.fixture
def ticks() -> Iterator[Ticks]:
    one = Ticks()
    with clock.ticking_from(lambda: one.now):
        yield one


@pytest.fixture
def sam(desk: Desk) -> UUID:
    """The senior, who has a PIN."""
    pins.set_for(desk.senior, desk.owner, new=SENIORS)
    return desk.senior


def try_wrong(staff_id: UUID, times: int = 1) -> WrongPin:
    for _ in range(times):
        with pytest.raises(WrongPin) as caught:
            pins.check(staff_id, WRONG)
    return caught.value


def tries(staff_id: UUID) -> int:
    return staff_pins.get(staff_id).tries


def test_a_right_pin_passes_and_takes_wrong_ones_off(desk: Desk, sam: UUID) -> None:
    assert staff.get(sam).has_pin
    try_wrong(sam, 3)
    pins.check(sam, SENIORS)
    assert tries(sam) == 0


@pytest.mark.parametrize(
    "typed", ["", "2468 ", "02468", "246", "\N{FULLWIDTH DIGIT TWO}468", "\ud800", "9" * 100_000]
)
def test_only_the_very_pin_passes(sam: UUID, typed: str) -> None:
    with pytest.raises(WrongPin):
        pins.check(sam, typed)


def test_nobody_without_a_pin_proves_anything(desk: Desk) -> None:
    assert not staff.get(desk.robin).has_pin
    with pytest.raises(NoPin):
        pins.check(desk.robin, "")
    assert pins.wait_of(desk.robin) == timedelta(0)


def test_who_has_left_is_refused_before_their_pin_is_looked_at(desk: Desk, sam: UUID) -> None:
    staff.change(replace(staff.get(sam), active=False), desk.owner)
    with pytest.raises(Inactive):
        pins.check(sam, SENIORS)
    assert tries(sam) == 0


def test_after_the_free_tries_each_waits_twice_as_long(sam: UUID, ticks: Ticks) -> None:
    for left in (4, 3, 2, 1):
        fault = try_wrong(sam)
        assert (fault.tries_left, fault.wait) == (left, timedelta(0))
    for wait in (30, 60, 120, 240, 480, 900, 900):
        fault = try_wrong(sam)
        assert (fault.tries_left, fault.wait) == (0, timedelta(seconds=wait))
        ticks.on(timedelta(seconds=wait) - timedelta(seconds=1))
        with pytest.raises(TooManyTries) as caught:
            pins.check(sam, SENIORS)
        assert caught.value.wait == pins.wait_of(sam) == timedelta(seconds=1)
        ticks.on(timedelta(seconds=1))
    pins.check(sam, SENIORS)
    assert tries(sam) == 0
    assert try_wrong(sam).tries_left == 4


def test_a_try_that_must_wait_is_not_looked_at_nor_counted(sam: UUID, ticks: Ticks) -> None:
    try_wrong(sam, FREE_TRIES)
    for _ in range(3):
        with pytest.raises(TooManyTries):
            pins.check(sam, SENIORS)
    assert tries(sam) == FREE_TRIES
    assert pins.wait_of(sam) == wait_after(FREE_TRIES)


ACTS = st.lists(
    st.sampled_from(["try", "try", "try", "restart", "clock", "half a minute", "five minutes"]), max_size=40
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS)
def test_whatever_is_done_no_wait_is_shorter_than_it_must_be(
    sam: UUID, ticks: Ticks, acts: list[str]
) -> None:
    staff_pins.put(sam, staff_pins.hashed(SENIORS))
    pins.waits.forget()
    looked_at, last, moment = 0, ticks.now, NOW
    for act in acts:
        ticks.on(
            {"half a minute": timedelta(seconds=30), "five minutes": timedelta(minutes=5)}.get(
                act, timedelta(0)
            )
        )
        if act == "restart":
            pins.waits.forget()
        elif act == "clock":
            moment += timedelta(days=3)
        elif act == "try":
            with clock.standing_at(moment), suppress(TooManyTries), pytest.raises(WrongPin):
                pins.check(sam, WRONG)
            if tries(sam) > looked_at:
                assert timedelta(seconds=ticks.now - last) >= wait_after(looked_at)
                looked_at, last = looked_at + 1, ticks.now
    assert tries(sam) == looked_at


def test_waits_are_each_persons_own(desk: Desk, sam: UUID, ticks: Ticks) -> None:
    pins.set_own(desk.robin, current="", new="1357")
    try_wrong(sam, FREE_TRIES)
    pins.check(desk.robin, "1357")


@pytest.mark.parametrize("days", [-400, -1, 1, 400])
def test_the_computers_clock_shortens_no_wait(sam: UUID, ticks: Ticks, days: int) -> None:
    try_wrong(sam, FREE_TRIES)
    with clock.standing_at(NOW + timedelta(days=days)), pytest.raises(TooManyTries) as caught:
        pins.check(sam, SENIORS)
    assert caught.value.wait == wait_after(FREE_TRIES)


def test_a_restart_begins_the_wait_anew(sam: UUID, ticks: Ticks) -> None:
    try_wrong(sam, FREE_TRIES)
    ticks.on(timedelta(seconds=29))
    pins.waits.forget()
    with pytest.raises(TooManyTries) as caught:
        pins.check(sam, SENIORS)
    assert caught.value.wait == timedelta(seconds=30)
    ticks.on(timedelta(seconds=30))
    pins.check(sam, SENIORS)


def test_the_wait_runs_from_when_a_started_program_first_shows_it(sam: UUID, ticks: Ticks) -> None:
    try_wrong(sam, FREE_TRIES)
    pins.waits.forget()
    assert pins.wait_of(sam) == timedelta(seconds=30)
    ticks.on(timedelta(seconds=20))
    assert pins.wait_of(sam) == timedelta(seconds=10)


def test_tries_in_two_programs_at_once_win_none(sam: UUID, folder: DataFolder) -> None:
    said = at_once(folder, ("try pins", sam), ("try pins", sam))
    lines = "\n".join(said).splitlines()
    assert lines.count("looked at") == FREE_TRIES
    assert lines.count("TooManyTries") == 2
    assert tries(sam) == FREE_TRIES


def test_a_program_started_anew_still_waits(sam: UUID, folder: DataFolder) -> None:
    try_wrong(sam, FREE_TRIES)
    assert at_once(folder, ("try one pin", sam)) == ["TooManyTries"]


@posix
def test_a_program_killed_while_it_looks_has_used_its_try(sam: UUID, folder: DataFolder) -> None:
    endless = "$argon2id$v=19$m=8,t=4294967295,p=1$c29tZXNhbHRzb21lc2FsdA$" + "A" * 43
    staff_pins.put(sam, endless)
    for turn in range(1, FREE_TRIES + 1):
        one = program(folder, "try one pin", sam)
        assert one.stdin is not None and one.stdout is not None and one.stdout.readline() == "ready\n"
        one.stdin.write("now\n")
        one.stdin.flush()
        while tries(sam) < turn:
            assert one.poll() is None
        os.kill(one.pid, signal.SIGKILL)
        one.communicate()
    with pytest.raises(TooManyTries):
        pins.check(sam, SENIORS)


def test_a_pin_changed_while_it_is_looked_at_does_not_pass(desk: Desk, sam: UUID) -> None:
    kept = staff_pins.get(sam)
    pins.set_for(sam, desk.owner, new="1357")
    assert not staff_pins.clear_tries(sam, kept.hash)


def test_a_pin_is_not_checked_where_the_count_could_be_taken_back(sam: UUID) -> None:
    with pytest.raises(RuntimeError), writing():
        pins.check(sam, WRONG)


def test_ones_own_pin_is_changed_with_the_one_before(sam: UUID) -> None:
    with pytest.raises(WrongPin):
        pins.set_own(sam, current=WRONG, new="1357")
    assert tries(sam) == 1
    pins.set_own(sam, current=SENIORS, new="1357")
    pins.check(sam, "1357")
    with pytest.raises(WrongPin):
        pins.check(sam, SENIORS)


def test_guessing_at_ones_own_pin_waits_too(sam: UUID, ticks: Ticks) -> None:
    for _ in range(FREE_TRIES):
        with pytest.raises(WrongPin):
            pins.set_own(sam, current=WRONG, new="1357")
    with pytest.raises(TooManyTries):
        pins.set_own(sam, current=SENIORS, new="1357")


def test_a_bad_new_pin_costs_no_try(sam: UUID) -> None:
    with pytest.raises(BadPin):
        pins.set_own(sam, current=WRONG, new="12")
    assert tries(sam) == 0


def test_an_owner_sets_the_pins_of_others_but_not_their_own(desk: Desk, sam: UUID, ticks: Ticks) -> None:
    pins.set_for(desk.owner, desk.owner, new=OWNERS)
    with pytest.raises(OwnPin):
        pins.set_for(desk.owner, desk.owner, new="135790")
    try_wrong(sam, FREE_TRIES)
    pins.set_for(sam, desk.owner, new="1357")
    pins.check(sam, "1357")


def test_a_pin_is_taken_away_but_never_an_owners(desk: Desk, sam: UUID) -> None:
    pins.take_away(sam, desk.owner)
    assert not staff.get(sam).has_pin
    pins.set_own(desk.owner, current="", new=OWNERS)
    with pytest.raises(OwnerNeedsPin):
        pins.take_away(desk.owner, desk.owner)


def test_only_owners_see_to_the_pins_of_others(desk: Desk, sam: UUID) -> None:
    for by in (sam, desk.robin, desk.reader):
        with pytest.raises(OwnerOnly):
            pins.set_for(desk.robin, by, new="1357")
        with pytest.raises(OwnerOnly):
            pins.take_away(sam, by)
        with pytest.raises(OwnerOnly):
            pins.new_recovery_code(desk.owner, by)
    assert staff.get(sam).has_pin
    assert not staff.get(desk.robin).has_pin


def test_a_reader_has_a_pin_of_their_own(desk: Desk) -> None:
    pins.set_own(desk.reader, current="", new="1357")
    pins.check(desk.reader, "1357")


def test_the_recovery_code_sets_a_new_pin_once(desk: Desk, ticks: Ticks) -> None:
    pins.set_own(desk.owner, current="", new=OWNERS)
    code = pins.new_recovery_code(desk.owner, desk.owner)
    try_wrong(desk.owner, FREE_TRIES)
    following = pins.recover(desk.owner, code=code.lower().replace("-", " "), new="135790")
    pins.check(desk.owner, "135790")
    with pytest.raises(WrongCode):
        pins.recover(desk.owner, code=code, new="975310")
    assert following != code
    pins.recover(desk.owner, code=following, new="975310")
    pins.check(desk.owner, "975310")


def test_a_newer_recovery_code_ends_the_one_before(desk: Desk) -> None:
    code = pins.new_recovery_code(desk.owner, desk.owner)
    pins.new_recovery_code(desk.owner, desk.owner)
    with pytest.raises(WrongCode):
        pins.recover(desk.owner, code=code, new=OWNERS)


def test_a_recovery_code_is_used_by_one_of_two_windows(desk: Desk) -> None:
    pins.new_recovery_code(desk.owner, desk.owner)
    kept = staff_pins.get(desk.owner).recovery_hash
    assert staff_pins.use_recovery(desk.owner, kept, "one")
    assert not staff_pins.use_recovery(desk.owner, kept, "two")


def test_recovery_is_for_owners_with_a_code(desk: Desk, sam: UUID) -> None:
    code = pins.new_recovery_code(desk.owner, desk.owner)
    for fault, staff_id, typed, new in (
        (NotAllowed, sam, code, OWNERS),
        (NotAllowed, desk.reader, code, OWNERS),
        (MistypedCode, desk.owner, code[:-1], OWNERS),
        (BadPin, desk.owner, code, "2468"),
    ):
        with pytest.raises(fault):
            pins.recover(staff_id, code=typed, new=new)
    assert not staff.get(desk.owner).has_pin
    with pytest.raises(NotAllowed):
        pins.new_recovery_code(sam, desk.owner)
    other = pins.new_recovery_code(desk.owner, desk.owner)
    staff.change(replace(staff.get(sam), role=Role.OWNER), desk.owner, pin=OWNERS)
    with pytest.raises(WrongCode):
        pins.recover(sam, code=other, new=OWNERS)


@contextmanager
def remembered(told: list[str]) -> Iterator[None]:
    """What a fault says of itself, in all the ways in which one is written down."""
    try:
        yield
    except UserError as fault:
        told += [str(fault), repr(fault), repr(vars(fault)), *traceback.format_exception(fault)]


def test_nothing_but_a_hash_is_kept_of_a_pin(
    desk: Desk, folder: DataFolder, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    told: list[str] = []
    secrets = {"73915082", "49261573", "60418352", "58203916"}
    first, second, third, wrong = sorted(secrets)
    pins.set_own(desk.owner, current="", new=first)
    code = pins.new_recovery_code(desk.owner, desk.owner)
    with suppress(UserError):
        pins.set_for(desk.robin, desk.owner, new=second)
    for refused in (
        lambda: pins.check(desk.owner, wrong),
        lambda: pins.set_own(desk.owner, current=wrong, new=third),
        lambda: pins.set_own(desk.owner, current=first, new=third + "7777777"),
        lambda: pins.recover(desk.owner, code=code[:-1] + "*", new=third),
        lambda: [pins.check(desk.robin, wrong) for _ in range(9)],
        lambda: pins.recover(desk.owner, code=pins.new_recovery_code(desk.owner, desk.owner), new="12"),
    ):
        with remembered(told):
            refused()
    with remembered(told):
        pins.recover(desk.owner, code=pins.new_recovery_code(desk.owner, desk.owner), new=third)
    assert told
    kept = b"".join(file.read_bytes() for file in Path(start.folder().root).rglob("*") if file.is_file())
    said = "\n".join([*told, caplog.text]).encode() + kept
    for secret in (*secrets, code, code.replace("-", "")):
        assert secret.encode() not in said
