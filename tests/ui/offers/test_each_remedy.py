"""Each remedy by real keys: taken at the counter, offered, accepted, carried out; read back from screen and database."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from app.domain.complaint import Status
from app.domain.money import Money
from app.domain.offer import Apology, Details, Handing, Method, Offer, OfferState, Remedy
from app.services import complaints, followups, listing, offers, plans, promises, vouchers
from tests.builders import Desk
from tests.printed import printer
from tests.ui.offers.hands import Hands, Key, Mod
from tests.ui.robot.robot import Robot, Told, take
from ui.main_window import MainWindow
from ui.pages.new_complaint import NewComplaintPage
from ui.widgets.offer_row import OfferRow

# What is typed into which field, and what comes of it; the remedy is chosen by the beginning of its name.
RUNS: dict[str, tuple[str, Mapping[str, str], Money | None, Details]] = {
    "refund": (
        "ref", {"amount": "40", "method": "To"}, Money(4000, "GBP"), Details(method=Method.CARD),
    ),
    "price_reduction": ("lo", {"amount": "12.50", "method": "In"}, Money(1250, "GBP"), Details(method=Method.CASH)),
    "replacement": (
        "repl",
        {"item": "same kettle", "cost": "31", "handing": "We"},
        Money(6490, "GBP"),
        Details(item="same kettle", cost=3100, handing=Handing.DELIVER),
    ),
    "repair": (
        "repa",
        {"job": "new seal", "who": "Lantern workshop", "loan_item": "our kettle", "handing": "Cust"},
        None,
        Details(job="new seal", who="Lantern workshop", loan_item="our kettle", handing=Handing.COLLECT),
    ),
    "voucher": ("v", {"amount": "20"}, Money(2000, "GBP"), Details(expires_on=date(2027, 11, 12))),
    "complimentary": (
        "fre", {"item": "descaler", "cost": "4"}, None, Details(item="descaler", cost=400),
    ),
    "apology": ("a", {}, None, Details(apology=Apology.REGRET)),
    "explanation": ("e", {"terms": "why it must be descaled"}, None, Details()),
    "other": ("s", {"terms": "tea on the house"}, None, Details()),
}  # fmt: skip


@pytest.fixture
def taken(window: MainWindow, desk: Desk, qtbot: QtBot) -> UUID:
    """A complaint as a customer told it a moment ago; its page is open."""
    form = window.stack.made("new_complaint")
    assert isinstance(form, NewComplaintPage)
    form.slips.print_with = printer()
    take(Robot(window), Told(), wait=qtbot.waitUntil)
    qtbot.waitUntil(lambda: window.page_name == "complaint")
    return listing.found("worktop")[0].id


@pytest.mark.parametrize("remedy", list(Remedy), ids=lambda one: one.value)
def test_a_remedy_from_intake_to_resolved(
    window: MainWindow, desk: Desk, limits: None, taken: UUID, qtbot: QtBot, remedy: Remedy
) -> None:
    hands, (begins, fields, worth, details) = Hands(window), RUNS[remedy.value]
    offer_it(hands, begins, fields)
    (made,) = offers.of(taken)
    assert (made.remedy, made.worth, made.details, made.offered_by) == (remedy, worth, details, desk.robin)
    row = row_of(hands, made)
    assert row.verdict == "You may offer this" and row.answer == "Thinking it over"

    row.setFocus()
    hands.press(Key.Key_A)
    hands.fill("words", "Yes please")
    hands.fill("only_because", "Nothing else would help")
    hands.do_next()
    (agreed,) = offers.of(taken)
    assert (agreed.state, agreed.decided_by) == (OfferState.ACCEPTED, desk.robin)
    assert (agreed.customer_words, agreed.only_because) == ("Yes please", "Nothing else would help")
    steps = [step for step in plans.steps_of(taken) if step.offer_id == agreed.id]
    assert len(steps) == (0 if agreed.carried_out_at else 1)
    assert complaints.get(taken).status is Status.IN_PROGRESS
    assert bool(vouchers.of(taken)) is (remedy is Remedy.VOUCHER)

    if agreed.carried_out_at is None:  # words are said at once, all else is done later
        row_of(hands, agreed).setFocus()
        hands.press(Key.Key_C)
    done = offers.of(taken)[0]
    assert done.carried_out_at is not None
    assert all(step.done_at for step in plans.steps_of(taken) if step.offer_id == done.id)
    assert not row_of(hands, done).failed_button.isHidden()

    hands.do_next()
    hands.do_next()
    qtbot.waitUntil(lambda: complaints.get(taken).status is Status.RESOLVED)
    assert followups.running(taken) is not None


def test_what_did_not_help_begins_another_attempt(
    window: MainWindow, limits: None, taken: UUID, qtbot: QtBot
) -> None:
    hands = Hands(window)
    offer_it(hands, "repa", {"job": "new seal"})
    (first,) = offers.of(taken)
    row_of(hands, first).setFocus()
    hands.press(Key.Key_A)
    hands.fill("only_because", "It is what they want")
    hands.do_next()
    row_of(hands, first).setFocus()
    hands.press(Key.Key_C)
    rights = hands.page.offers.foot.rights_label.text()
    row_of(hands, first).setFocus()
    hands.press(Key.Key_F)
    hands.type("It leaks again")
    hands.do_next()
    assert offers.of(taken)[0].failed_at is not None
    assert row_of(hands, first).verdict == "Did not help"
    assert hands.page.offers.foot.rights_label.text() != rights  # a failed repair brings other rights
    offer_it(hands, "ref", {"amount": "40"})
    assert [one.attempt for one in offers.of(taken)] == [1, 2]
    assert row_of(hands, offers.of(taken)[1])._heading.text() == "Attempt 2, now"


def offer_it(hands: Hands, begins: str, fields: Mapping[str, str]) -> None:
    """From anywhere on the page."""
    hands.press(Key.Key_O, Mod.AltModifier)
    hands.choose(begins)
    for field, words in fields.items():
        hands.fill(field, words)
    hands.do_next()


def row_of(hands: Hands, offer: Offer) -> OfferRow:
    row = hands.page.offers.row(offer.id)
    assert isinstance(row, OfferRow)
    return row


def test_the_law_stands_in_one_line_and_opens_with_its_sources(
    qtbot: QtBot, window: MainWindow, limits: None, taken: UUID
) -> None:
    page = Hands(window).open(taken)
    foot = page.offers.foot
    assert foot.rights_label.isVisible() and not foot.source_label.isVisible()
    qtbot.waitUntil(lambda: foot.height() <= page.offers.rows()[0].height())  # once all is laid out
    foot.more_button.click()
    assert not foot.rights_label.isVisible()
    assert foot.rights_label.text() in foot.every_label.text().splitlines()
    assert foot.source_label.isVisible() and "Consumer Rights Act" in foot.source_label.text()
    foot.more_button.click()
    assert foot.rights_label.isVisible() and not foot.source_label.isVisible()


def test_what_can_be_offered_now_stands_above_the_attempts_before(
    window: MainWindow, desk: Desk, limits: None, taken: UUID
) -> None:
    first = desk.offer(taken, Remedy.REPAIR)
    offers.accept(first, desk.robin, only_because="It was asked for", done_now=True)
    offers.fail(first, desk.robin, words="It leaks again")
    rows = Hands(window).open(taken).offers.rows()
    assert rows[-1].key == first and rows[-1]._heading.text() == "Attempt 1"  # type: ignore[attr-defined]
    second = desk.offer(taken, Remedy.VOUCHER)
    page = Hands(window).open(taken)
    page.load()
    keys = [row.key for row in page.offers.rows()]
    assert (keys[0], keys[-1]) == (second, first) and len(keys) > 2


@pytest.mark.parametrize("key", [Key.Key_A, Key.Key_D])
def test_an_answer_given_by_mistake_is_taken_back(
    window: MainWindow, desk: Desk, limits: None, taken: UUID, key: Key
) -> None:
    first, second = desk.offer(taken, Remedy.REPAIR), desk.offer(taken, Remedy.REPLACEMENT)
    hands = Hands(window)
    hands.open(taken)
    steps, running = plans.steps_of(taken), promises.running(taken)
    row_of(hands, offers.get(first)).setFocus()
    hands.press(key)
    hands.do_next()
    assert offers.get(first).state is not OfferState.PROPOSED
    hands.press(Key.Key_Z, Mod.ControlModifier)
    assert [offers.get(one).state for one in (first, second)] == [OfferState.PROPOSED] * 2
    assert (plans.steps_of(taken), promises.running(taken)) == (steps, running)


def test_a_voucher_that_is_out_is_cancelled_rather_than_forgotten(
    window: MainWindow, desk: Desk, limits: None, taken: UUID
) -> None:
    desk.offer(taken, Remedy.REPAIR)
    offer = desk.offer(taken, Remedy.VOUCHER)
    hands = Hands(window)
    hands.open(taken)
    row_of(hands, offers.get(offer)).setFocus()
    hands.press(Key.Key_A)
    hands.do_next()
    hands.press(Key.Key_Z, Mod.ControlModifier)
    assert offers.get(offer).state is OfferState.ACCEPTED and len(vouchers.of(taken)) == 1


def test_a_repair_by_somebody_outside_is_theirs_in_the_plan(
    window: MainWindow, limits: None, taken: UUID
) -> None:
    hands = Hands(window)
    hands.open(taken)
    offer_it(hands, "repa", {"job": "new seal", "who": "Lantern workshop"})
    (made,) = offers.of(taken)
    row_of(hands, made).setFocus()
    hands.press(Key.Key_A)
    hands.fill("only_because", "It is what they want")
    hands.do_next()
    (step,) = [one for one in plans.steps_of(taken) if one.offer_id == made.id]
    assert (step.text, step.responsible, step.responsible_id) == (
        "Repair, new seal",
        "Lantern workshop",
        None,
    )
