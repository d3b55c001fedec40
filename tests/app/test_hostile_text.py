"""Hostile text through every field of every writing service: kept as typed, found again, printed, exported."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from app import identity, start
from app.commands import line
from app.domain.complaint import Channel, Severity, Told, WaitingFor
from app.domain.customer import Customer
from app.domain.due import Due
from app.domain.followup import Outcome
from app.domain.letter import LetterKind
from app.domain.offer import Remedy
from app.domain.shop import Category, Cause
from app.domain.staff import Role, StaffMember
from app.domain.timeline import EntryKind
from app.errors import FieldMissing, FieldTooLong, UserError
from app.services import (
    agenda,
    backups,
    complaints,
    customer_lists,
    customers,
    drafts,
    followups,
    intake,
    lessons,
    letters,
    listing,
    offers,
    plans,
    promises,
    reviews,
    settings,
    slips,
    staff,
    timeline,
)
from tests.builders import Desk, read
from tests.hostile import NASTY, by_the_handful, kept, long_list

SOON = Due(date(2026, 11, 20))
FORMULA = ("=", "+", "-", "@", "\t", "\r")
NEEDED = "needed "  # before a text in a field that must not be empty


def told(text: str) -> Told:
    """Every field of an intake that takes words."""
    return Told(
        NEEDED + text, category=text[:400], product=text[:400], receipt=text[:400], wish_words=text,
        goods_left=text, read_back=text, read_back_confirmed=True,
    )  # fmt: skip


def customer(text: str) -> Customer:
    """Every field of a card that takes words."""
    short = text[:400]
    return Customer(
        identity.new_id(), NEEDED + short, phone=f"{short} {phone_number()}", salutation=short, address=text, note=text,
        language=short,
    )  # fmt: skip


def phone_number() -> int:
    """A number of its own: who has the same name and number is the same customer."""
    return identity.new_id().int % 10**9 + 10**9


def whole_life(desk: Desk, text: str) -> UUID:
    """One complaint with the text in every field of every step it can take."""
    complaint_id, short = identity.new_id(), text[:400]
    given = intake.Intake(told(text), customer(text), SOON, Channel.COUNTER)
    intake.take(complaint_id, desk.robin, intake=given)
    for kind in (EntryKind.NOTE, EntryKind.CALL):
        complaints.note(complaint_id, desk.robin, kind=kind, text=NEEDED + text)
    promises.make(complaint_id, desk.robin, due=SOON, text=short, because=NEEDED + text)
    promises.keep(complaint_id, desk.robin, words=text)
    complaints.wait(complaint_id, desk.robin, waiting_for=WaitingFor.SUPPLIER, because=text)
    complaints.go_on(complaint_id, desk.robin, words=text)
    step_id = identity.new_id()
    plans.add_step(
        complaint_id, desk.robin, step_id=step_id, text=NEEDED + short, due=SOON, responsible_words=short
    )
    plans.move_step(step_id, desk.robin, due=SOON, because=text)
    plans.do_step(step_id, desk.robin, words=text)
    for decide in (offers.decline, offers.accept):
        offer_id = identity.new_id()
        offers.offer(complaint_id, desk.robin, offer_id=offer_id, remedy=Remedy.REPAIR, terms=text)
        decide(offer_id, desk.robin, words=NEEDED + text)
    offers.carry_out(offer_id, desk.robin, words=text)
    seen = read(complaint_id)
    complaints.change(
        complaint_id, desk.robin, seen_version=seen.version, told=told(text), severity=Severity.HIGH
    )
    complaints.resolve(complaint_id, desk.robin, words=text)
    follow_up(desk, complaint_id, text)
    settings.save_causes([Cause(NEEDED + short)], desk.owner)
    complaints.close(complaint_id, desk.robin, cause=NEEDED + short, whys=(short, text[:5000]), notes=text)
    complaints.reopen(complaint_id, desk.robin, because=NEEDED + text)
    return complaint_id


def follow_up(desk: Desk, complaint_id: UUID, text: str) -> None:
    follow_up_id = identity.new_id()
    followups.schedule(complaint_id, desk.robin, follow_up_id=follow_up_id, due=SOON, about=text[:400])
    followups.move(follow_up_id, desk.robin, due=SOON, because=text)
    followups.record(follow_up_id, desk.robin, outcome=Outcome.HAPPY, words=text)


def settle(desk: Desk, text: str) -> None:
    """The text in everything the owner settles, and in a lesson."""
    short, shop = text[:400], settings.shop()
    named = dict.fromkeys(("tagline", "phone", "email", "company_line"), short)
    settings.save_shop(replace(shop, name=NEEDED + short, address=text, slip_words=text, **named), desk.owner)
    settings.save_categories([Category(NEEDED + short, (text, text))], desk.owner)
    settings.save_causes([Cause(NEEDED + short)], desk.owner)
    staff.add(StaffMember(identity.new_id(), NEEDED + short, Role.FRONT_DESK, short), desk.owner)
    lesson_id = identity.new_id()
    lessons.add(lesson_id, desk.owner, month="2026-11", change=short + "!", because=short, who=short)
    lessons.finish(lesson_id, desk.owner, version=1, effect=short)


def letter_of(desk: Desk, complaint_id: UUID, text: str) -> UUID:
    letter_id = identity.new_id()
    letters.draft(complaint_id, desk.owner, letter_id=letter_id, kind=LetterKind.HOLDING)
    draft = letters.get(letter_id)
    written = replace(draft, subject=text[:400], greeting=text[:400], body=text)
    letters.save(written, desk.owner)
    return letter_id


def assert_whole() -> None:
    wrong = [one for one in backups.check(start.folder()) if one.problem]
    assert not wrong, wrong


def texts(request: pytest.FixtureRequest) -> Sequence[str]:
    return long_list(request.getfixturevalue("shared_data")) if request.param == "long" else NASTY


@pytest.fixture(params=["own", "long"])
def lines(request: pytest.FixtureRequest) -> Sequence[str]:
    """The committed list, and the long one where it is at hand."""
    return texts(request)


@pytest.fixture
def hostile(lines: Sequence[str]) -> Sequence[str]:
    """The same, the long one in as many texts as a test has time for."""
    return lines if lines is NASTY else by_the_handful(tuple(lines))


def test_every_field_keeps_it_and_the_chain_stays_whole(
    desk: Desk, hostile: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> None:
    made = [(whole_life(desk, text), text) for text in hostile]
    for complaint_id, text in made:
        assert_kept(complaint_id, text)
    assert_whole()
    start.close_shop()
    assert_json_is_whole(made, capsys)


def assert_kept(complaint_id: UUID, text: str) -> None:
    seen = read(complaint_id)
    assert seen.told.words == kept(NEEDED + text)
    assert (seen.told.wish_words, seen.told.goods_left, seen.told.read_back) == (kept(text),) * 3
    assert (seen.told.product, seen.told.receipt) == (kept(text[:400]),) * 2
    assert seen.cause_notes == kept(text)
    assert seen.customer_id
    card = customers.get(seen.customer_id)
    assert (card.name, card.note) == (kept(NEEDED + text[:400]), kept(text))
    noted = [one.text for one in timeline.of(complaint_id) if one.kind is EntryKind.NOTE]
    assert noted == [kept(NEEDED + text)]
    assert {one.customer_words for one in offers.of(complaint_id)} == {kept(NEEDED + text)}


def assert_json_is_whole(made: Sequence[tuple[UUID, str]], capsys: pytest.CaptureFixture[str]) -> None:
    folder = start.folder()
    capsys.readouterr()
    assert line.run(line.parse(["--data", str(folder.root), "list", "--json"])) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["text"] for one in reversed(found)] == [kept(NEEDED + text) for _, text in made]
    for one in (found[0], found[-1]):
        for as_json in (["--json"], []):
            assert line.run(line.parse(["--data", str(folder.root), "show", one["number"], *as_json])) == 0
            out = capsys.readouterr().out
            assert not as_json or json.loads(out)["text"] == one["text"]
    start.open_folder(folder)


def test_search_finds_what_was_typed_and_never_stops(desk: Desk, lines: Sequence[str]) -> None:
    for text in lines:
        complaint_id = desk.complaint(NEEDED + text)
        found = [one.id for one in listing.found(NEEDED + text.replace("\x00", ""), limit=50)]
        assert complaint_id in found or len(found) == 50, ascii(text[:80])
        listing.found(text)
        customers.recognised(text)
        customers.same_as(text, text, text)
        customer_lists.page(text)
        listing.products(text)
        listing.like_before(text, text)
        listing.recent_of_product(text)


def test_papers_and_files_come_out(desk: Desk, hostile: Sequence[str], tmp_path: Path) -> None:
    joined = "\n\n".join(hostile)[:4900]
    for at, text in enumerate((*hostile[::12], joined)):
        settle(desk, text) if at < 3 or text is joined else None
        complaint_id = whole_life(desk, text)
        assert_pdf(slips.pdf(complaint_id))
        seen = letters.get(letter_of(desk, complaint_id, text))
        assert (seen.subject, seen.body) == (kept(text[:400]), kept(text))
        assert_pdf(letters.preview(seen).pdf)
    for ending in ("pdf", "xlsx", "csv", "json"):
        reviews.write("2026-11", tmp_path / f"review.{ending}", desk.owner)
    assert_pdf((tmp_path / "review.pdf").read_bytes())
    assert_harmless(tmp_path)
    desk.step(desk.complaint(hostile[0]), joined[:400])
    assert agenda.write(agenda.of(None, None), tmp_path / "a.ics")
    assert (tmp_path / "a.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert_whole()


def assert_pdf(content: bytes) -> None:
    assert len(PdfReader(BytesIO(content)).pages) >= 1


def assert_harmless(folder: Path) -> None:
    rows = csv.reader(io.StringIO((folder / "review.csv").read_text("utf-8-sig"), newline=""))
    assert not [cell for row in rows for cell in row if cell.startswith((*FORMULA, "＝"))]
    book = load_workbook(folder / "review.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert json.loads((folder / "review.json").read_text("utf-8"))["received"]


def test_drafts_keep_it(desk: Desk, hostile: Sequence[str]) -> None:
    for text in hostile:
        draft_id = identity.new_id()
        drafts.keep(draft_id, desk.robin, content={"words": text})
        found = drafts.get(draft_id)
        assert found is not None
        assert found.content["words"].strip() == kept(text)
    complaint_id = desk.complaint()
    content = {str(at): text for at, text in enumerate(hostile)}
    drafts.keep_beside(complaint_id, desk.robin, content=content)
    assert drafts.beside(complaint_id)["0"].strip() == kept(hostile[0])


MEGABYTE = "A megabyte, pasted. " * 50_000


def _change_customer(desk: Desk, field: str) -> object:
    fields: dict[str, Any] = {"name": "Tilda"} | {field: "1234" + MEGABYTE}
    return customers.add(Customer(identity.new_id(), **fields), desk.robin)


def _change_shop(desk: Desk, field: str) -> object:
    changed: Any = replace(settings.shop(), **{field: MEGABYTE})
    return settings.save_shop(changed, desk.owner)


@pytest.mark.parametrize(
    ("field", "write"),
    [
        *((name, lambda desk, name=name: desk.complaint(told={name: MEGABYTE}))
          for name in ("category", "product", "receipt")),
        *((name, lambda desk, name=name: _change_customer(desk, name))
          for name in ("name", "phone", "salutation", "address", "note")),
        *((name, lambda desk, name=name: _change_shop(desk, name))
          for name in ("name", "tagline", "phone", "email", "company_line", "address", "slip_words")),
        ("step", lambda desk: desk.step(desk.complaint(), MEGABYTE)),
        ("text", lambda desk: promises.make(desk.complaint(), desk.robin, due=SOON, text=MEGABYTE)),
        ("cause", lambda desk: complaints.close(desk.resolved(), desk.robin, cause=MEGABYTE)),
        ("about", lambda desk: followups.schedule(
            desk.complaint(), desk.robin, follow_up_id=identity.new_id(), due=SOON, about=MEGABYTE)),
        ("category", lambda desk: settings.save_categories([Category(MEGABYTE, ())], desk.owner)),
        ("questions", lambda desk: settings.save_categories([Category("x", (MEGABYTE,))], desk.owner)),
        ("name", lambda desk: staff.add(StaffMember(identity.new_id(), MEGABYTE, Role.READER), desk.owner)),
        ("job", lambda desk: staff.add(
            StaffMember(identity.new_id(), "x", Role.READER, MEGABYTE), desk.owner)),
        ("change", lambda desk: lessons.add(
            identity.new_id(), desk.owner, month="2026-11", change=MEGABYTE)),
        ("body", lambda desk: letter_of(desk, desk.complaint(), MEGABYTE)),
    ],
)  # fmt: skip
def test_a_megabyte_in_a_short_field_is_refused_at_it(
    desk: Desk, field: str, write: Callable[[Desk], object]
) -> None:
    with pytest.raises(FieldTooLong) as refused:
        write(desk)
    assert refused.value.field == field


def test_a_megabyte_in_a_long_field_is_kept_whole(desk: Desk) -> None:
    complaint_id = desk.complaint(MEGABYTE, told={"wish_words": MEGABYTE, "goods_left": MEGABYTE})
    complaints.note(complaint_id, desk.robin, kind=EntryKind.NOTE, text=MEGABYTE)
    seen = read(complaint_id).told
    assert {seen.words, seen.wish_words, seen.goods_left} == {MEGABYTE.strip()}
    assert timeline.of(complaint_id)[0].text == MEGABYTE.strip()
    assert_pdf(slips.pdf(complaint_id))
    assert_pdf(letters.preview(letters.get(letter_of(desk, complaint_id, "{complaint}"))).pdf)
    assert listing.found("megabyte")
    assert_whole()


@pytest.mark.parametrize("empty", ["", "  \r\n ", "\x00", "\u3000\u2003"])
def test_nothing_but_white_space_is_nothing(desk: Desk, empty: str) -> None:
    with pytest.raises(FieldMissing):
        desk.complaint(empty)


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1899, 12, 31), date(9999, 12, 31), date(2300, 1, 1)])
@pytest.mark.parametrize("zone", ["Europe/London", "Pacific/Kiritimati", "America/Los_Angeles"])
def test_a_day_that_cannot_be_meant_is_refused_everywhere(desk: Desk, day: date, zone: str) -> None:
    settings.save_shop(replace(settings.shop(), zone=zone), desk.owner)
    complaint_id, due = desk.complaint(), Due(day)
    step_id = desk.step(complaint_id)
    for command in (
        lambda: desk.complaint(promise=due),
        lambda: promises.make(complaint_id, desk.robin, due=due),
        lambda: desk.step(complaint_id, on=day),
        lambda: plans.move_step(step_id, desk.robin, due=due),
        lambda: followups.schedule(complaint_id, desk.robin, follow_up_id=identity.new_id(), due=due),
    ):
        with pytest.raises(UserError) as refused:
            command()
        assert refused.value.field == "due"
    assert promises.running(complaint_id) is None
    agenda.of(None, None)
