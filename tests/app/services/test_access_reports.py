"""What is kept of one person: all of it, nobody else's name in it, on paper and as a file."""

import io
import json
from pathlib import Path
from typing import Any

import peewee
import pytest
from pypdf import PdfReader

from app.documents import words
from app.domain.audit import AuditKind
from app.domain.capability import OwnerOnly
from app.domain.complaint import Channel
from app.domain.consent import How, Purpose
from app.domain.customer import ContactKind
from app.domain.masking import MARKS
from app.domain.offer import Remedy
from app.domain.privacy_request import RequestKind
from app.domain.staff import Role
from app.domain.timeline import EntryKind
from app.errors import NotFound
from app.exchange.access_json import as_json
from app.identity import new_id
from app.services import access_reports, complaints, consents, customer_meant, privacy_requests, staff
from app.services.customer_meant import SeveralPeopleMeant
from app.store import access, audit, tables
from app.store.access import COMPLAINT, OF_COMPLAINT, OF_CUSTOMER
from app.store.tables import ComplaintRow, CustomerRow
from app.store.tables.row import Row
from tests.builders import Desk

# Keys, places, forms for searching, guards of the chain, and how a letter is laid out: nothing anybody said or is.
_WORDS = (
    "id version key seq position customer complaint by_close folded folded_name folded_email surname_first postcode "
    "phone_digits folded_product folded_receipt folded_headline salt digest chain next_due_at next_due_kind currency "
    "merged_into duplicate_of kept absorbed before offer offer_id valid_until origin pack paper replaces template "
    "template_version with_code with_copy with_table draft_id dedupe_key run month watched watched_name"
)
_TECHNICAL = frozenset(_WORDS.split())
# Tables that name a customer or complaint and are told in another way, or hold nothing of a person.
_OTHERWISE = frozenset({"complaint_link", "customer_apart", "taken_away"})
SOURCES = (*OF_CUSTOMER, COMPLAINT, *OF_COMPLAINT)


def names_somebody(table: Any) -> bool:
    fields = table._meta.fields.values()
    wanted = (CustomerRow, ComplaintRow)
    return any(isinstance(one, peewee.ForeignKeyField) and one.rel_model in wanted for one in fields)


def every_table() -> list[type[Row]]:
    found = [one for one in vars(tables).values() if isinstance(one, type) and issubclass(one, Row)]
    return [one for one in found if one is not Row]


def test_no_table_and_no_column_of_a_person_is_forgotten() -> None:
    told: dict[str, set[str]] = {source.table.__name__: set(source.told) for source in SOURCES}
    for table in every_table():
        name = table._meta.table_name  # type: ignore[attr-defined]
        if names_somebody(table) and name not in _OTHERWISE:
            assert table.__name__ in told, name
    for source in SOURCES:
        fields = set(source.table._meta.fields)  # type: ignore[attr-defined]
        assert fields - set(source.told) <= _TECHNICAL | ({"kind"} if source.name == "steps" else set()), (
            source.name
        )


@pytest.fixture
def person(desk: Desk) -> Any:
    """Somebody with a whole past, in which others are named."""
    desk.customer("Ulf Thimble", phone="07700 900999", email="ulf@thimble.example")
    one = desk.customer(
        "Tilda Thimble", phone="07700 900142", email="tilda@thimble.example", note="Deaf in one ear"
    )
    complaint = desk.complaint(
        "Tilda Thimble (07700 900142): Ulf Thimble and Mr Okafor saw it leak. Robin was kind.",
        customer_id=one,
    )
    complaints.note(
        complaint, desk.robin, kind=EntryKind.NOTE, text="Ulf rang from 07700 900999, ulf@thimble.example"
    )
    said: dict[str, Any] = {"customer_id": one, "how": How.SIGNED}
    consents.give(new_id(), desk.robin, purpose=Purpose.PHOTOS, words="Only the kettle", **said)
    privacy_requests.note(new_id(), desk.robin, kind=RequestKind.ACCESS, **said)
    return one


def test_all_of_it_is_told_and_nobody_else_is_named(desk: Desk, person: Any) -> None:
    report = access_reports.of(person, desk.owner)
    told = as_json(report).decode()
    for own in (
        "Tilda Thimble",
        "07700 900142",
        "tilda@thimble.example",
        "Deaf in one ear",
        "Only the kettle",
    ):
        assert own in told
    for other in ("Ulf", "Okafor", "900999", "ulf@", "Robin", "Quill"):
        assert other not in told
    found = json.loads(told)
    assert found["complaints"][0]["words"].startswith(
        "Tilda Thimble (07700 900142): [person] and Mr [person]"
    )
    assert found["complaints"][0]["timeline"][0]["by"] == "front_desk"
    assert {one.words for one in report.masked} >= {"Ulf Thimble", "Okafor"}


def test_a_name_that_no_card_knows_is_taken_out_when_somebody_says_it(desk: Desk, person: Any) -> None:
    complaint = desk.complaint("My neighbour Ottilie Bracket heard it", customer_id=person)
    assert "Ottilie" in as_json(access_reports.of(person, desk.owner)).decode()
    told = as_json(access_reports.of(person, desk.owner, also=["Ottilie Bracket"])).decode()
    assert "Ottilie" not in told and complaints.get(complaint).number in told


def test_paper_and_file_lie_beside_one_another_and_the_trail_says_so(
    desk: Desk, person: Any, tmp_path: Path
) -> None:
    done = access_reports.write(tmp_path / "kept.pdf", desk.owner, customer_id=person, language="de")
    text = "\n".join(page.extract_text() for page in PdfReader(done.paper).pages)
    assert "Was wir über Sie gespeichert haben" in text and "Only the kettle" in text
    assert "Ulf" not in text and "Okafor" not in text
    assert json.loads(done.file.read_bytes())["format"] == "redress-access-1"
    (line,) = audit.newest(1)
    assert line.kind is AuditKind.ACCESS_GIVEN and line.facts == {"customer": person.hex}
    again = json.loads(as_json(access_reports.of(person, desk.owner)))
    assert [one["kind"] for one in again["handed_over"]] == ["access_given"]


def test_what_an_entry_tells_is_said_in_the_readers_words(desk: Desk) -> None:
    one = desk.customer("Tilda Thimble")
    told = {"wishes": (Remedy.REFUND, Remedy.APOLOGY), "read_back_confirmed": True}
    desk.complaint(customer_id=one, told=told)
    report = access_reports.of(one, desk.owner, language="de")
    (complaint,) = json.loads(as_json(report))["complaints"]
    entry = complaint["timeline"][0]
    assert complaint["wishes"] == ["refund", "apology"]
    assert entry["facts"]["wish"] == ["refund", "apology"] and entry["facts"]["read_back"] is True
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(access_reports.pdf(report))).pages)
    assert "Erstattung; Entschuldigung" in " ".join(text.split())
    assert "refund" not in text and "yes" not in text


def test_it_is_the_owners_to_hand_over(desk: Desk, person: Any, tmp_path: Path) -> None:
    for by in (desk.robin, desk.senior):
        with pytest.raises(OwnerOnly):
            access_reports.write(tmp_path / "kept.pdf", by, customer_id=person)
    assert list(tmp_path.glob("kept*")) == []


@pytest.mark.parametrize("language", words.languages())
def test_every_word_of_ours_is_in_every_language(language: str) -> None:
    book, english = words.book(language, "access"), words.book("en", "access")
    own = words._read(language, "access")
    assert {name: set(part) for name, part in own.items()} == {n: set(p) for n, p in english.items()}
    assert set(EntryKind) <= set(book["entry"]) and set(Channel) <= set(book["channel"])
    assert set(Role) <= set(book["role"]) and set(ContactKind) <= set(book["contact"])
    assert {trait.value for trait in MARKS} == set(book["marks"])
    assert {column for source in SOURCES for column in source.told} - {"facts"} <= set(book["labels"])
    assert {source.name for source in SOURCES} <= set(book["parts"])


def test_who_is_meant_at_the_command_line(desk: Desk, person: Any) -> None:
    number = complaints.get(access.rows(COMPLAINT, [person])[0]["id"]).number
    for typed in (number, "Tilda", "tilda thimble", "07700 900142"):
        assert customer_meant.meant(typed).id == person
    with pytest.raises(SeveralPeopleMeant):
        customer_meant.meant("Thimble")
    for typed in ("Nobody", "", "99-9999"):
        with pytest.raises(NotFound):
            customer_meant.meant(typed)
    assert staff.get(desk.owner).role is Role.OWNER
