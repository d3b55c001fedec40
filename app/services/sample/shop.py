"""The sample shop: a fictional shop with eighteen months of history, written through the services people use."""

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from app import clock, identity
from app.domain.clocks import RESOLVE_DAYS, ClockRules
from app.domain.complaint import Severity
from app.domain.month import month_before, month_of
from app.domain.review import LessonState, Watched
from app.domain.shop import Cause, Shop
from app.domain.staff import Role, StaffMember
from app.paths import RESOURCES
from app.services import first_run, lessons, pictures, policies, settings
from app.services.sample import present as sample_present
from app.services.sample import rules
from app.services.sample.days import Days
from app.services.sample.events import Event, Story, happen
from app.services.sample.history import History
from app.services.sample.months import Months, note_absences
from app.services.sample.people import People, read
from app.store.database import writing

STANDARD = datetime(2026, 11, 12, 10, 24, tzinfo=UTC)  # the moment at which demo and pictures look at it
_SEED = 1987
_SHOP_FIELDS = ("name", "tagline", "address", "phone", "email", "company_line", "slip_words")
_OPENED = timedelta(days=560)
_STOCKTAKING = timedelta(days=13)


def ensure(now: datetime) -> None:
    """Fill the data folder that is open, unless a shop is in it already."""
    if not settings.is_set_up():
        fill(now)


def fill(now: datetime) -> None:
    """Write the whole sample shop into an empty data folder, as it stands at a moment: the same moment, the
    same rows."""
    with clock.standing_at(now), identity.seeded(_SEED), writing():
        staff = _set_up(now)
        days = Days(settings.calendar(), now)
        draw = Random(_SEED)
        people = People(draw, staff)
        told = [*sample_present.stories(days, people), *History(days, draw, people).stories()]
        told += sample_present.stories(days, people, "twice.toml")  # last: it changes nobody drawn before
        _let_happen(told, people, staff, (rules.Rules(staff["Marta"], now), Months(days, staff)))
        _draw_lessons(days, staff)
        note_absences(days, staff)


def _set_up(now: datetime) -> dict[str, UUID]:
    """The shop and its staff by first name."""
    book = read("shop.toml")
    with clock.standing_at(now - _OPENED):
        members = [
            StaffMember(identity.new_id(), one["name"], Role(one["role"]), one["job"])
            for one in book["staff"]
        ]
        owner = next(one for one in members if one.role is Role.OWNER)
        shop = Shop(
            **{name: book[name] for name in _SHOP_FIELDS},
            closed_days={(now + _STOCKTAKING).date(): book["stocktaking"]},
            clocks=ClockRules(resolve_days=RESOLVE_DAYS | {Severity.NORMAL: 5}),
        )
        first_run.set_up(
            shop,
            owner,
            categories=first_run.starting_kinds(),
            causes=[Cause(name) for name in book["causes"]],
            others=tuple(one for one in members if one is not owner),
            pin_hashes={
                member.id: one["pin_hash"]
                for member, one in zip(members, book["staff"], strict=True)
                if "pin_hash" in one
            },
        )
        rules.begin(owner.id)
        for one in members:
            if one.first_name in book["read_rules"]:
                policies.read_rules(one.id, version=policies.current().number)
        pictures.sign_own(owner.id, content=(RESOURCES / "sample" / "signature.png").read_bytes())
    return {one.first_name: one.id for one in members}


def _let_happen(
    told: list[Story], people: People, staff: dict[str, UUID], owners: tuple[rules.Rules, Months]
) -> None:
    """Everything in the order of time, so that numbers and the chain of the timeline are those of a real shop."""
    events = [(event.at, index, event, story) for story in told for index, event in enumerate(story.events)]
    kept: set[UUID] = set()
    policy, months = owners
    for at, _, event, story in sorted(events, key=lambda one: (one[0], one[1])):
        policy.change_before(at)
        months.end_before(at)
        with clock.standing_at(at):
            if _is_new(story, event, kept):
                assert story.customer
                people.keep(story.customer, staff["Robin"])
                kept.add(story.customer.id)
            happen(story, event)


def _is_new(story: Story, event: Event, kept: set[UUID]) -> bool:
    return event.verb == "receive" and story.customer is not None and story.customer.id not in kept


def _draw_lessons(days: Days, staff: dict[str, UUID]) -> None:
    for entry in read("shop.toml")["lesson"]:
        first = days.today.replace(day=1)
        for _ in range(-entry["month"]):
            first = month_before(first)
        lesson_id, due_on = identity.new_id(), days.today + timedelta(days=entry["due"])
        state = LessonState(entry["state"])
        drawn_at = days.calendar.closes_at(days.calendar.next_open(first + timedelta(days=27)))
        with clock.standing_at(min(drawn_at, days.now)):
            starting = LessonState.NOT_BEGUN if state is LessonState.NOT_BEGUN else LessonState.IN_HAND
            lessons.add(
                lesson_id,
                staff["Marta"],
                month=month_of(first),
                change=entry["change"],
                because=entry["because"],
                who=entry["who"],
                due_on=due_on,
                state=starting,
                responsible=staff[entry["who"].split(" ")[0]],
                watched=Watched.CAUSE,
                watched_name=entry["because"],
            )
        if state is LessonState.DONE:
            lessons.finish(lesson_id, staff["Marta"], version=1, effect=entry["effect"], done_on=due_on)
        if state is LessonState.LAPSED:
            lessons.lapse(lesson_id, staff["Marta"], version=1)
