"""A customer who is named everywhere, and wants to be forgotten."""

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from app import clock, start
from app.domain.complaint import Severity
from app.domain.customer import Contact, ContactKind
from app.domain.customer_merge import proposed
from app.domain.letter import LetterKind
from app.domain.metric import Metric, about
from app.domain.timeline import EntryKind
from app.identity import new_id
from app.services import (
    case_studies,
    complaints,
    customer_merges,
    customers,
    drafts,
    files,
    goods,
    lessons,
    letters,
    links,
    reviews,
)
from tests.builders import Desk, read
from tests.conftest import NOW

NAME, FORMER = "Wanda Quettlebury", "W. Zephyrson"
PHONE, EMAIL, STREET = "07700 900318", "wanda@quettlebury.example", "9 Heronsgate"
TELLING = ("quettlebury", "wanda", "900318", "zephyrson", "heronsgate", "960777")


def figures(month: str) -> list[object]:
    """The whole review of a month, and the complaints behind each figure; lessons are words."""
    opened = filter(None, (about(metric).opens for metric in Metric))
    return [
        replace(reviews.of_month(month), lessons=()),
        *(reviews.lines(month, figure) for figure in opened),
    ]


@dataclass(frozen=True)
class Wanda:
    """Her card, both her complaints, and the files kept of them."""

    id: UUID
    complaint: UUID
    other: UUID
    files: frozenset[str]


def wanda(desk: Desk, tmp_path: Path) -> Wanda:
    """She came twice by two cards, was written to, photographed, quoted and linked; all of it ended a week ago."""
    here = {one.name for one in start.folder().files.iterdir()}
    with clock.standing_at(NOW - timedelta(days=7)):
        card = desk.customer(
            NAME, phone=PHONE, email=EMAIL, address=f"{STREET}\nSampleford SF4 1AA", note="Shy"
        )
        former = desk.customer(FORMER, phone=PHONE, address=STREET)
        other = desk.closed(words="Mr Quettlebury says it hums.", customer_id=former)
        told = f"I am {NAME} of {STREET}. It leaks; call {PHONE}."
        said = {"product": "Kettle", "read_back": "Wanda says it leaks"}
        complaint_id = desk.closed(words=told, customer_id=card, told=said)
        _handle(desk, complaint_id, other, tmp_path)
        drafts.keep_beside(card, desk.robin, content={"consent_words": "Wanda allows it"})
        whole = proposed(customers.get(card), customers.get(former))
        customer_merges.merge(new_id(), desk.owner, kept_id=card, absorbed_id=former, card=whole)
        ours = customers.get(card)
        work = Contact(new_id(), ContactKind.PHONE, "01632 960777", "work")
        customers.change(replace(ours, more=(*ours.more, work)), desk.robin)
    kept = {one.name for one in start.folder().files.iterdir()} - here
    return Wanda(card, complaint_id, other, frozenset(kept))


def _handle(desk: Desk, complaint_id: UUID, other: UUID, tmp_path: Path) -> None:
    found = read(complaint_id)
    told = replace(found.told, goods_left="Bag marked Quettlebury", answers=(("Who?", "Wanda herself"),))
    seen = {"seen_version": found.version, "severity": Severity.NORMAL}
    complaints.change(complaint_id, desk.robin, told=told, **seen)  # type: ignore[arg-type]
    goods.give_back(complaint_id, desk.robin)
    complaints.note(complaint_id, desk.robin, kind=EntryKind.CALL, text="Wanda rang; Mr Okafor answered.")
    photo = tmp_path / "quettlebury_kitchen.txt"
    photo.write_text("A photo of the kitchen of Wanda Quettlebury")
    files.attach(complaint_id, desk.robin, path=photo)
    letter_id = new_id()
    letters.draft(complaint_id, desk.robin, letter_id=letter_id, kind=LetterKind.APOLOGY)
    letters.issue(letter_id, desk.robin)
    lessons.add(new_id(), desk.robin, month="2026-11", change="Ring Wanda first", complaint_id=complaint_id)
    study = {"title": "Mrs Quettlebury's kettle", "what_happened": "It leaked", "though_named": True}
    case_studies.write(complaint_id, desk.robin, study_id=new_id(), **study)  # type: ignore[arg-type]
    links.relate(new_id(), desk.robin, complaint_id=complaint_id, other_id=other)
    drafts.keep_beside(complaint_id, desk.robin, content={"note": "Wanda will ring"})
