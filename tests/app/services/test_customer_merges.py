"""Two cards of one person: found, made one without loss, and two again to the byte."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import clock
from app.domain.capability import NotAllowed
from app.domain.customer import Contact, ContactKind, Customer
from app.domain.customer_merge import (
    Because,
    CardMerged,
    EditedSince,
    LaterCardFirst,
    MergeUndone,
    SameCard,
    proposed,
)
from app.domain.timeline import EntryKind
from app.errors import ChangedMeanwhile, FieldTooLong
from app.identity import new_id
from app.services import customer_merges, customers, listing, timeline
from app.store import imports
from app.store.database import database, sql
from tests.builders import Desk, read


@pytest.fixture
def two(desk: Desk) -> tuple[UUID, UUID]:
    """Tilda with two complaints, and T. with the same phone spelled otherwise and one."""
    tilda = desk.customer("Tilda Thimble", note="Likes the side room")
    other = desk.customer(
        "T. Thimble",
        phone="+44 7700 900142",
        email="t@thimble.example",
        address="9 Mill Bank\nSampleford SF6 3BY",
    )
    for customer_id in (tilda, tilda, other):
        desk.complaint(customer_id=customer_id)
    return tilda, other


def dump(*tables: str) -> dict[str, list[Any]]:
    """Every row of these tables, to the byte."""
    named = tables or ("customer", "contact", "customer_apart", "complaint", "promise", "follow_up", "offer")
    return {name: sorted(sql(f"SELECT * FROM {name}"), key=str) for name in named}


def merged(desk: Desk, kept: UUID, absorbed: UUID, **facts: Any) -> UUID:
    merge_id = new_id()
    card = facts.pop("card", None) or proposed(customers.get(kept), customers.get(absorbed))
    customer_merges.merge(merge_id, desk.robin, kept_id=kept, absorbed_id=absorbed, card=card, **facts)
    return merge_id


def because(customer_id: UUID) -> dict[str, tuple[Because, ...]]:
    return {one.customer.name: one.because for one in customer_merges.candidates(customer_id)}


def test_the_same_person_is_found_by_phone_mail_or_name_at_one_place(
    desk: Desk, two: tuple[UUID, UUID]
) -> None:
    tilda, _ = two
    desk.customer("Thimble, Tilda", phone="", email="")
    desk.customer("Tilda Thimbel", phone="", email="", address="77 Loom Court\nSampleford sf3 7qx")
    desk.customer("Tom Thimble", phone="", email="")
    desk.customer("Tilda Thimble", phone="", email="", address="1 Loom Court\nElsewhere SF1 1AA")
    assert because(tilda) == {
        "T. Thimble": (Because.PHONE,),
        "Thimble, Tilda": (Because.NAME_AND_POSTCODE,),
        "Tilda Thimbel": (Because.NAME_AND_POSTCODE,),
    }
    assert [one.complaints for one in customer_merges.candidates(tilda)] == [1, 0, 0]


def test_further_numbers_and_addresses_count_too(desk: Desk) -> None:
    further = (Contact(new_id(), ContactKind.EMAIL, "Shared@Home.example"),)
    one = desk.customer("Ada", phone="", address="", more=further)
    desk.customer("Bea", phone="", address="", email="shared@home.example")
    assert because(one) == {"Bea": (Because.EMAIL, Because.OTHER_NAME)}
    assert [pair.because for pair in customer_merges.perhaps_twice()] == [(Because.EMAIL, Because.OTHER_NAME)]


def test_a_household_with_one_phone_is_told_as_two_names_and_stands_last(desk: Desk) -> None:
    paul = desk.customer("Paul Ansty", phone="01632 555777", email="", address="")
    desk.customer("Carol Ansty", phone="01632 555777", email="", address="")
    desk.customer("P. Ansty", phone="+44 1632 555777", email="", address="")
    assert list(because(paul).items()) == [
        ("P. Ansty", (Because.PHONE,)),
        ("Carol Ansty", (Because.PHONE, Because.OTHER_NAME)),
    ]
    assert [Because.OTHER_NAME in pair.because for pair in customer_merges.perhaps_twice()] == [
        False,
        True,
        True,
    ]


def test_who_is_apart_is_not_offered_again_until_that_is_taken_back(
    desk: Desk, two: tuple[UUID, UUID]
) -> None:
    tilda, other = two
    customer_merges.apart(other, tilda, desk.robin)
    assert because(tilda) == because(other) == {}
    assert customer_merges.perhaps_twice() == []
    third = desk.customer("Tilda", phone="07700 900142", address="")
    merged(desk, third, tilda)
    assert because(third) == {}
    customer_merges.not_apart(tilda, other, desk.robin)
    assert set(because(third)) == {"T. Thimble"}


def test_the_whole_book_is_looked_through_by_number_spelling_and_place(
    desk: Desk, two: tuple[UUID, UUID]
) -> None:
    desk.customer("Otto Lampwick", phone="01632 960111", address="1 Rise\nSF1 1AA")
    desk.customer("Oto Lampwick", phone="", address="2 Rise\nSF1 1AA")
    desk.customer("Otto Lampwick", phone="01632 960112", address="3 Rise\nSF1 1AB")
    found = {
        frozenset((pair.one.name, pair.other.name)): pair.because for pair in customer_merges.perhaps_twice()
    }
    assert found == {
        frozenset(("Tilda Thimble", "T. Thimble")): (Because.PHONE,),
        frozenset(("Otto Lampwick", "Oto Lampwick")): (Because.NAME_AND_POSTCODE,),
    }
    assert len(customer_merges.perhaps_twice(1)) == 1


def test_nothing_of_either_card_vanishes(desk: Desk, two: tuple[UUID, UUID]) -> None:
    tilda, other = two
    kept = customers.get(tilda)
    merged(desk, tilda, other, card=kept, absorbed_version=1, line="Also known as {value}")
    card = customers.get(tilda)
    assert (card.name, card.phone, card.email) == ("Tilda Thimble", "07700 900142", "")
    assert [(one.kind, one.value) for one in card.more] == [
        (ContactKind.PHONE, "+44 7700 900142"),
        (ContactKind.EMAIL, "t@thimble.example"),
        (ContactKind.ADDRESS, "9 Mill Bank\nSampleford SF6 3BY"),
    ]
    assert card.note == "Likes the side room\nAlso known as T. Thimble"


def test_complaints_go_to_the_kept_card_are_told_and_found(desk: Desk, two: tuple[UUID, UUID]) -> None:
    tilda, other = two
    moved = customers.complaints_of(other)[0].id
    merged(desk, tilda, other)
    assert read(moved).customer_id == tilda
    assert timeline.of(moved)[0].kind is EntryKind.CARD_MERGED
    assert [len(listing.found(word)) for word in ("tilda", "thimble")] == [3, 3]
    assert customers.complaints_of(other) == []


def test_many_cards_read_at_once_bear_the_keys_they_were_asked_by(desk: Desk, two: tuple[UUID, UUID]) -> None:
    kept, absorbed = two
    other = desk.customer("Otto Quince")
    merged(desk, kept, absorbed)
    found = customers.several([kept, absorbed, other])
    assert found == {kept: customers.get(kept), absorbed: customers.get(kept), other: customers.get(other)}
    assert customers.several([]) == {}


def test_the_old_card_leads_to_the_kept_one(desk: Desk, two: tuple[UUID, UUID]) -> None:
    tilda, other = two
    merged(desk, tilda, other)
    assert customers.get(other).id == tilda
    assert [one.id for one in customers.recognised("T. Thimble")] == [tilda]
    assert [one.id for one in customers.recognised("t@thimble")] == [tilda]
    same = customers.same_as("T. Thimble", "07700 900142", "")
    assert same and same.id == tilda
    assert customers.count() == 1
    assert [merge.absorbed for merge in customer_merges.of(tilda)] == ["T. Thimble"]


def test_undoing_brings_back_every_byte(desk: Desk, two: tuple[UUID, UUID]) -> None:
    before, index = dump(), dump("complaint_search")
    merge_id = merged(desk, *two)
    assert dump() != before
    customer_merges.undo(merge_id, desk.robin)
    assert dump() == before
    assert dump("complaint_search") == index
    assert customer_merges.of(two[0]) == []
    moved = customers.complaints_of(two[1])[0].id
    assert [entry.kind for entry in timeline.of(moved)][:2] == [EntryKind.CARD_PARTED, EntryKind.CARD_MERGED]
    with pytest.raises(MergeUndone):
        customer_merges.undo(merge_id, desk.robin)


_WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
_CONTACT = st.builds(
    lambda kind, value, label: Contact(
        new_id(),
        kind,
        {"phone": f"0770{value}", "email": f"m{value}@x.example"}.get(kind, f"a {value}"),
        label,
    ),
    st.sampled_from(ContactKind),
    st.integers(100, 120),
    st.sampled_from(("", "home", "';--")),
)
_CARD = st.builds(
    lambda name, phone, address, note, more: Customer(
        new_id(), f"N {name}", phone=f"0770{phone}", address=address, note=note, more=tuple(more)
    ),
    _WORDS,
    st.integers(100, 110),
    _WORDS,
    _WORDS,
    st.lists(_CONTACT, max_size=4),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kept=_CARD, absorbed=_CARD, data=st.data())
def test_any_two_cards_merged_and_parted_are_what_they_were(
    desk: Desk, kept: Customer, absorbed: Customer, data: st.DataObject
) -> None:
    with database.atomic() as unit:
        for card in (kept, absorbed):
            customers.add(card, desk.robin)
            desk.complaint(customer_id=card.id)
        before, index = dump(), dump("complaint_search")
        chosen = data.draw(st.sampled_from((customers.get(kept.id), None)))
        merge_id = merged(desk, kept.id, absorbed.id, card=chosen)
        whole = customers.get(kept.id)
        texts = {
            whole.name, whole.phone, whole.address, *whole.note.splitlines(), *(one.value for one in whole.more)
        }  # fmt: skip
        for card in (kept, absorbed):
            assert {one.value for one in card.more if one.kind is ContactKind.EMAIL} <= texts
        customer_merges.undo(merge_id, desk.robin)
        assert dump() == before
        assert dump("complaint_search") == index
        unit.rollback()


def test_what_was_changed_since_is_not_lost_silently(desk: Desk, two: tuple[UUID, UUID]) -> None:
    tilda, other = two
    merge_id = merged(desk, tilda, other)
    card = customers.get(tilda)
    added = Contact(new_id(), ContactKind.PHONE, "01632 960999", "work")
    customers.change(replace(card, email="new@thimble.example", more=(*card.more, added)), desk.robin)
    since = desk.complaint(customer_id=tilda)
    before = dump("customer", "contact", "complaint")
    with pytest.raises(EditedSince) as refused:
        customer_merges.undo(merge_id, desk.robin)
    assert refused.value.fields == ("email", "more")
    assert dump("customer", "contact", "complaint") == before
    customer_merges.undo(merge_id, desk.robin, keep_edits=True)
    parted, theirs = customers.get(tilda), customers.get(other)
    assert (parted.name, parted.email, [one.value for one in parted.more]) == (
        "Tilda Thimble",
        "new@thimble.example",
        ["01632 960999"],
    )
    assert (theirs.email, theirs.more) == ("t@thimble.example", ())
    assert read(since).customer_id == tilda
    assert len(customers.complaints_of(other)) == 1


def test_two_long_notes_do_not_stand_against_a_merge_and_nothing_of_them_goes(desk: Desk) -> None:
    one, other = (desk.customer(name, note=name[0] * 5000) for name in ("Ann", "Bea"))
    merged(desk, one, other)
    card = customers.get(one)
    assert "A" * 5000 in card.note and "B" * 5000 in card.note
    customers.change(replace(card, phone="01632 960999"), desk.robin)  # nor against a change
    assert customers.get(one).note == card.note
    with pytest.raises(FieldTooLong):
        customers.change(replace(customers.get(one), note=card.note + " more"), desk.robin)


def test_a_chain_of_merges_is_undone_in_reverse_order_whatever_the_clock(
    desk: Desk, two: tuple[UUID, UUID]
) -> None:
    tilda, other = two
    third, root = desk.customer("Tilly Thimble"), desk.customer("Ms Thimble")
    steps = [dump()]
    merges = []
    for turn, (kept, absorbed) in enumerate(((tilda, other), (tilda, third), (root, tilda))):
        with clock.standing_at(clock.now() - timedelta(hours=turn)):
            merges.append(merged(desk, kept, absorbed))
        steps.append(dump())
    assert customers.get(other).id == root
    for earlier, name in ((0, "Tilda Thimble"), (1, "Tilda Thimble")):
        with pytest.raises(LaterCardFirst) as refused:
            customer_merges.undo(merges[earlier], desk.robin)
        assert refused.value.name == name
    for merge_id, before in zip(reversed(merges), reversed(steps[:-1]), strict=True):
        customer_merges.undo(merge_id, desk.robin)
        assert dump() == before


def test_nobody_saves_over_a_card_that_was_merged_or_parted_meanwhile(
    desk: Desk, two: tuple[UUID, UUID]
) -> None:
    tilda, other = two
    seen, theirs = customers.get(tilda), customers.get(other)
    merge_id = merged(desk, tilda, other)
    whole = customers.get(tilda)
    for stale in (seen, theirs):
        with pytest.raises(ChangedMeanwhile):
            customers.change(replace(stale, note="typed before"), desk.robin)
    customer_merges.undo(merge_id, desk.robin)
    customers.change(replace(seen, note="still true"), desk.robin)
    with pytest.raises(ChangedMeanwhile):
        customers.change(replace(whole, note="typed on the merged card"), desk.robin)


def test_merging_over_a_newer_card_is_refused(desk: Desk, two: tuple[UUID, UUID]) -> None:
    tilda, other = two
    card, theirs = customers.get(tilda), customers.get(other)
    customers.change(replace(theirs, note="moved away"), desk.owner)
    before = dump()
    with pytest.raises(ChangedMeanwhile):
        merged(desk, tilda, other, card=card, absorbed_version=theirs.version)
    customers.change(replace(card, note="moved too"), desk.owner)
    with pytest.raises(ChangedMeanwhile):
        merged(desk, tilda, other, card=card)
    assert dump("contact", "complaint") == {name: before[name] for name in ("contact", "complaint")}


def test_what_cannot_be_merged_is_refused(desk: Desk, two: tuple[UUID, UUID]) -> None:
    tilda, other = two
    card = customers.get(tilda)
    with pytest.raises(SameCard):
        merged(desk, tilda, tilda, card=card)
    with pytest.raises(SameCard):
        customer_merges.apart(tilda, tilda, desk.robin)
    merge_id = merged(desk, tilda, other)
    with pytest.raises(CardMerged):
        merged(desk, tilda, other, card=customers.get(tilda))
    writes = (
        lambda: customer_merges.merge(
            new_id(), desk.reader, kept_id=tilda, absorbed_id=other, card=customers.get(tilda)
        ),
        lambda: customer_merges.undo(merge_id, desk.reader),
        lambda: customer_merges.apart(tilda, other, desk.reader),
        lambda: customer_merges.not_apart(tilda, other, desk.reader),
    )
    for write in writes:
        with pytest.raises(NotAllowed):
            write()


def test_an_import_gives_what_names_the_old_card_to_the_kept_one(desk: Desk, two: tuple[UUID, UUID]) -> None:
    tilda, other = two
    merged(desk, tilda, other)
    found = {(one, name) for one, name, *_ in imports.customers_with(["t@thimble.example"], [])}
    assert found == {(tilda, "tilda thimble"), (tilda, "t. thimble")}
