"""A letter from its template to the frozen PDF."""

import hashlib
from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader

from app import clock
from app.domain.attachment import FileKind
from app.domain.capability import NotAllowed
from app.domain.complaint import Channel
from app.domain.due import Due
from app.domain.letter import Letter, LetterKind, LetterState, SentBy, UnknownField
from app.domain.letter_checks import CheckKind, NotReady, used_fields
from app.domain.offer import Remedy
from app.domain.rich_text import TABLE
from app.domain.timeline import EntryKind
from app.errors import ChangedMeanwhile, FieldTooLong
from app.identity import new_id
from app.paths import DataFolder
from app.services import (
    complaints,
    customers,
    files,
    keep_informed,
    letter_fields,
    letters,
    promises,
    staff,
    timeline,
)
from app.store.database import sql
from tests.builders import Desk, read

MONDAY = Due(date(2026, 11, 16))


@pytest.fixture
def agreed(desk: Desk) -> UUID:
    """A refund that was accepted, a step and a promise, and a customer with an address."""
    customer = desk.customer(salutation="Ms Thimble")
    complaint_id = desk.planned(customer_id=customer, promise=MONDAY)
    desk.accept(desk.offer(complaint_id, due=MONDAY))
    return complaint_id


def draft(desk: Desk, complaint_id: UUID, kind: LetterKind = LetterKind.RESOLUTION) -> Letter:
    letter_id = new_id()
    letters.draft(complaint_id, desk.owner, letter_id=letter_id, kind=kind)
    begun = letters.get(letter_id)
    if "{why}" in begun.body:  # only a person knows
        said = replace(begun, body=begun.body.replace("{why}", "We wait for a part."))
        letters.save(said, desk.owner)
    return letters.get(letter_id)


def text_of(pdf: bytes) -> str:
    return " ".join("\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def stops(letter: Letter) -> dict[CheckKind, tuple[str, ...]]:
    return {check.kind: check.details for check in letters.checks(letter) if check.stops}


def test_a_draft_keeps_its_fields_and_the_paper_shows_their_values(desk: Desk, agreed: UUID) -> None:
    letter = draft(desk, agreed)
    assert "{product}" in letter.body and letter.state is LetterState.DRAFT
    assert letter.greeting == "Dear Ms Thimble,"
    text = text_of(letters.pdf(letter))
    for words in (
        "Tilda Thimble 4 Bobbin Lane Sampleford SF3 7QX",
        "Brook kettle",
        "Refund of £64.90 Robin Quill Mon 16 November",
        "Try the replacement Robin Quill Mon 16 November",
        "12 November 2026",
        "Marta Pine",
        read(agreed).number,
    ):
        assert words in text
    assert "{" not in text


def texts(letter: Letter) -> list[str]:
    """The blocks as they are printed, without their look."""
    return ["TABLE" if block == TABLE else block.text for block in letters.sheet(letter).blocks]


def test_an_optional_paragraph_goes_where_nothing_is_known(desk: Desk) -> None:
    bare = draft(desk, desk.complaint(promise=MONDAY), LetterKind.ACKNOWLEDGEMENT)
    assert "{wish}" not in bare.body and "{goods_left}" not in bare.body
    wished = desk.complaint(told={"wishes": (Remedy.REFUND, Remedy.REPLACEMENT)}, promise=MONDAY)
    letter = draft(desk, wished, LetterKind.ACKNOWLEDGEMENT)
    assert "What you asked us for: a refund or a replacement." in " ".join(texts(letter))


def test_what_somebody_noted_with_a_full_stop_has_no_second_one(desk: Desk) -> None:
    noted = {"wish_words": "I want my money back!", "goods_left": "Kettle with its base.\nNo box."}
    letter = draft(desk, desk.complaint(told=noted, promise=MONDAY), LetterKind.ACKNOWLEDGEMENT)
    said = " ".join(texts(letter))
    assert "What you asked us for: I want my money back. " in said
    assert "Kettle with its base. No box. " in said


def test_a_supplier_is_told_which_product_it_is_about(desk: Desk) -> None:
    letter = draft(desk, desk.complaint(told={"product": ""}), LetterKind.SUPPLIER)
    assert "product" in used_fields(letter) and not letters.field_values(letter)["product"]


def test_a_letter_that_follows_up_speaks_of_an_agreement_only_where_there_is_one(desk: Desk) -> None:
    complaint_id = desk.planned()
    assert "what we agreed" not in draft(desk, complaint_id, LetterKind.FOLLOW_UP).body
    desk.agreed(complaint_id)
    assert "what we agreed" in draft(desk, complaint_id, LetterKind.FOLLOW_UP).body


def test_saving_over_a_newer_version_is_refused(desk: Desk, agreed: UUID) -> None:
    letter = draft(desk, agreed)
    letters.save(replace(letter, body="We are sorry. First."), desk.robin)
    with pytest.raises(ChangedMeanwhile):
        letters.save(replace(letter, body="Second."), desk.owner)
    assert letters.get(letter.id).body == "We are sorry. First."


@pytest.mark.parametrize(("field", "length"), [("subject", 501), ("greeting", 501), ("body", 60_001)])
def test_a_text_too_long_is_refused_with_its_field(desk: Desk, agreed: UUID, field: str, length: int) -> None:
    letter = draft(desk, agreed)
    with pytest.raises(FieldTooLong) as refused:
        letters.save(replace(letter, **{field: "x" * length}), desk.owner)  # type: ignore[arg-type]
    assert refused.value.field == field


def test_a_reader_writes_no_letters(desk: Desk, agreed: UUID) -> None:
    with pytest.raises(NotAllowed):
        letters.draft(agreed, desk.reader, letter_id=new_id(), kind=LetterKind.RESOLUTION)


def test_issuing_freezes_the_letter_with_its_pdf(desk: Desk, agreed: UUID, folder: DataFolder) -> None:
    letter = draft(desk, agreed)
    letters.issue(letter.id, desk.owner)
    issued = letters.get(letter.id)
    assert (issued.state, issued.issued_at) == (LetterState.ISSUED, clock.now())
    content = (folder.files / issued.pdf_sha256).read_bytes()
    assert hashlib.sha256(content).hexdigest() == issued.pdf_sha256
    assert letters.issued_pdf(letter.id) == content
    assert [(one.kind, one.sha256) for one in files.of(agreed)] == [(FileKind.LETTER, issued.pdf_sha256)]
    entry = next(one for one in timeline.of(agreed) if one.kind is EntryKind.LETTER)
    assert entry.facts["kind"] == "resolution" and entry.facts["sha256"] == issued.pdf_sha256


def test_an_issued_letter_never_changes(desk: Desk, agreed: UUID) -> None:
    letter = draft(desk, agreed)
    letters.issue(letter.id, desk.owner)
    before = letters.issued_pdf(letter.id)
    with pytest.raises(letters.AlreadyIssued):
        letters.save(replace(letters.get(letter.id), body="Other words."), desk.owner)
    with pytest.raises(letters.AlreadyIssued):
        letters.issue(letter.id, desk.owner)
    desk.step(agreed, "One more step")
    assert letters.preview(letters.get(letter.id)).pdf == before


def test_issuing_another_version_than_was_seen_is_refused_and_leaves_nothing(
    desk: Desk, agreed: UUID
) -> None:
    letter = draft(desk, agreed)
    letters.save(replace(letter, body="We are sorry."), desk.robin)
    with pytest.raises(ChangedMeanwhile):
        letters.issue(letter.id, desk.owner, seen_version=letter.version)
    assert files.of(agreed) == []
    assert letters.get(letter.id).state is LetterState.DRAFT


def test_a_lost_pdf_is_noticed(desk: Desk, agreed: UUID, folder: DataFolder) -> None:
    letter = draft(desk, agreed)
    letters.issue(letter.id, desk.owner)
    path: Path = folder.files / letters.get(letter.id).pdf_sha256
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(files.FileLost):
        letters.issued_pdf(letter.id)


def test_a_reissue_is_a_new_draft_that_names_the_old_one(desk: Desk, agreed: UUID) -> None:
    letter, again = draft(desk, agreed), new_id()
    with pytest.raises(letters.NotIssued):
        letters.reissue(letter.id, desk.owner, new_id=again)
    letters.issue(letter.id, desk.owner)
    letters.reissue(letter.id, desk.owner, new_id=again)
    new = letters.get(again)
    assert (new.state, new.replaces, new.body) == (LetterState.DRAFT, letter.id, letter.body)
    assert new.pdf_sha256 == "" and new.issued_at is None
    letters.issue(again, desk.owner)
    assert timeline.of(agreed)[0].facts["replaces"] == str(letter.id)


def test_of_a_letter_issued_anew_twice_only_the_last_is_to_be_sent(desk: Desk, agreed: UUID) -> None:
    first, one, other = draft(desk, agreed).id, new_id(), new_id()
    letters.issue(first, desk.owner)
    for key in (one, other):
        letters.reissue(first, desk.owner, new_id=key)
    letters.issue(one, desk.owner)
    letters.issue(other, desk.owner)
    assert [line.id for line in letters.to_send()] == [other]
    assert letters.get(other).replaces == one
    letters.reissue(first, desk.owner, new_id=(last := new_id()))
    assert letters.get(last).replaces == other


def test_a_greeting_of_somebody_else_is_said(desk: Desk, agreed: UUID) -> None:
    letter = draft(desk, agreed)
    card = customers.get(read(agreed).customer_id or new_id())
    assert CheckKind.GREETING not in {check.kind for check in letters.checks(letter)}
    customers.change(replace(card, name="Juno Fernhill", salutation="Ms Fernhill"), desk.owner)
    seen = next(check for check in letters.checks(letter) if check.kind is CheckKind.GREETING)
    assert seen.details == ("Juno Fernhill",) and not seen.stops
    for greeting in ("Hello Juno", "Dear {customer},"):
        found = letters.checks(replace(letter, greeting=greeting))
        assert CheckKind.GREETING not in {check.kind for check in found}


def test_what_changed_since_it_was_looked_at_is_looked_at_again(desk: Desk, agreed: UUID) -> None:
    letter = draft(desk, agreed)
    seen = letters.preview(letter)
    card = customers.get(read(agreed).customer_id or new_id())
    customers.change(replace(card, address="9 Other Street\nElsewhere"), desk.owner)
    with pytest.raises(ChangedMeanwhile):
        letters.issue(letter.id, desk.owner, looked_at=seen)
    seen = letters.preview(letter)
    promises.make(agreed, desk.robin, due=Due(date(2026, 11, 20)), because="The part is late")
    with pytest.raises(ChangedMeanwhile):
        letters.issue(letter.id, desk.owner, looked_at=seen)
    letters.issue(letter.id, desk.owner, looked_at=letters.preview(letter))


def test_nobody_who_left_signs_a_letter(desk: Desk, agreed: UUID) -> None:
    letter = replace(draft(desk, agreed), signer_id=desk.robin)
    assert stops(letter) == {}
    staff.change(replace(staff.get(desk.robin), active=False), desk.owner)
    assert stops(letter) == {CheckKind.SIGNER: ("Robin Quill",)}
    assert stops(replace(letter, signer_id=None)) == {CheckKind.SIGNER: ()}


def test_a_letter_is_not_sent_before_it_is_issued_whatever_the_clock_says(desk: Desk, agreed: UUID) -> None:
    letter = draft(desk, agreed)
    letters.issue(letter.id, desk.owner)
    with clock.standing_at(clock.now() - timedelta(days=2)):
        letters.mark_sent(letter.id, desk.owner, how=SentBy.HANDED)
    sent = letters.get(letter.id)
    assert sent.sent_at == sent.issued_at


def test_a_letter_acknowledges_once_and_only_when_it_left_the_shop(desk: Desk) -> None:
    complaint_id = desk.complaint(customer_id=desk.customer(), promise=MONDAY)
    letter = draft(desk, complaint_id, LetterKind.ACKNOWLEDGEMENT)
    letters.issue(letter.id, desk.robin)
    assert read(complaint_id).acknowledged_at is None
    with clock.standing_at(clock.now() + timedelta(hours=2)):
        letters.mark_sent(letter.id, desk.robin, how=SentBy.MAILED)
        assert read(complaint_id).acknowledged_at == clock.now()
    assert read(complaint_id).acknowledged_by is Channel.LETTER
    second = draft(desk, complaint_id, LetterKind.HOLDING)
    letters.issue(second.id, desk.robin)
    letters.mark_sent(second.id, desk.robin, how=SentBy.HANDED)
    kinds = [entry.kind for entry in timeline.of(complaint_id)]
    assert kinds.count(EntryKind.ACKNOWLEDGED) == 1


def test_without_an_address_nothing_is_issued(desk: Desk) -> None:
    complaint_id = desk.acknowledged(customer_id=desk.customer(address=""), promise=MONDAY)
    letter = draft(desk, complaint_id, LetterKind.HOLDING)
    assert stops(letter) == {CheckKind.ADDRESS: ("address",)}
    with pytest.raises(NotReady) as refused:
        letters.issue(letter.id, desk.owner)
    assert [check.kind for check in refused.value.checks] == [CheckKind.ADDRESS]
    assert letters.get(letter.id).state is LetterState.DRAFT


def test_an_address_too_long_for_the_window_is_said_and_the_draft_still_shows(desk: Desk) -> None:
    customer = desk.customer(address="\n".join(f"Line {at}" for at in range(40)))
    letter = draft(desk, desk.acknowledged(customer_id=customer, promise=MONDAY), LetterKind.HOLDING)
    assert stops(letter) == {CheckKind.ADDRESS: ("window",)}
    assert "Tilda Thimble" in text_of(letters.pdf(letter))


def test_a_field_nobody_can_fill_stops_the_letter_and_stands_in_brackets(desk: Desk, agreed: UUID) -> None:
    letter = replace(draft(desk, agreed), body="We are sorry. {reason} {nobody_knows}")
    assert stops(letter) == {CheckKind.FIELDS: ("reason", "nobody_knows")}
    assert "[reason] [nobody_knows]" in text_of(letters.pdf(letter))
    with pytest.raises(UnknownField):
        letters.sheet(letter)


def test_nothing_agreed_stops_a_letter_that_prints_the_table(desk: Desk) -> None:
    letter = draft(desk, desk.acknowledged(customer_id=desk.customer()))
    assert stops(letter) == {CheckKind.STEPS: ()}
    assert stops(replace(letter, with_table=False)) == {}


def test_a_refund_bears_the_day_and_the_person_it_was_agreed_with(desk: Desk) -> None:
    complaint_id = desk.acknowledged(customer_id=desk.customer())
    desk.accept(desk.offer(complaint_id, due=MONDAY), responsible=desk.senior)
    letter = draft(desk, complaint_id)
    assert stops(letter) == {}
    assert "Refund of £64.90 Sam Lantern Mon 16 November" in text_of(letters.pdf(letter))


def test_what_was_agreed_without_any_date_stops_the_letter(desk: Desk) -> None:
    complaint_id = desk.acknowledged(customer_id=desk.customer())
    desk.agreed(complaint_id)
    sql("DELETE FROM step")  # as of a complaint that came out of a file
    sql("DELETE FROM promise")
    assert stops(draft(desk, complaint_id)) == {CheckKind.STEPS: ("Refund of £64.90",)}


def test_a_date_that_has_passed_is_not_promised(desk: Desk, agreed: UUID) -> None:
    letter = draft(desk, agreed)
    with clock.standing_at(datetime.fromisoformat("2026-11-17T09:00:00+00:00")):
        assert CheckKind.DATES in stops(letter)
        assert CheckKind.DATES not in stops(replace(letter, with_table=False))


def test_a_holding_letter_needs_a_new_date(desk: Desk) -> None:
    complaint_id = desk.acknowledged(customer_id=desk.customer(), promise=Due(date(2026, 11, 12)))
    letter = draft(desk, complaint_id, LetterKind.HOLDING)
    assert stops(letter) == {}
    with clock.standing_at(clock.now() + timedelta(days=1)):
        assert CheckKind.PROMISE in stops(letter)
        promises.make(complaint_id, desk.robin, due=MONDAY, because="The part is late")
        assert stops(letter) == {}
        assert "Monday 16 November" in text_of(letters.pdf(letter))


def test_a_rejection_gives_the_reason(desk: Desk) -> None:
    complaint_id = desk.acknowledged(customer_id=desk.customer())
    letter = draft(desk, complaint_id, LetterKind.REJECTION)
    assert stops(letter) == {CheckKind.FIELDS: ("reason",)}
    complaints.reject(complaint_id, desk.robin, reason="It was dropped & broke.")
    assert stops(letter) == {}
    assert "This is why: It was dropped & broke." in text_of(letters.pdf(letter))


def test_what_has_been_done_says_so(desk: Desk) -> None:
    letter = draft(desk, desk.resolved(customer_id=desk.customer()))
    when = [row.when for row in letters.sheet(letter).agreed]
    assert when == ["done Thu 12 November", "Wed 18 November"]
    assert stops(letter) == {}


def test_hostile_words_are_printed_as_they_are(desk: Desk) -> None:
    words = "<b>{number}</b> & <img src=x onerror=alert(1)> {product} {agreed_table}"
    complaint_id = desk.acknowledged(words=words, customer_id=desk.customer("<para>"), promise=MONDAY)
    text = text_of(letters.pdf(draft(desk, complaint_id, LetterKind.ACKNOWLEDGEMENT)))
    assert words in text and "<para>" in text
    assert "What will happen" not in text


def test_a_complaint_without_customer_still_has_a_draft_to_print(desk: Desk) -> None:
    letter = draft(desk, desk.complaint(told={"product": ""}), LetterKind.ACKNOWLEDGEMENT)
    assert set(stops(letter)) == {CheckKind.ADDRESS, CheckKind.FIELDS}
    text = text_of(letters.pdf(letter))
    assert "Dear customer," in text and "Your purchase" in text and "[promised date]" in text


def test_a_field_cannot_place_the_table(desk: Desk) -> None:
    complaint_id = desk.acknowledged(customer_id=desk.customer())
    complaints.reject(complaint_id, desk.robin, reason="{agreed_table}")
    letter = replace(draft(desk, complaint_id, LetterKind.REJECTION), body="{reason}")
    assert texts(letter) == ["{agreed_table}"]


def test_the_table_stands_where_the_text_puts_it_and_only_once(desk: Desk, agreed: UUID) -> None:
    letter = replace(draft(desk, agreed), body="One {agreed_table} two\n\n{agreed_table}\n\nthree")
    assert texts(letter) == ["One", "TABLE", "two", "three"]
    assert texts(replace(letter, body="Only")) == ["Only", "TABLE"]
    assert texts(replace(letter, with_table=False)) == ["One", "two", "three"]


def test_pages_are_counted(desk: Desk, agreed: UUID) -> None:
    letter = replace(draft(desk, agreed), body="We are sorry.\n\n" + "Many words. " * 900)
    seen = letters.preview(letter)
    pages = len(PdfReader(BytesIO(seen.pdf)).pages)
    assert pages > 1
    page_check = next(check for check in seen.checks if check.kind is CheckKind.ONE_PAGE)
    assert (page_check.passed, page_check.details) == (False, (str(pages),))
    assert seen.can_be_issued


def test_a_draft_is_found_again_by_its_kind(desk: Desk, agreed: UUID) -> None:
    letter = draft(desk, agreed)
    assert letters.draft_of(agreed, LetterKind.RESOLUTION) == letter
    assert letters.draft_of(agreed, LetterKind.HOLDING) is None
    letters.issue(letter.id, desk.owner)
    assert letters.draft_of(agreed, LetterKind.RESOLUTION) is None


def test_the_list_knows_complaint_customer_and_state(desk: Desk, agreed: UUID) -> None:
    issued, started = draft(desk, agreed), draft(desk, desk.complaint(), LetterKind.HOLDING)
    letters.issue(issued.id, desk.owner)
    assert {line.id for line in letters.lines()} == {issued.id, started.id}
    (line,) = letters.lines(LetterState.ISSUED)
    assert (line.complaint_id, line.key, line.customer) == (agreed, read(agreed).key, "Tilda Thimble")
    (line,) = letters.lines(LetterState.DRAFT)
    assert (line.id, line.customer) == (started.id, "")


def test_where_no_words_were_imported_the_kind_stands_for_them(desk: Desk) -> None:
    complaint_id = desk.complaint()
    complaint = replace(read(complaint_id), told=replace(read(complaint_id).told, words=""))
    assert letter_fields.known_of(complaint, "en", desk.owner).fields["complaint"] == "Faulty item"


def test_the_next_contact_stands_in_the_table_until_it_is_late(desk: Desk) -> None:
    complaint_id = desk.acknowledged(customer_id=desk.customer())
    keep_informed.begin(complaint_id, desk.robin, follow_up_id=new_id(), days=2, channel=Channel.EMAIL)
    letter = draft(desk, complaint_id, LetterKind.HOLDING)
    (row,) = letter_fields.known(letter).agreed
    assert row.what == "We write an e-mail to tell you how it stands"
    with clock.standing_at(clock.now() + timedelta(days=9)):
        assert letter_fields.known(letter).agreed == ()
