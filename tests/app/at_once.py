"""A second program on the same data: gets ready, waits for a line, does one deed and says what came of it.

Arguments: the data folder, the deed, who acts, and the keys it is about. A deed of `GOING_ON` is done over and over,
with a line each time it was confirmed, until the program is killed.
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

from app import clock, identity, start
from app.domain.complaint import Channel, Told
from app.domain.customer_merge import proposed
from app.domain.due import Due, ItemKind
from app.domain.money import Money
from app.domain.offer import Remedy
from app.domain.pin import WrongPin
from app.domain.staff import Role
from app.errors import StorageError, UserError
from app.services import (
    approvals,
    complaint_files,
    complaints,
    customer_files,
    customer_merges,
    customers,
    draft_files,
    drafts,
    escalations,
    goods,
    links,
    listing,
    meanwhile,
    month_closing,
    month_sales,
    offers,
    pins,
    plans,
    policies,
    promises,
    rescheduling,
    staff,
    vouchers,
)
from app.services.several import Several
from app.services.undoing import Undoable
from tests.conftest import NOW

Deed = Callable[[], object]
LATER = Due(date(2026, 11, 24))


def merge_cards(by: UUID, kept: UUID, absorbed: UUID) -> Deed:
    """Make one card of two as they stand now."""
    card, other = proposed(customers.get(kept), customers.get(absorbed)), customers.get(absorbed)
    return lambda: customer_merges.merge(
        identity.new_id(),
        by,
        kept_id=kept,
        absorbed_id=absorbed,
        card=card,
        absorbed_version=other.version,
    )


def save_card(by: UUID, customer_id: UUID) -> Deed:
    """Save the card as it stands now."""
    card = customers.get(customer_id)
    return lambda: customers.change(card, by)


def save_policy(by: UUID) -> Deed:
    """Change the policy as it stands now."""
    seen = policies.current()
    changed = replace(seen, rules=(), house_rules=f"By {by}")
    return lambda: policies.save(changed, by, seen=seen.number)


def hand_over(by: UUID, complaint_id: UUID) -> Deed:
    """Take a complaint over as it stands now."""
    seen = meanwhile.look(complaint_id)
    return lambda: meanwhile.perform(
        complaint_id, seen, lambda one: one.version, lambda: complaints.assign((complaint_id,), by, to=by)
    )


def take_back(by: UUID, complaint_id: UUID) -> Deed:
    """Promise another day, and take that back at the word."""
    undoable = Undoable(complaint_id)
    undoable.do(promises.make, complaint_id, by, due=LATER, because="Asked for")
    return lambda: undoable.take_back(by)


def promise_several(by: UUID, *complaint_ids: UUID) -> Deed:
    """Promise several customers another day."""
    return lambda: Several(complaint_ids).promise(by, due=LATER, because="Stocktaking")


def reschedule(kind: ItemKind) -> Callable[[UUID, UUID, UUID], Deed]:
    """Give what is due another date."""
    return lambda by, item_id, complaint_id: (
        lambda: rescheduling.reschedule(
            kind, item_id, complaint_id, by, due=LATER, because="The part is late"
        )
    )


def receive(by: UUID, draft_id: UUID) -> Deed:
    """Save the complaint that a draft became."""
    return lambda: complaints.receive(
        identity.new_id(),
        by,
        told=Told("It leaks", channel=Channel.COUNTER),
        customer_id=None,
        promise=None,
        draft_id=draft_id,
    )


def try_pins(by: UUID) -> None:
    """One wrong PIN after the other, with a line for each that was looked at, until one has to wait."""
    for turn in range(100):
        try:
            pins.check(by, f"90{turn:02}")
        except WrongPin:
            print("looked at", flush=True)


def save_senior(by: UUID, staff_id: UUID) -> Deed:
    """Save somebody as they stand now, but as a senior."""
    member = replace(staff.get(staff_id), role=Role.SENIOR)
    return lambda: staff.change(member, by)


DEEDS: dict[str, Callable[..., Deed]] = {
    "merge cards": merge_cards,
    "part cards": lambda by, merge_id: lambda: customer_merges.undo(merge_id, by),
    "save card": save_card,
    "save policy": save_policy,
    "merge complaints": lambda by, kept, duplicate: (
        lambda: links.merge(identity.new_id(), by, kept_id=kept, duplicate_id=duplicate)
    ),
    "undo link": lambda by, link_id: lambda: links.undo(link_id, by),
    "relate": lambda by, one, other: (
        lambda: links.relate(identity.new_id(), by, complaint_id=one, other_id=other)
    ),
    "hand over": hand_over,
    "take back": take_back,
    "promise several": promise_several,
    "reschedule promise": reschedule(ItemKind.PROMISE),
    "reschedule step": reschedule(ItemKind.STEP),
    "keep promise": lambda by, complaint_id: lambda: promises.keep(complaint_id, by),
    "do step": lambda by, step_id: lambda: plans.do_step(step_id, by),
    "accept": lambda by, offer_id: lambda: offers.accept(offer_id, by, only_because="She wants no other"),
    "put in order": lambda by, complaint_id, *steps: lambda: plans.order(complaint_id, by, step_ids=steps),
    "answer": lambda by, escalation_id: lambda: escalations.end(escalation_id, by, answer="Ours"),
    "close": lambda by, complaint_id: lambda: complaints.close(complaint_id, by, cause="Faulty batch"),
    "carry out": lambda by, offer_id: lambda: offers.carry_out(offer_id, by),
    "give back": lambda by, complaint_id: lambda: goods.give_back(complaint_id, by),
    "receive": receive,
    "redeem": lambda by, voucher_id: lambda: vouchers.redeem(voucher_id, by),
    "approve": lambda by, approval_id: lambda: approvals.approve(approval_id, by),
    "say no": lambda by, approval_id: lambda: approvals.decline(approval_id, by, reason="Not this time"),
    "use": lambda by, approval_id: lambda: approvals.use(approval_id, by),
    "grant": lambda by, offer_id, approver: (
        lambda: approvals.grant(offer_id, by, approver=approver, pin="135790")
    ),
    "close month": lambda by: lambda: month_closing.close("2026-10", by),
    "type sales": lambda by: lambda: month_sales.put("2026-10", by, sales=by.int % 1000),
    "try pins": lambda by: lambda: try_pins(by),
    "try one pin": lambda by: lambda: pins.check(by, "246813"),
    "make a senior": save_senior,
}


def cards_to_and_fro(by: UUID, kept: UUID, absorbed: UUID) -> None:
    """Merge two cards and part them again."""
    merge_id = identity.new_id()
    card = proposed(customers.get(kept), customers.get(absorbed))
    customer_merges.merge(merge_id, by, kept_id=kept, absorbed_id=absorbed, card=card)
    customer_merges.undo(merge_id, by)


def complaints_to_and_fro(by: UUID, kept: UUID, duplicate: UUID) -> None:
    """Merge two complaints and part them again."""
    link_id = identity.new_id()
    links.merge(link_id, by, kept_id=kept, duplicate_id=duplicate)
    links.undo(link_id, by)


def agree_and_think_again(by: UUID, complaint_id: UUID) -> None:
    """A voucher is offered and accepted; half of them are then taken back, the others replaced by the next."""
    offer_id, worth = identity.new_id(), Money(1000, "GBP")
    offers.offer(complaint_id, by, offer_id=offer_id, remedy=Remedy.VOUCHER, worth=worth)
    offers.accept(offer_id, by, only_because="She wants no other")
    if offer_id.int % 2:
        offers.take_back(offer_id, by, because="She thought again")


def several_to_and_fro(by: UUID, *complaint_ids: UUID) -> None:
    """Promise all another day and take it back."""
    several = Several(complaint_ids)
    several.promise(by, due=LATER, because="Stocktaking")
    several.take_back(by)


def bring_people_in(by: UUID) -> None:
    """A hundred people nobody has heard of, from a file."""
    path = start.folder().root / "people.csv"
    rows = [f"{identity.new_id().hex},0{identity.new_id().int % 10**10}" for _ in range(100)]
    path.write_text("\n".join(["Name,Phone", *rows]), encoding="utf-8")
    customer_files.bring_in(customer_files.read_people(path), by)


def draft_with_paper(by: UUID) -> None:
    """A complaint begun, with a paper of its own."""
    draft_id = identity.new_id()
    drafts.keep(draft_id, by, content={"words": "It leaks"})
    draft_files.add_content(
        draft_id, by, file_id=identity.new_id(), content=draft_id.bytes * 5000, name="paper.txt"
    )


def export_lists(by: UUID) -> None:
    """Complaints and people over files that are there."""
    for name in ("list.csv", "list.xlsx"):
        complaint_files.write(listing.filters(), start.folder().root / name, by)
    for name in ("out.csv", "out.vcf"):
        customer_files.export(start.folder().root / name, by)


GOING_ON: dict[str, Callable[..., None]] = {
    "cards": cards_to_and_fro,
    "complaints": complaints_to_and_fro,
    "several": several_to_and_fro,
    "agreements": agree_and_think_again,
    "people": bring_people_in,
    "drafts": draft_with_paper,
    "exports": export_lists,
}


def main() -> None:
    """One deed at the word, or one after the other."""
    folder, name, *keys = sys.argv[1:]
    ids = [UUID(key) for key in keys]
    with clock.standing_at(NOW):
        start.open_shop(Path(folder))
        if name in GOING_ON:
            while True:
                GOING_ON[name](*ids)
                print("done", flush=True)
        deed = DEEDS[name](*ids)
        print("ready", flush=True)
        sys.stdin.readline()
        try:
            deed()
        except (UserError, StorageError) as fault:
            print(type(fault).__name__, flush=True)
        else:
            print("done", flush=True)
        start.close_shop()


if __name__ == "__main__":
    main()
