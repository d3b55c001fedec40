"""The slip in the words of the customer's hand."""

from datetime import date, time
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.domain.attachment import FileKind
from app.domain.complaint import Channel, Mood
from app.domain.due import Due
from app.domain.offer import Remedy
from app.domain.timeline import EntryKind
from app.services import files, slips, timeline
from tests.builders import Desk, read

FRIDAY_NOON = Due(date(2026, 11, 13), time(12))


def test_the_slip_says_what_was_taken_down(desk: Desk) -> None:
    complaint_id = desk.complaint(
        customer_id=desk.customer("Juno Fernhill", phone="07700 900168"),
        promise=FRIDAY_NOON,
        told={"wishes": (Remedy.REPLACEMENT,), "goods_left": "the kettle\nand its base"},
    )
    sheet = slips.sheet(complaint_id)
    assert sheet.received == "Thu 12 Nov 2026, 10:24"
    assert sheet.customer == "Juno Fernhill"
    assert sheet.about == "Brook kettle: It leaks from the base when it boils"
    assert sheet.wish == "A replacement"
    assert sheet.next_words == "We call you on 07700 900168 with a plan by"
    assert sheet.promised == "Fri 13 Nov, 12:00"
    assert sheet.taken_by == "Robin Quill"
    assert sheet.goods_left == "the kettle and its base"
    assert sheet.open_until == "Open until 18:00 today"


@pytest.mark.parametrize(
    ("customer", "words"),
    [
        ({"prefers": Channel.EMAIL, "email": "t@example.org"}, "We write to t@example.org with a plan by"),
        ({"prefers": Channel.EMAIL}, "We call you on 07700 900142 with a plan by"),
        ({"prefers": Channel.LETTER}, "We write to you with a plan by"),
        ({"phone": "", "email": "t@example.org"}, "We write to t@example.org with a plan by"),
        ({"phone": "", "name": "Only Name"}, "You will hear from us with a plan by"),
    ],
)
def test_the_customer_hears_from_us_as_they_like(desk: Desk, customer: dict[str, str], words: str) -> None:
    complaint_id = desk.complaint(customer_id=desk.customer(**customer), promise=FRIDAY_NOON)
    assert slips.sheet(complaint_id).next_words == words


def test_a_day_without_a_time_is_promised_as_a_day(desk: Desk) -> None:
    complaint_id = desk.complaint(promise=Due(date(2026, 11, 16)))
    assert slips.sheet(complaint_id).promised == "Mon 16 November"


def test_the_slip_says_to_the_letter_what_was_read_back_and_what_was_left_but_nothing_internal(
    desk: Desk,
) -> None:
    words = "It is about the Brook kettle. You told us: “It leaks”. Have I got that right?"
    told = {"read_back": words, "read_back_confirmed": True, "mood": Mood.ANGRY, "safety": True}
    goods = {"goods_left": "Kettle", "goods_condition": "Scratched", "goods_with": "Base", "goods_labels": 3}
    complaint_id = desk.complaint(told=told | goods)
    text = PdfReader(BytesIO(slips.pdf(complaint_id))).pages[0].extract_text()
    assert words in " ".join(text.split())
    assert all(part in text for part in ("Kettle", "Scratched", "Base", "Labels", "3"))
    assert not any(word in text.lower() for word in ("angry", "mood", "safety", "hurt"))


def test_what_was_not_agreed_is_not_printed_as_read_back(desk: Desk) -> None:
    sheet = slips.sheet(desk.complaint(told={"read_back": "Wrong.", "read_back_confirmed": False}))
    assert sheet.read_back == "" and sheet.about


def test_an_anonymous_complaint_without_promise_still_has_its_slip(desk: Desk) -> None:
    sheet = slips.sheet(desk.complaint(told={"product": ""}))
    assert (sheet.customer, sheet.promised) == ("", "")
    assert sheet.next_words == "We tell you what we found as soon as we can."


def test_handing_it_over_keeps_it_and_acknowledges_once(desk: Desk) -> None:
    complaint_id = desk.complaint(promise=FRIDAY_NOON)
    slips.hand_over(complaint_id, desk.robin)
    slips.hand_over(complaint_id, desk.robin)
    assert read(complaint_id).acknowledged_by is Channel.SLIP
    kinds = [entry.kind for entry in timeline.of(complaint_id)]
    assert (kinds.count(EntryKind.SLIP), kinds.count(EntryKind.ACKNOWLEDGED)) == (2, 1)
    kept = files.of(complaint_id)
    assert {one.kind for one in kept} == {FileKind.SLIP}
    text = PdfReader(BytesIO(files.get(kept[0].sha256))).pages[0].extract_text()
    assert read(complaint_id).number in text and "Fri 13 Nov, 12:00" in text


def test_what_was_printed_is_what_is_kept(desk: Desk) -> None:
    complaint_id = desk.complaint()
    printed = slips.pdf(complaint_id)
    slips.hand_over(complaint_id, desk.robin, content=printed)
    assert files.get(files.of(complaint_id)[0].sha256) == printed
