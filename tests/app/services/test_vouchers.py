"""Vouchers: a number of their own, redeemed once whoever is at the desk, and what is still owed by them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app import clock, identity
from app.domain import voucher
from app.domain.capability import NotAllowed
from app.domain.money import Money
from app.domain.offer import Details, OfferState, Remedy
from app.domain.timeline import EntryKind
from app.domain.voucher import (
    AlreadyRedeemed,
    Liability,
    NoVoucherNumber,
    UnlikelyExpiry,
    Voucher,
    VoucherCancelled,
    VoucherExpired,
    VoucherState,
)
from app.errors import FieldMissing, NotFound
from app.services import complaints, offers, promises, settings, timeline, voucher_sheet, vouchers
from app.services.undoing import Undoable
from app.store import vouchers as rows
from app.store.database import sql
from tests.app.documents.papers import said
from tests.builders import Desk, read
from tests.conftest import NOW

CHRISTMAS = date(2026, 12, 24)
TEN = Money(1000, "GBP")


def issued(desk: Desk, worth: Money = TEN, *, expires_on: date | None = None, **fields: object) -> Voucher:
    """A voucher that was agreed."""
    complaint_id = desk.acknowledged(**fields)
    offer_id = identity.new_id()
    offers.offer(
        complaint_id,
        desk.robin,
        offer_id=offer_id,
        remedy=Remedy.VOUCHER,
        worth=worth,
        details=Details(expires_on=expires_on),
    )
    offers.accept(offer_id, desk.owner, only_because="Nothing else was wanted")
    (found,) = vouchers.of(complaint_id)
    return found


def test_accepting_issues_a_voucher_with_a_number_of_its_own(desk: Desk) -> None:
    first, second = issued(desk, expires_on=CHRISTMAS), issued(desk)
    assert (first.number[:8], second.number[:8]) == ("V2600001", "V2600002")
    assert (first.worth, first.expires_on, first.issued_by) == (TEN, CHRISTMAS, desk.owner)
    assert first.state(CHRISTMAS) is VoucherState.OPEN
    assert first.state(CHRISTMAS + timedelta(days=1)) is VoucherState.EXPIRED
    entry = next(one for one in timeline.of(first.complaint_id) if one.kind is EntryKind.VOUCHER_ISSUED)
    assert entry.facts == {
        "remedy": "voucher",
        "amount": "1000",
        "currency": "GBP",
        "number": first.number,
        "expires_on": "2026-12-24",
    }


def test_it_is_found_as_it_is_printed_said_or_scanned(desk: Desk) -> None:
    found = issued(desk)
    digits = found.number[1:]
    french = "v" + digits.translate(str.maketrans("0123456789", "à&é\"'(-è_ç"))
    spoken = f"{found.number[:3]}-{found.number[3:8]}-{found.number[8:]}"
    for typed in (found.number, found.number.lower(), voucher.shown(found.number), spoken, french):
        assert vouchers.by_number(typed).id == found.id


@pytest.mark.parametrize("typed", ["", "V", "26-0042", "V26 00001 00", "V2600001", "XR26041799", "V26é0001"])
def test_a_slip_of_the_pen_is_no_voucher(desk: Desk, typed: str) -> None:
    issued(desk)
    with pytest.raises(NoVoucherNumber):
        vouchers.by_number(typed)


def test_any_two_digits_turned_round_are_seen() -> None:
    number = voucher.number_of(2026, 1234)
    for at in range(1, len(number) - 1):
        turned = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
        assert turned == number or voucher.read(turned) is None


def test_a_number_nobody_drew_is_not_there(desk: Desk) -> None:
    with pytest.raises(NotFound):
        vouchers.by_number(voucher.number_of(2026, 77))


def test_it_is_redeemed_once_and_says_when_and_by_whom(desk: Desk) -> None:
    found = issued(desk)
    vouchers.redeem(found.id, desk.robin, words="Against a lamp")
    with pytest.raises(AlreadyRedeemed) as refused:
        vouchers.redeem(found.id, desk.senior)
    assert (refused.value.at, refused.value.by) == (NOW, "Robin Quill")
    now = vouchers.get(found.id)
    assert (now.redeemed_at, now.redeemed_by, now.redeemed_words) == (NOW, desk.robin, "Against a lamp")
    assert sum(one.kind is EntryKind.VOUCHER_REDEEMED for one in timeline.of(found.complaint_id)) == 1


def test_whoever_brings_it_has_had_it(desk: Desk) -> None:
    found = issued(desk)
    assert promises.running(found.complaint_id)
    vouchers.redeem(found.id, desk.robin)
    assert offers.of(found.complaint_id)[0].carried_out_at == NOW
    assert promises.running(found.complaint_id) is None


def test_it_is_honoured_after_the_complaint_was_closed(desk: Desk) -> None:
    found = issued(desk)
    offers.carry_out(found.offer_id, desk.robin)
    complaints.withdraw(found.complaint_id, desk.robin, because="Settled")
    vouchers.redeem(found.id, desk.robin)
    assert vouchers.get(found.id).redeemed_at


def test_it_ends_with_its_last_day_in_the_shops_zone(desk: Desk) -> None:
    found, other = issued(desk, expires_on=CHRISTMAS), issued(desk, expires_on=CHRISTMAS)
    with clock.standing_at(datetime(2026, 12, 24, 23, 59, 59, tzinfo=UTC)):
        vouchers.redeem(found.id, desk.robin)
    with (
        clock.standing_at(datetime(2026, 12, 25, 0, 0, tzinfo=UTC)),
        pytest.raises(VoucherExpired) as refused,
    ):
        vouchers.redeem(other.id, desk.robin)
    assert refused.value.on == CHRISTMAS
    assert vouchers.get(other.id).redeemed_at is None


def test_the_day_rolls_over_where_the_shop_is(folder: object) -> None:
    desk = Desk.set_up(zone="Pacific/Auckland", country="NZ", currency="NZD")
    found = issued(desk, Money(1000, "NZD"), expires_on=date(2026, 11, 13))
    with clock.standing_at(datetime(2026, 11, 13, 10, 59, tzinfo=UTC)):  # 23:59 there
        assert vouchers.liability() == [Liability("NZD", 1, 1000)]
    with clock.standing_at(datetime(2026, 11, 13, 11, 0, tzinfo=UTC)):
        assert vouchers.liability() == []
        with pytest.raises(VoucherExpired):
            vouchers.redeem(found.id, desk.robin)


@pytest.mark.parametrize("day", [date(2026, 11, 11), date(2096, 11, 12), date(1026, 12, 24)])
def test_an_end_that_cannot_be_meant_is_refused(desk: Desk, day: date) -> None:
    with pytest.raises(UnlikelyExpiry):
        issued(desk, expires_on=day)


def test_one_taken_out_of_use_is_not_honoured(desk: Desk) -> None:
    found = issued(desk)
    with pytest.raises(FieldMissing):
        vouchers.cancel(found.id, desk.owner, because=" ")
    with pytest.raises(NotAllowed):
        vouchers.cancel(found.id, desk.robin, because="Lost")
    vouchers.cancel(found.id, desk.owner, because="Lost")
    with pytest.raises(VoucherCancelled) as refused:
        vouchers.redeem(found.id, desk.robin)
    assert refused.value.because == "Lost"
    used = issued(desk)
    vouchers.redeem(used.id, desk.robin)
    with pytest.raises(AlreadyRedeemed):
        vouchers.cancel(used.id, desk.owner, because="Lost")


def test_a_reader_redeems_nothing(desk: Desk) -> None:
    found = issued(desk)
    with pytest.raises(NotAllowed):
        vouchers.redeem(found.id, desk.reader)


def test_what_is_owed_is_told_by_currency(desk: Desk) -> None:
    for worth in (Money(1000, "GBP"), Money(2550, "GBP"), Money(3000, "JPY"), Money(12345, "KWD")):
        issued(desk, worth)
    vouchers.redeem(issued(desk, Money(99, "GBP")).id, desk.robin)
    vouchers.cancel(issued(desk, Money(98, "GBP")).id, desk.owner, because="Lost")
    owed = vouchers.liability()
    assert owed == [Liability("GBP", 2, 3550), Liability("JPY", 1, 3000), Liability("KWD", 1, 12345)]
    assert [str(one.worth) for one in owed] == ["£35.50", "¥3000", "KWD 12.345"]


def test_the_list_pages_from_the_soonest_end_to_those_without_one(desk: Desk) -> None:
    ends = [None, CHRISTMAS, date(2026, 11, 12), None, CHRISTMAS, date(2027, 1, 1)]
    made = {issued(desk, expires_on=day).id: day for day in ends}
    seen: list[Voucher] = []
    while page := vouchers.open_list(2, seen[-1] if seen else None):
        seen += page
    assert {one.id for one in seen} == made.keys() and len(seen) == len(made)
    assert [one.expires_on for one in seen] == [*sorted(day for day in ends if day), None, None]


def test_a_new_offer_takes_the_voucher_of_the_old_one_out_of_use(desk: Desk) -> None:
    found = issued(desk)
    desk.accept(desk.offer(found.complaint_id, Remedy.REFUND))
    assert vouchers.get(found.id).state(CHRISTMAS) is VoucherState.CANCELLED
    assert [one.state for one in offers.of(found.complaint_id)] == [
        OfferState.SUPERSEDED,
        OfferState.ACCEPTED,
    ]


def test_one_in_the_customers_hand_is_honoured_whatever_is_agreed_besides(desk: Desk) -> None:
    found = issued(desk)
    offers.carry_out(found.offer_id, desk.robin)
    desk.accept(desk.offer(found.complaint_id, Remedy.REFUND))
    assert [one.state for one in offers.of(found.complaint_id)] == [OfferState.ACCEPTED, OfferState.ACCEPTED]
    complaints.resolve(found.complaint_id, desk.robin)
    complaints.reopen(found.complaint_id, desk.robin, because="The lamp broke too")
    vouchers.redeem(found.id, desk.robin)


def test_one_that_was_redeemed_stays_so_when_the_complaint_is_opened_again(desk: Desk) -> None:
    found = issued(desk)
    vouchers.redeem(found.id, desk.robin)
    complaints.resolve(found.complaint_id, desk.robin)
    complaints.reopen(found.complaint_id, desk.robin, because="The lamp broke too")
    assert vouchers.get(found.id).state(CHRISTMAS) is VoucherState.REDEEMED


def test_a_number_that_was_taken_back_is_never_drawn_again(desk: Desk) -> None:
    complaint_id = desk.acknowledged()
    offer_id, doing = desk.offer(complaint_id, Remedy.VOUCHER), Undoable(complaint_id)
    doing.do(offers.accept, offer_id, desk.robin, only_because="Nothing else was wanted")
    (first,) = vouchers.of(complaint_id)
    doing.take_back(desk.robin)
    assert vouchers.of(complaint_id) == [] and vouchers.liability() == []
    desk.accept(offer_id)
    assert vouchers.of(complaint_id)[0].number[:8] == "V2600002" != first.number[:8]


def test_a_redemption_by_a_slip_of_the_hand_is_taken_back(desk: Desk) -> None:
    found = issued(desk)
    doing = Undoable(found.complaint_id)
    doing.do(vouchers.redeem, found.id, desk.robin)
    doing.take_back(desk.robin)
    assert replace(vouchers.get(found.id), version=1) == found
    assert offers.of(found.complaint_id)[0].carried_out_at is None


def test_the_customers_vouchers_are_those_of_all_complaints(desk: Desk) -> None:
    tilda = desk.customer()
    mine = [issued(desk, customer_id=tilda), issued(desk, customer_id=tilda)]
    issued(desk, customer_id=desk.customer("Otto"))
    assert {one.id for one in vouchers.of_customer(tilda)} == {one.id for one in mine}
    assert {one.customer for one in vouchers.of_customer(tilda)} == {"Tilda Thimble"}


def test_the_paper_bears_value_number_end_and_that_it_serves_once(desk: Desk) -> None:
    found = issued(desk, Money(3780, "GBP"), expires_on=CHRISTMAS)
    text = said(voucher_sheet.pdf(found.id))
    parts = ("£37.80", voucher.shown(found.number), "24 December 2026", "Redeemed once", "Marrow & Pine")
    assert [part for part in (*parts, read(found.complaint_id).number) if part not in text] == []


def test_the_paper_writes_its_value_as_its_language_does(desk: Desk) -> None:
    found = issued(desk, Money(3780, "GBP"), customer_id=desk.customer(language="de"))
    assert voucher_sheet.sheet(found.id).value == "37,80\u00a0£"


@pytest.mark.parametrize(
    "statement", [rows._LIABILITY, rows._ENDING_FROM, rows._ENDING_AFTER, rows._ENDLESS_AFTER]
)
def test_the_index_of_what_is_open_serves(desk: Desk, statement: str) -> None:
    values = {rows._LIABILITY: ("2026",), rows._ENDING_AFTER: ("2026", "", 9)}.get(statement, ("2026", 9))
    plan = [step for _, _, _, step in sql(f"EXPLAIN QUERY PLAN {statement}", values)]
    assert any("voucher_open" in step for step in plan)
    scans = [step for step in plan if step.startswith("SCAN") and "subquery" not in step.lower()]
    assert [step for step in scans if "voucher_open" not in step and "CO-ROUTINE" not in step] == []
    assert statement is rows._LIABILITY or not any("ORDER BY" in step for step in plan)


def test_a_year_of_more_than_its_five_digits_goes_on(desk: Desk) -> None:
    sql("INSERT INTO counter VALUES (-2026, 99998)")
    for serial in (99999, 100000, 100001):
        made = issued(desk).number
        assert made.startswith(f"V26{serial}")
        for typed in (made, made.lower(), voucher.shown(made)):
            assert vouchers.by_number(typed).number == made


def test_a_voucher_keeps_its_money_when_the_shop_changes_its_own(desk: Desk) -> None:
    made = issued(desk, Money(1999, "GBP"))
    settings.save_shop(replace(settings.shop(), currency="JPY"), desk.owner)
    assert vouchers.liability() == [Liability("GBP", 1, 1999)]
    assert vouchers.get(made.id).worth == Money(1999, "GBP")
    vouchers.redeem(made.id, desk.robin)
    assert vouchers.liability() == []
