"""The sample shop: always the same, everything in it, and the present of the mock-ups at their moment."""

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app import clock, start
from app.domain.complaint import Channel, Status, WaitingFor
from app.domain.due import ItemKind
from app.domain.followup import Outcome, Satisfaction
from app.domain.headline import FindingKind, headline
from app.domain.letter import LetterKind, LetterState, SentBy
from app.domain.listing import View
from app.domain.offer import OfferState, Remedy
from app.domain.policy import Limit
from app.domain.review import LessonState
from app.domain.staff import Role
from app.domain.timeline import FIRST_LINK, EntryKind, digest, link
from app.services import (
    absences,
    commendations,
    complaints,
    customers,
    due,
    erasing,
    keep_informed,
    letters,
    listing,
    month_closing,
    month_sales,
    pins,
    policies,
    reviews,
    settings,
    staff,
    timeline,
)
from app.services.sample import main_job as sample_main_job
from app.services.sample import shop as sample_shop
from app.services.sample.days import Days
from app.store import loose_ends
from app.store.database import database
from tests.app.wanda import figures

NOW = sample_shop.STANDARD
SUNDAY_EVENING = datetime(2027, 3, 28, 19, 40, tzinfo=UTC)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample shop, filled once."""
    folder = tmp_path_factory.mktemp("sample")
    start.open_shop(folder)
    sample_shop.fill(NOW)
    start.close_shop()
    return folder


@pytest.fixture
def sample(filled: Path) -> Iterator[Path]:
    """The same folder, open; tests only look."""
    with clock.standing_at(NOW):
        start.open_shop(filled)
        yield filled
        start.close_shop()


def rows(folder: Path, question: str) -> list[tuple[object, ...]]:
    """Ask the database file itself."""
    with closing(sqlite3.connect(folder / "redress.db")) as file:
        return file.execute(question).fetchall()


def fingerprint(folder: Path) -> str:
    """A digest of every row of every table, but for the days on which the schema was made."""
    tables = rows(
        folder,
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%search%' AND name <> 'schema_step' ORDER BY 1",
    )
    content = [sorted(map(repr, rows(folder, f'SELECT * FROM "{name}"'))) for (name,) in tables]
    return hashlib.sha256(repr(content).encode()).hexdigest()


def test_the_same_moment_gives_the_same_rows(filled: Path, tmp_path: Path) -> None:
    start.open_shop(tmp_path)
    sample_shop.fill(NOW)
    start.close_shop()
    assert fingerprint(tmp_path) == fingerprint(filled)


def test_a_shop_that_is_there_is_left_as_it_is(filled: Path) -> None:
    before = fingerprint(filled)
    start.open_shop(filled)
    sample_shop.ensure(NOW + timedelta(days=40))
    start.close_shop()
    assert fingerprint(filled) == before


def test_numbers_are_those_of_the_pictures(sample: Path) -> None:
    thimble = complaints.by_number("26-0417")
    assert thimble.headline == "It leaks from the base when it boils"
    assert thimble.waiting_for is WaitingFor.OWNER
    assert complaints.expected_number() == "26-0434"


def test_today_shows_what_the_pictures_show(sample: Path) -> None:
    def people(*kinds: ItemKind) -> list[str]:
        return [item.surname for item in due.today() if item.kind in kinds]

    assert people(ItemKind.ACKNOWLEDGE) == ["Lampwick", "Marigold", "Saltmarsh", "Teacup"]
    assert sorted(people(ItemKind.STEP)) == ["Applecart", "Barnacle", "Pepperpot", "Thimble"]
    assert people(ItemKind.CALL, ItemKind.VISIT) == ["Nettle", "Quince", "Driftwood"]
    assert people(ItemKind.PROMISE) == []
    assert [item.surname for item in due.overdue()] == ["Nettle", "Lampwick"]
    assert [line.customer for line in due.waiting_for_owner()] == ["Tilda Thimble", "Milo Cobble"]


def test_the_next_try_is_the_second(sample: Path) -> None:
    nettle = next(item for item in due.overdue() if item.surname == "Nettle")
    assert (nettle.attempt, nettle.text) == (2, "Is the shelf level now?")


def test_months_are_closed_with_their_sales_and_thanks_and_who_is_away_is_known(sample: Path) -> None:
    owner = staff.owner()
    assert owner
    assert [month_closing.is_closed(month) for month in ("2026-07", "2026-08", "2026-09", "2026-10")] == [
        False,
        True,
        True,
        False,
    ]
    assert month_closing.may_close("2026-10", owner.id)
    sales = month_sales.of("2026-10")
    assert sales and sales.sales == 1124
    (away,) = absences.coming()
    assert (away.first_day, away.last_day) == (date(2026, 11, 16), date(2026, 11, 21))
    assert [one.commendation.shared for one in commendations.of_month("2026-10", owner.id)].count(True) == 2


def test_contacts_keep_people_informed_and_ask_how_it_was_handled(sample: Path) -> None:
    tealight = complaints.by_number("26-0390")
    informs = keep_informed.of(tealight.id)
    assert informs and (informs.repeat_days, informs.due_at.date()) == (4, date(2026, 11, 13))
    ((asked, blank),) = rows(
        sample, "SELECT count(rated_ease), sum(rated_ease IS NULL) FROM follow_up WHERE rated_result > 0"
    )
    assert asked and blank


def test_three_things_were_done_since_opening(sample: Path) -> None:
    opened = settings.calendar().opens_at(NOW.date())
    done = {(key % 10000, kind) for key, kind in timeline.done_since(opened)}
    assert {(427, EntryKind.CLOSED), (414, EntryKind.LETTER), (431, EntryKind.ACKNOWLEDGED)} <= done


@pytest.mark.parametrize(
    ("column", "wanted"),
    [
        ("SELECT status FROM complaint", set(Status) - {Status.DRAFT}),
        ("SELECT waiting_for FROM complaint", {*WaitingFor, ""}),
        (
            "SELECT channel FROM complaint",
            {Channel.COUNTER, Channel.CALL, Channel.EMAIL, Channel.LETTER, Channel.WEB},
        ),
        ("SELECT remedy FROM offer", set(Remedy)),
        ("SELECT state FROM offer", set(OfferState)),
        ("SELECT outcome FROM follow_up", {*Outcome, ""}),
        (
            "SELECT satisfaction FROM follow_up WHERE satisfaction IS NOT NULL",
            {int(face) for face in Satisfaction},
        ),
        ("SELECT state FROM lesson", set(LessonState)),
        ("SELECT state FROM letter", set(LetterState)),
        ("SELECT severity FROM complaint", {"normal", "safety"}),
        ("SELECT kept FROM complaint", {"kept", "lost", "unknown"}),
    ],
)
def test_every_kind_of_thing_has_happened(filled: Path, column: str, wanted: set[object]) -> None:
    assert {value for (value,) in rows(filled, column)} == {
        value.value if hasattr(value, "value") else value for value in wanted
    }


@pytest.mark.parametrize(
    "what",
    [
        "safety",
        "vulnerable",
        "deadlock",
        "escalated",
        "reopened > 0",
        "goods_left <> ''",
        "customer_id IS NULL",
        "rejection_reason <> ''",
        "id IN (SELECT complaint_id FROM promise WHERE kept_at > due_at)",
        "id IN (SELECT complaint_id FROM promise WHERE replaced_because <> '')",
        "id IN (SELECT complaint_id FROM file WHERE kind = 'photo')",
    ],
)
def test_every_screen_has_something_to_show(filled: Path, what: str) -> None:
    assert rows(filled, f"SELECT count(*) FROM complaint WHERE {what}")[0][0]


def test_nothing_happens_before_it_was_received_or_after_the_present(filled: Path) -> None:
    early = (
        "SELECT count(*) FROM timeline t JOIN complaint c ON c.id = t.complaint_id WHERE t.at < c.received_at"
    )
    late = f"SELECT count(*) FROM timeline WHERE at > {int(NOW.timestamp() * 1000)}"
    assert rows(filled, early)[0][0] == 0
    assert rows(filled, late)[0][0] == 0


def test_the_chain_of_the_timeline_holds(sample: Path) -> None:
    import json
    from uuid import UUID

    head = FIRST_LINK
    for kind, at, owner, by, text, facts, salt, kept, chain in rows(
        sample,
        "SELECT kind, at, complaint_id, by_id, text, facts, salt, digest, chain FROM timeline ORDER BY seq",
    ):
        content = digest(
            str(salt),
            str(kind),
            int(str(at)),
            UUID(str(owner)),
            UUID(str(by)) if by else None,
            str(text),
            json.loads(str(facts)),
        )
        head = link(head, content)
        assert (content, head) == (kept, chain)


def test_letters_of_many_kinds_and_languages_and_one_that_lies_to_be_sent(sample: Path) -> None:
    found = [letters.get(line.id) for line in letters.lines()]
    assert len({one.kind for one in found}) >= 6 and {one.language for one in found} == {"en", "de", "pl"}
    (lies_here,) = letters.to_send()
    assert lies_here.customer == "Hattie Bluebell"
    assert {line.sent_by for line in letters.sent()} == set(SentBy)


def test_what_is_agreed_and_passed_on_fits_together(sample: Path) -> None:
    assert loose_ends.look(database.connection()).problem is None


def test_the_week_without_the_van_stands_out(sample: Path) -> None:
    weeks = [week.count for week in reviews.of_month("2026-10").weeks]
    assert max(weeks) == 18
    assert weeks.index(18) == len(weeks) - 13
    found = [(finding.kind, finding.count) for finding in headline(reviews.of_month("2026-08"))]
    assert (FindingKind.UNUSUAL_WEEK, 18) in found


def test_only_reserved_numbers_and_addresses(filled: Path) -> None:
    for phone, email in rows(filled, "SELECT phone, email FROM customer"):
        assert str(phone).replace("+44 ", "0").startswith(("07700 900", "01632 960"))
        assert not email or str(email).endswith(".example")


def test_on_a_sunday_evening_there_is_work_for_the_next_day(tmp_path: Path) -> None:
    with clock.standing_at(SUNDAY_EVENING):
        start.open_shop(tmp_path)
        sample_shop.ensure(SUNDAY_EVENING)
        assert {item.surname for item in due.overdue()} <= {"Nettle", "Lampwick"}
        calendar = settings.calendar()
        days = {
            calendar.day_of(item.due_at) for item in due.between(SUNDAY_EVENING.date(), SUNDAY_EVENING.date())
        }
        assert listing.count(listing.filters(View.OPEN)) == 18
        assert days <= {SUNDAY_EVENING.date()}
        start.close_shop()


def test_the_main_job_is_played_to_its_end(filled: Path, tmp_path: Path) -> None:
    import shutil

    shop = shutil.copytree(filled, tmp_path / "shop")
    start.open_shop(shop)
    papers = sample_main_job.play(tmp_path, NOW)
    assert [path.name for path in papers] == ["letter.pdf", "slip.pdf", "review.pdf"]
    assert all(path.read_bytes().startswith(b"%PDF") for path in papers)
    thimble = complaints.by_number("26-0417")
    assert (thimble.status, thimble.cause) == (Status.CLOSED, "Faulty batch")
    issued = [one for one in letters.of(thimble.id) if one.state is LetterState.ISSUED]
    assert [one.kind for one in issued] == [LetterKind.RESOLUTION]
    assert complaints.by_number("26-0434").acknowledged_by is Channel.SLIP
    start.close_shop()


@pytest.mark.parametrize(
    "now",
    [NOW, SUNDAY_EVENING, datetime(2027, 1, 4, 7, 0, tzinfo=UTC), datetime(2026, 12, 25, 12, 0, tzinfo=UTC)],
)
def test_days_are_counted_from_any_moment(sample: Path, now: datetime) -> None:
    days = Days(settings.calendar(), now)
    assert days.past("now-1h20m") == now - timedelta(minutes=80)
    assert days.past("-1 16:05") < now
    today, tomorrow = days.due("0"), days.due("+1")
    assert today
    assert tomorrow
    assert days.calendar.closes_at(today.on) > now
    assert today.on < tomorrow.on
    assert days.calendar.is_open(tomorrow.on)


def test_the_owner_and_the_senior_have_the_pins_that_are_told_and_the_front_desk_none(sample: Path) -> None:
    by_name = {one.name: one for one in staff.everyone()}
    pins.check(by_name["Marta Pine"].id, "246810")
    pins.check(by_name["Sam Lantern"].id, "2468")
    assert {one.name for one in by_name.values() if not one.has_pin} == {"Robin Quill", "Ines Bramble"}


def test_who_may_offer_what_is_that_of_the_pictures(sample: Path) -> None:
    now = policies.current()
    limits = {rule.remedy: rule.limits for rule in now.rules if not rule.category}
    assert limits[Remedy.REFUND] == {Role.FRONT_DESK: Limit(5000), Role.SENIOR: Limit(15000)}
    assert limits[Remedy.REPLACEMENT] == {Role.FRONT_DESK: Limit(), Role.SENIOR: Limit()}
    assert limits[Remedy.VOUCHER] == {Role.FRONT_DESK: Limit(1000), Role.SENIOR: Limit(2500)}
    assert [rule.category for rule in now.rules if not rule.offered] == [
        "Service",
        "Wrong item",
        "Price or bill",
    ]
    assert now.made_at and now.made_at.date() == date(2026, 9, 1)
    before = policies.version(now.number - 1).rule_for(Remedy.VOUCHER, "")
    assert before and before.limits[Role.SENIOR] == Limit(2000)
    assert policies.faults(now) == []
    kinds = {one.name for one in settings.categories()}
    assert {rule.category for rule in now.rules} <= {"", *kinds}


def test_every_offer_knows_the_policy_it_was_made_under(sample: Path) -> None:
    last = policies.current()
    assert last.made_at
    changed = int(last.made_at.timestamp() * 1000)
    made = "SELECT DISTINCT policy, offered_at >= ? FROM offer ORDER BY 1"
    with closing(sqlite3.connect(sample / "redress.db")) as file:
        assert file.execute(made, (changed,)).fetchall() == [(last.number - 1, 0), (last.number, 1)]


def test_erasing_changes_no_figure_of_any_month(filled: Path, tmp_path: Path) -> None:
    shutil.copytree(filled, tmp_path / "shop")
    with clock.standing_at(NOW):
        start.open_shop(tmp_path / "shop")
        months = ("2026-08", "2026-09", "2026-10", "2026-11")
        before = [figures(month) for month in months]
        owner = next(one.id for one in staff.everyone() if one.role is Role.OWNER)
        for one in {line.customer_id for line in listing.found("kettle", 40)} - {None}:
            plan = erasing.plan(one)
            if plan.is_possible:
                erasing.erase(plan.customer_id, owner, typed=plan.to_type, seal=plan.seal)
        assert erasing.finish() and customers.count() < 618 - 10
        assert [figures(month) for month in months] == before
        start.close_shop()
