"""The invented past of the sample shop: eighteen months of complaints, from their receipt to their close."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from app.domain.complaint import Channel, Kept, Mood, Told
from app.domain.due import Due
from app.domain.money import Money
from app.domain.offer import Remedy
from app.services.sample.days import Days
from app.services.sample.events import Story
from app.services.sample.people import People, read

# Complaints of each week, from the third week before this one back to eighteen months ago. Fourteen weeks ago the
# delivery van was off the road; forty weeks ago people brought back what they had got over the holidays.
_WEEKS = (
    *(6, 9, 7, 4, 6, 7, 5, 8, 6, 7, 9, 18, 7, 8, 5, 6, 10, 7, 6, 4, 9, 7, 5, 8, 6),
    *(8, 9, 7, 8, 10, 7, 8, 9, 8, 7, 9, 8, 16, 19, 23, 26, 23, 8),
    *(9, 12, 8, 9, 7, 8, 9, 6, 8, 7, 9, 5, 8, 7, 6, 8, 9, 7, 5, 6, 8, 7, 9, 6, 7, 5, 8, 6, 7, 9, 6, 7),
)  # fmt: skip
_NEWEST = 3
_VAN_WEEK = 14
# How often each root cause comes up; fitters came late more often before the lesson of that time.
_CAUSES = {
    "Packing too thin": 11,
    "Fitter late": 7,
    "Label price wrong": 5,
    "Faulty batch": 4,
    "Manner at the till": 2,
    "Delivery late": 1,
    "Wrong item picked": 1,
    "Something else": 1,
}
_CHANNELS = {
    Channel.COUNTER: 55,
    Channel.CALL: 22,
    Channel.EMAIL: 12,
    Channel.WEB: 8,
    Channel.LETTER: 3,
}
_FACES = {5: 12, 4: 9, 3: 3, 2: 1, 1: 1}
_FACE_WORDS = {5: "very_happy", 4: "happy", 3: "so_so", 2: "unhappy", 1: "very_unhappy"}
_WITH_AMOUNT = {Remedy.REFUND, Remedy.VOUCHER, Remedy.PRICE_REDUCTION}


class History:
    """Writes one story after the other; the same seed tells the same past."""

    def __init__(self, days: Days, draw: Random, people: People) -> None:
        book = read("stories.toml")
        self._kinds = {kind["cause"]: kind for kind in book["story"]}
        self._said = book["said"]
        self._days, self._draw, self._people = days, draw, people
        self._deck: list[str] = []

    def stories(self) -> Iterator[Story]:
        """Everything from eighteen months ago up to the week before the present begins."""
        for back in range(len(_WEEKS) + _NEWEST - 1, _NEWEST - 1, -1):
            for moment in self._moments(back):
                cause = self._next_cause(back)
                yield self._story(moment, cause)

    def _moments(self, back: int) -> list[datetime]:
        monday = self._days.monday - timedelta(weeks=back)
        week = [monday + timedelta(days=day) for day in range(7)]
        # Days have a source of chance of their own: however a story is told, the numbers stay the same.
        calendar, draw = self._days.calendar, Random(back)
        open_days = [day for day in week if calendar.is_open(day)]
        found = []
        for _ in range(_WEEKS[back - _NEWEST]):
            day = draw.choice(open_days)
            length = calendar.closes_at(day) - calendar.opens_at(day) - timedelta(minutes=20)
            found.append(calendar.opens_at(day) + timedelta(minutes=int(draw.random() * length.seconds / 60)))
        return sorted(found)

    def _next_cause(self, back: int) -> str:
        if back == _VAN_WEEK and self._draw.random() < 0.7:
            return "Delivery late"
        if not self._deck:
            self._deck = [cause for cause, times in _CAUSES.items() for _ in range(times)]
            self._deck += ["Fitter late"] * (3 if back > 10 else 0)
            self._draw.shuffle(self._deck)
        return self._deck.pop()

    def _story(self, received_at: datetime, cause: str) -> Story:
        told, item = self._told(cause)
        customer = self._people.someone(received_at) if self._draw.random() > 0.03 else None
        for is_swift in (False, True):
            story = Story(told, customer)
            _Telling(self, story, cause, item, is_swift=is_swift).tell(received_at)
            if story.events[-1].at < self._days.now:
                break
        return story

    def _told(self, cause: str) -> tuple[Told, str]:
        kind, draw = self._kinds[cause], self._draw
        item = draw.choice(kind["items"])
        low, high = kind["price"]
        paid = Money(draw.randrange(low, high, 50) - 1, "GBP") if item and high else None
        told = Told(
            draw.choice(kind["words"]).format(it=item or "order"),
            category=kind["category"],
            product=f"{draw.choice(self._people.ranges)} {item}" if item else "",
            receipt=f"K-{draw.randrange(60000, 87000)}" if paid and draw.random() < 0.8 else "",
            paid=paid,
            wishes=(Remedy(draw.choice(kind["wishes"])),) if draw.random() < 0.85 else (),
            mood=draw.choice((Mood.CALM, Mood.UPSET, Mood.UPSET, Mood.ANGRY, Mood.UNKNOWN)),
            safety=cause == "Faulty batch" and draw.random() < 0.15,
            read_back_confirmed=True if draw.random() < 0.8 else None,
            channel=draw.choices(list(_CHANNELS), list(_CHANNELS.values()))[0],
        )
        return told, item

    @property
    def draw(self) -> Random:
        """The one source of chance."""
        return self._draw

    @property
    def days(self) -> Days:
        """The days of the shop."""
        return self._days

    def kind(self, cause: str) -> dict[str, Any]:
        """Words, remedies and steps of a root cause."""
        kind: dict[str, Any] = self._kinds[cause]
        return kind

    def says(self, about: str) -> str:
        """What somebody says."""
        return str(self._draw.choice(self._said[about]))

    def somebody(self) -> UUID:
        """Who is at the desk."""
        staff = self._people.staff
        return staff[self._draw.choices(("Robin", "Ines", "Sam", "Marta"), (5, 5, 3, 1))[0]]

    def staff(self, name: str) -> UUID:
        """A member of staff by first name."""
        return self._people.staff[name]


@dataclass
class _Telling:
    """Tells one story: each part adds its events and moves on in time."""

    past: History
    story: Story
    cause: str
    item: str
    is_swift: bool

    def __post_init__(self) -> None:
        self.draw, self.days = self.past.draw, self.past.days
        self.by = self.past.somebody()
        self.at = self.days.now

    def tell(self, received_at: datetime) -> None:
        """From receipt to close."""
        self.at = received_at
        self._receive()
        if not self.is_swift and self.draw.random() < 0.03:
            self._later(20)
            self._do("withdraw", because=self.past.says("withdrawn"))
            return
        self._plan()
        if self.draw.random() < 0.05:
            self._later(10)
            self._do("reject", reason=self.past.says("rejected"))
        else:
            self._put_right()
        self._follow_up(reopens=not self.is_swift)

    def _receive(self) -> None:
        told_here = self.story.told.channel is Channel.COUNTER
        at_once = told_here and self.draw.random() < 0.85
        promise = self.days.calendar.add_working_days(self.days.calendar.day_of(self.at), 2)
        self._do("receive", promise=Due(promise), acknowledged=Channel.SLIP if at_once else None)
        if not at_once:
            late = self.draw.random() < 0.12
            self.at += timedelta(
                hours=25 + self.draw.random() * 20 if late else self.draw.random() * 16 + 0.2
            )
            self._open()
            channel = (
                Channel.EMAIL if self.story.told.channel in (Channel.EMAIL, Channel.WEB) else Channel.CALL
            )
            self._do("acknowledge", channel=channel.value, words=self.past.says("acknowledged"))

    def _plan(self) -> None:
        self._later(0.5 if self.is_swift else 4)
        self._do(
            "note", kind=self.draw.choice(("note", "call", "visit")), text=self.past.kind(self.cause)["note"]
        )
        if self.draw.random() < 0.12:
            self._do("promise", due=self._due(2), because=self.past.says("because"))
        elif self.draw.random() < 0.9:
            self._do("keep")
        texts = self.past.kind(self.cause)["steps"][: self.draw.randint(1, 3)]
        for text in texts:
            self._do(
                "step", text=text.format(it=self.item or "order"), due=self._due(1), who=self.past.somebody()
            )
        if not self.is_swift and self.draw.random() < 0.12:
            whom = self.draw.choice(("supplier", "customer", "owner"))
            self._do("wait", whom=whom, because="" if whom != "supplier" else "Supplier answers on Friday")
            self._later(20)
            self._do("go_on")
        for number, _ in enumerate(texts, 1):
            self._later(1 if self.is_swift else 9)
            self._do("tick", step=number)

    def _put_right(self) -> None:
        remedies = self.past.kind(self.cause)["remedies"]
        if not self.is_swift and self.draw.random() < 0.12:
            self._offer(self.draw.choice(remedies))
            self._later(3)
            self._do("decline", words=self.past.says("declined"))
        self._later(1 if self.is_swift else 3)
        self._offer(self.draw.choice(remedies))
        self._later(1 if self.is_swift else 5)
        self._do("accept", words=self.past.says("accepted"))
        self._later(1 if self.is_swift else 5)
        self._do("resolve")
        if self.story.customer and self.draw.random() < 0.05:
            self._do("letter")

    def _offer(self, remedy: str) -> None:
        paid = self.story.told.paid
        full = paid.minor if paid else 2000
        amount = {
            Remedy.REFUND: full,
            Remedy.PRICE_REDUCTION: full // 5,
            Remedy.VOUCHER: 1000,
            Remedy.REPLACEMENT: full,
            Remedy.COMPLIMENTARY: 800,
        }.get(Remedy(remedy))
        self._do("offer", remedy=remedy, amount=amount)

    def _follow_up(self, *, reopens: bool) -> None:
        calendar = self.days.calendar
        on = calendar.add_working_days(calendar.day_of(self.at), 5)
        self.at = self._within(calendar.at(on, time(10)))
        for silent in (0.12, 0.4, 0.5):
            if self.is_swift or self.draw.random() > silent:
                break
            self._do("followed", outcome="no_answer", words=self.past.says("no_answer"))
            on = calendar.add_working_days(calendar.day_of(self.at), 1)
            self.at = self._within(calendar.at(on, time(10)))
        else:
            self._do("followed", outcome="waived", words="Three tries without an answer")
            self._close()
            return
        self._hear(reopens=reopens)

    def _hear(self, *, reopens: bool) -> None:
        face = self.draw.choices(list(_FACES), list(_FACES.values()))[0]
        unhappy = face <= 2
        if unhappy and not reopens:
            face, unhappy = 3, False
        words, told = self.past.says(_FACE_WORDS[face]), _answers(face, self.at)
        self._do("followed", outcome="unhappy" if unhappy else "happy", face=face, words=words, **told)
        if unhappy:
            self._later(4)
            self._put_right()
            self._follow_up(reopens=False)
            return
        self._close()
        if reopens and self.draw.random() < 0.02:
            self._later(30)
            self._do("reopen", because=self.past.says("reopened"))
            self._put_right()
            self._follow_up(reopens=False)

    def _close(self) -> None:
        self.at += timedelta(minutes=4)
        kept = self.draw.choices((Kept.KEPT, Kept.LOST, Kept.UNKNOWN), (8, 1, 2))[0]
        self._do("close", cause=self.cause, kept=kept.value)

    def _due(self, days: int) -> Due:
        calendar = self.days.calendar
        return Due(calendar.add_working_days(calendar.day_of(self.at), days + self.draw.randint(0, 2)))

    def _later(self, hours: float) -> None:
        """So many hours on average later, while the shop is open."""
        self.at += timedelta(hours=self.draw.expovariate(1 / hours), minutes=2)
        self._open()

    def _within(self, moment: datetime) -> datetime:
        return moment + timedelta(minutes=self.draw.randrange(0, 180))

    def _open(self) -> None:
        self.at = self.days.opened(self.at).replace(second=0, microsecond=0)

    def _do(self, verb: str, **facts: Any) -> None:
        self.at += timedelta(seconds=self.draw.randrange(5, 50))
        self.story.add(self.at, self.by, verb, **facts)


def _answers(face: int, at: datetime) -> dict[str, Any]:
    """One in three is asked on the handling too, and not everybody answers all of it. Chance of its own, so that what
    is told beside it stays the same."""
    draw = Random(int(at.timestamp()))
    if draw.random() > 0.35:
        return {}
    told: dict[str, Any] = {
        name: min(max(face + draw.choice((-1, 0, 0, 0, 1)), 1), 5)
        for name in ("result", "handling", "ease")
        if draw.random() < 0.85
    }
    if draw.random() < 0.25:
        told["told_how"] = draw.choice(("counter", "card", "written"))
    return told
