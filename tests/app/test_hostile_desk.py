"""Bad input at the front desk: goods, further contacts, views, reasons, merges, papers of drafts, and whoever only reads."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from app import identity
from app.domain.capability import NotAllowed
from app.domain.customer import Contact, ContactKind, Customer
from app.domain.customer_merge import proposed
from app.domain.due import Due, ItemKind
from app.domain.listing import Chips, Sort
from app.domain.person_file import PeopleFile
from app.domain.saved_view import Asked
from app.errors import FieldMissing, FieldTooLong, UserError
from app.services import (
    customer_files,
    customer_merges,
    customers,
    draft_files,
    drafts,
    facing,
    goods,
    links,
    listing,
    offers,
    preferences,
    promises,
    recognition,
    rescheduling,
    slips,
    timeline,
    views,
)
from app.services.several import Several
from app.services.undoing import Undoable
from tests.app.test_hostile_text import MEGABYTE, assert_pdf, assert_whole
from tests.builders import Desk, read
from tests.hostile import NASTY, kept

FRIDAY, LATER = Due(date(2026, 11, 13)), Due(date(2026, 11, 24))
posix = pytest.mark.skipif(os.name != "posix", reason="pipes and permissions of POSIX")


def contacts(text: str) -> tuple[Contact, ...]:
    """One of each kind with the text in everything that takes words."""
    label, number = text[:400], f"{text[:300]} 0161 496 0123"
    values = (
        (ContactKind.PHONE, number),
        (ContactKind.ADDRESS, "4 Bobbin Lane " + text[:4000]),
        (ContactKind.EMAIL, "t@thimble.example"),
    )
    return tuple(Contact(identity.new_id(), kind, value, label) for kind, value in values)


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_every_new_field_keeps_it(desk: Desk, text: str) -> None:
    owner, other = desk.customer("Tilda " + text[:300], more=contacts(text)), desk.customer("T.", note=text)
    told = {
        "goods_left": "Kettle " + text,
        "goods_condition": text,
        "goods_with": text,
        "answers": (("When? " + text, text),),
    }
    one, two = (desk.acknowledged(customer_id=who, told=told, promise=FRIDAY) for who in (owner, other))
    assert_told(one, text)
    assert [each.value for each in customers.get(owner).more if each.kind is ContactKind.PHONE] == [
        kept(f"{text[:300]} 0161 496 0123")
    ]
    undone(desk, owner, other, text)
    move(desk, one, text)
    link_id = identity.new_id()
    links.merge(link_id, desk.robin, kept_id=one, duplicate_id=two, though_other_customer=True)
    links.undo(link_id, desk.robin)
    assert_told(one, text)
    assert_pdf(slips.pdf(one))
    assert facing.of_complaint(one).number
    assert_whole()


def assert_told(complaint_id: UUID, text: str) -> None:
    told = read(complaint_id).told
    assert told.goods_left == kept("Kettle " + text)
    assert (told.goods_condition, told.goods_with) == (kept(text),) * 2
    assert [(a.strip(), b.strip()) for a, b in told.answers] == [(kept("When? " + text), kept(text))]


def undone(desk: Desk, owner: UUID, other: UUID, text: str) -> None:
    """Merge two cards with the text as the sentence's value and part them."""
    before = customers.get(owner), customers.get(other)
    merge_id = identity.new_id()
    customer_merges.merge(
        merge_id, desk.robin, kept_id=owner, absorbed_id=other, card=proposed(*before), line="Was: {value}"
    )
    customer_merges.candidates(owner)
    customer_merges.undo(merge_id, desk.robin)
    assert (customers.get(owner), customers.get(other)) == before


def move(desk: Desk, complaint_id: UUID, text: str) -> None:
    running = promises.running(complaint_id)
    assert running
    undoable = Undoable(complaint_id)
    undoable.do(
        rescheduling.reschedule, ItemKind.PROMISE, running.id, complaint_id, desk.robin,
        due=LATER, because="Late " + text, tell_step=identity.new_id(), tell_words="Tell " + text[:400],
    )  # fmt: skip
    undoable.take_back(desk.robin)
    Several((complaint_id,)).promise(desk.robin, due=LATER, because="Late " + text)
    assert timeline.of(complaint_id)[0].text == kept("Late " + text)


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_a_view_keeps_and_asks_it(desk: Desk, text: str) -> None:
    found = desk.complaint("needed " + text, told={"category": text[:400], "product": text[:400]})
    asked = Asked(chips=Chips(text=text, category=text, product=text), sort=Sort.DUE)
    views.save(identity.new_id(), desk.robin, name=("view " + text)[:40], asked=asked)
    (view,) = views.of(desk.robin)
    chips = view.asked.chips
    filters = listing.filters(view.asked.view, me=desk.robin, chips=replace(chips, category=None, product=""))
    assert listing.count(filters) == len(listing.page(filters).lines)
    listing.page(listing.filters(chips=chips))
    recognition.recognise(text)
    links.found(found, text)
    preferences.keep(preferences.name_for("columns" + text[:80], desk.robin), {text: text})
    preferences.get("columns" + text[:80])


@pytest.mark.parametrize("text", [MEGABYTE, "1" * 10**6, "é\u0301" * 500_000, '"' * 10**6, "(a OR " * 50_000])
def test_a_megabyte_in_a_box_that_looks_up_is_no_burden(desk: Desk, text: str) -> None:
    found = desk.complaint(customer_id=desk.customer())
    listing.page(listing.filters(chips=Chips(text=text, category=text, product=text)))
    for look_up in (recognition.recognise, customers.recognised, listing.products, listing.found):
        look_up(text)
    assert customers.same_as(text, text, text) is None
    assert links.found(found, text) == []


def long_card(desk: Desk, **fields: Any) -> object:
    return customers.add(Customer(identity.new_id(), "Tilda", **fields), desk.robin)


def with_contact(kind: ContactKind, value: str, label: str = "") -> dict[str, Any]:
    return {"more": (Contact(identity.new_id(), kind, value, label),)}


@pytest.mark.parametrize(
    ("field", "write"),
    [
        ("phone", lambda desk: long_card(desk, **with_contact(ContactKind.PHONE, "123" + MEGABYTE))),
        ("email", lambda desk: long_card(desk, **with_contact(ContactKind.EMAIL, "a@b" + "c" * 10**6))),
        ("address", lambda desk: long_card(desk, **with_contact(ContactKind.ADDRESS, MEGABYTE))),
        ("phone", lambda desk: long_card(desk, **with_contact(ContactKind.PHONE, "123", MEGABYTE))),
        ("language", lambda desk: long_card(desk, language=MEGABYTE)),
        ("name", lambda desk: views.save(identity.new_id(), desk.robin, name=MEGABYTE, asked=Asked())),
        ("goods_left", lambda desk: goods.take_in(desk.complaint(), desk.robin, goods=MEGABYTE * 6)),
        ("because", lambda desk: Several((desk.acknowledged(),)).promise(
            desk.robin, due=LATER, because=MEGABYTE * 6)),
    ],
)  # fmt: skip
def test_what_is_too_long_is_refused_at_its_field(
    desk: Desk, field: str, write: Callable[[Desk], object]
) -> None:
    with pytest.raises(FieldTooLong) as refused:
        write(desk)
    assert refused.value.field == field


@pytest.mark.parametrize("nothing", ["\x00", " \x00 ", "\u2003"])
def test_a_card_of_nothing_is_none(desk: Desk, nothing: str) -> None:
    with pytest.raises(FieldMissing):
        customers.add(Customer(identity.new_id(), nothing, email=nothing), desk.robin)
    more = tuple(Contact(identity.new_id(), kind, nothing) for kind in ContactKind)
    customer_id = desk.customer(more=more)
    assert customers.get(customer_id).more == ()


@pytest.mark.parametrize("phone", ["call me", "x12", "+", "٣٤"])
def test_a_phone_without_digits_is_refused_first_or_further(desk: Desk, phone: str) -> None:
    for fields in ({"phone": phone}, with_contact(ContactKind.PHONE, phone)):
        with pytest.raises(customers.BadPhone):
            long_card(desk, **fields)
    found = desk.customer("Lettered", phone="0800 FLOWERS 12")
    assert customers.get(found).phone == "0800 FLOWERS 12"


@pytest.mark.parametrize("count", [-1, 10**6, 10**30])
def test_no_such_number_of_labels(desk: Desk, count: int) -> None:
    with pytest.raises(UserError):
        desk.complaint(told={"goods_left": "Kettle", "goods_labels": count})


def merge_cards(desk: Desk, by: UUID) -> object:
    one, other = desk.customer("Tilda"), desk.customer("T.")
    card = proposed(customers.get(one), customers.get(other))
    return customer_merges.merge(identity.new_id(), by, kept_id=one, absorbed_id=other, card=card)


def by_reader(desk: Desk) -> dict[str, Callable[[], object]]:
    """Every writing service of the front desk, called by somebody who only reads."""
    by, one, other = desk.reader, desk.acknowledged(promise=FRIDAY), desk.acknowledged()
    step, draft, shared = desk.step(one), identity.new_id(), identity.new_id()
    offer = desk.offer(one)
    desk.accept(offer)
    drafts.keep(draft, desk.robin, content={"words": "It leaks"})
    views.save(shared, desk.robin, name="Shared", asked=Asked(), for_everybody=True)
    new = identity.new_id
    people = PeopleFile(Path("none.vcf"), "utf-8")
    return {
        "goods back": lambda: goods.give_back(one, by),
        "goods in": lambda: goods.take_in(one, by, goods="Kettle"),
        "relate": lambda: links.relate(new(), by, complaint_id=one, other_id=other),
        "merge": lambda: links.merge(new(), by, kept_id=one, duplicate_id=other),
        "merge cards": lambda: merge_cards(desk, by),
        "import people": lambda: customer_files.bring_in(people, by),
        "several": lambda: Several((one,)).promise(by, due=LATER, because="Late"),
        "give several": lambda: Several((one,)).give(by, to=desk.robin),
        "step": lambda: rescheduling.reschedule(ItemKind.STEP, step, one, by, due=LATER, because="Late"),
        "carry out": lambda: offers.carry_out(offer, by),
        "paper": lambda: draft_files.add_content(draft, by, file_id=new(), content=b"x", name="x.txt"),
        "rename view": lambda: views.rename(shared, by, name="Mine"),
        "change view": lambda: views.change(shared, by, asked=Asked()),
        "remove view": lambda: views.remove(shared, by),
    }


NAMES = (
    "goods back", "goods in", "relate", "merge", "merge cards", "import people", "several", "give several", "step",
    "carry out", "paper", "rename view", "change view", "remove view",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_who_only_reads_writes_nothing(desk: Desk, name: str) -> None:
    deed = by_reader(desk)[name]
    with pytest.raises(NotAllowed):
        deed()
    assert_whole()


def test_the_order_of_shared_views_is_not_a_readers(desk: Desk) -> None:
    ids = [identity.new_id() for _ in range(3)]
    for turn, view_id in enumerate(ids):
        views.save(view_id, desk.robin, name=f"View {turn}", asked=Asked(), for_everybody=True)
    with pytest.raises(NotAllowed):
        views.reorder((ids[2], ids[1], ids[0]), desk.reader)
    assert [one.id for one in views.of(desk.robin)] == ids


def test_somebody_elses_own_view_is_left_alone(desk: Desk) -> None:
    view_id = identity.new_id()
    views.save(view_id, desk.robin, name="Robin's", asked=Asked())
    for write in (
        lambda: views.rename(view_id, desk.senior, name="Mine"),
        lambda: views.change(view_id, desk.senior, asked=Asked()),
        lambda: views.remove(view_id, desk.senior),
    ):
        with pytest.raises(UserError):
            write()
    assert [one.name for one in views.of(desk.robin)] == ["Robin's"]
