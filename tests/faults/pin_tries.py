"""Somebody tries PINs through: again and again, waiting now and then, restarting, setting the clock on and back.

A case is one try. Lost is a try that was looked at before its wait was over, a wait that did not grow, a right PIN that
went through while it had to wait, or an owner who is not let in when it is over.
"""

import random
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from app import clock, start
from app.domain.pin import FREE_TRIES, NoPin, TooManyTries, WrongPin, wait_after
from app.services import pins
from app.store import staff_pins
from tests.conftest import NOW
from tests.faults import shops
from tests.faults.row import Row, Tally

RIGHT = "804913"
_NOBODY_WAITS_LONGER = timedelta(minutes=15)


@dataclass
class Thief:
    """Who tries: with a computer whose clock can be set, and which can be started anew."""

    tally: Tally
    owner: UUID
    chance: random.Random
    ticks: float = 0.0
    moment_shift: timedelta = timedelta(0)
    tries: int = 0
    running_since_try: float = 0.0
    waited: float = field(default=0.0)

    def restart(self) -> None:
        """The program ends and begins again; so does what counts its running."""
        pins.waits.forget()
        self.ticks, self.running_since_try = 0.0, 0.0

    def reopen(self) -> None:
        """A restart, with the file closed and opened."""
        folder = start.folder()
        start.close_shop()
        start.open_folder(folder)
        self.restart()

    def set_clock(self) -> None:
        """Weeks on, or years back."""
        self.moment_shift = timedelta(minutes=self.chance.randint(-3_000_000, 3_000_000))

    def wait(self) -> None:
        """A moment, or until it should be over, or a second less."""
        needed = wait_after(self.tries).total_seconds() - self.running_since_try
        span = self.chance.choice((1.0, needed, needed - 1, needed / 2, 900.0))
        self.ticks += max(0.0, span)
        self.running_since_try += max(0.0, span)
        self.waited += max(0.0, span)

    def attempt(self, pin: str) -> None:
        """One try, held against what must come of it."""
        must_wait = wait_after(self.tries).total_seconds() > self.running_since_try
        self.tally.cases += 1
        try:
            pins.check(self.owner, pin)
        except TooManyTries as fault:
            self._refused(fault, must_wait=must_wait)
        except WrongPin as fault:
            self._looked_at(must_wait=must_wait)
            self._judge(fault)
        else:
            if must_wait or pin != RIGHT:
                self.tally.lose("a PIN went through that had to wait, or was not the right one")
            self.tries, self.running_since_try = 0, 0.0

    def _refused(self, fault: TooManyTries, *, must_wait: bool) -> None:
        if not must_wait:
            self.tally.tell_wrongly("a try had to wait though its wait was over")
        if not timedelta(0) < fault.wait <= _NOBODY_WAITS_LONGER:
            self.tally.tell_wrongly(f"a wait of {fault.wait} was told")
        self._judge(fault)

    def _looked_at(self, *, must_wait: bool) -> None:
        if must_wait:
            self.tally.lose("a try was looked at before its wait was over")
        self.tries += 1
        self.running_since_try = 0.0
        if staff_pins.get(self.owner).tries != self.tries:
            self.tally.lose("a wrong try was not counted")

    def _judge(self, fault: Exception) -> None:
        said = shops.misspoken(fault)
        if said:
            self.tally.tell_wrongly(said)


def run(cases: int, seed: int) -> Row:
    """So many tries at one owner's PIN."""
    tally = Tally("PIN tried through, with restarts and clock set")
    with shops.scratch() as root:
        folder, desk = shops.made(root / "shop")
        thief = Thief(tally, desk.owner, random.Random(seed))
        with (
            clock.reading_from(lambda: NOW + thief.moment_shift),
            clock.ticking_from(lambda: thief.ticks),
        ):
            start.open_folder(folder)
            try:
                _set_right(desk.owner)
                pins.waits.forget()
                while tally.cases < cases:
                    _turn(thief)
                _let_in(thief)
            finally:
                start.close_shop()
    return tally.row()


def _set_right(owner: UUID) -> None:
    try:
        pins.check(owner, RIGHT)
    except NoPin:
        pins.set_own(owner, current="", new=RIGHT)


def _turn(thief: Thief) -> None:
    deed = thief.chance.choices(
        (thief.wait, thief.restart, thief.set_clock, thief.reopen, lambda: None), weights=(30, 10, 10, 1, 49)
    )[0]
    deed()
    wrong = f"{thief.chance.randrange(10**6):06}"
    knows = thief.chance.random() < 0.01 and wait_after(thief.tries).total_seconds() > thief.running_since_try
    thief.attempt(RIGHT if knows or wrong == RIGHT else wrong)


def _let_in(thief: Thief) -> None:
    """In the end the owner comes, waits once, and is let in."""
    thief.restart()
    pins.wait_of(thief.owner)
    thief.ticks += _NOBODY_WAITS_LONGER.total_seconds()
    thief.running_since_try = thief.ticks
    if thief.tries < FREE_TRIES:
        thief.tally.lose("so many tries, and none of them counted")
    thief.attempt(RIGHT)
    if staff_pins.get(thief.owner).tries:
        thief.tally.lose("the owner is not let in after the wait")
