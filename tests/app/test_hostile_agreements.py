"""Hostile text and a megabyte in every field of offers, approvals, vouchers, plans, escalations and case studies."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from openpyxl import load_workbook

from app import identity, start
from app.commands import line
from app.domain.complaint import Channel
from app.domain.due import Due
from app.domain.escalation import EscalatedTo
from app.domain.money import Money
from app.domain.offer import Details, Remedy
from app.domain.plan import Doer
from app.errors import FieldTooLong
from app.services import (
    approvals,
    case_studies,
    complaint_files,
    complaints,
    escalations,
    listing,
    offers,
    plans,
    policies,
    slips,
    timeline,
    voucher_sheet,
    vouchers,
)
from tests.app.test_hostile_text import (
    FORMULA,
    MEGABYTE,
    NEEDED,
    assert_pdf,
    assert_whole,
    follow_up,
    letter_of,
    texts,
)
from tests.builders import Desk, read
from tests.hostile import NASTY, by_the_handful, kept

SOON = Due(date(2026, 11, 20))


@pytest.fixture(params=["own", "long"])
def hostile(request: pytest.FixtureRequest) -> Sequence[str]:
    """The committed list, and the long one where it is at hand in as many texts as a test has time for."""
    found = texts(request)
    return found if found is NASTY else by_the_handful(tuple(found))


def offered(desk: Desk, complaint_id: UUID, remedy: Remedy, text: str, worth: int = 0) -> UUID:
    short, offer_id = text[:400], identity.new_id()
    words = Details(item=short, job=short, who=short, loan_item=short)
    offers.offer(
        complaint_id, desk.robin, offer_id=offer_id, remedy=remedy, terms=text, details=words,
        worth=Money(worth, "GBP") if worth else None,
    )  # fmt: skip
    return offer_id


def put_right(desk: Desk, text: str) -> UUID:
    """One complaint with the text in every field of what is agreed, asked, passed on and learned."""
    short, by = text[:400], desk.robin
    complaint_id = desk.acknowledged(customer_id=desk.customer())
    step_id, passed_on, asked = identity.new_id(), identity.new_id(), identity.new_id()
    plans.add_step(
        complaint_id, by, step_id=step_id, text=NEEDED + short, due=SOON, doer=Doer.SUPPLIER,
        responsible_words=short,
    )  # fmt: skip
    plans.drop_step(step_id, by, because=NEEDED + text)
    escalations.escalate(
        complaint_id, by, escalation_id=passed_on, kind=EscalatedTo.DEPARTMENT, to_words=NEEDED + short,
        because=NEEDED + text, due=SOON,
    )  # fmt: skip
    escalations.told(passed_on, by, how=Channel.CALL, words=text)
    escalations.end(passed_on, by, answer=NEEDED + text)
    repair = offered(desk, complaint_id, Remedy.REPAIR, text)
    approvals.ask(repair, by, approval_id=asked, because=NEEDED + text[:4000])
    approvals.decline(asked, desk.owner, reason=NEEDED + text[:4000])
    offers.accept(repair, by, words=NEEDED + text, only_because=NEEDED + short)
    offers.fail(repair, by, words=NEEDED + text)
    voucher = offered(desk, complaint_id, Remedy.VOUCHER, text, worth=1000)
    offers.accept(voucher, by, words=NEEDED + text, only_because=NEEDED + short)
    vouchers.redeem(vouchers.of(complaint_id)[0].id, by, words=text)
    lost = offered(desk, complaint_id, Remedy.VOUCHER, text, worth=500)
    offers.accept(lost, by, words=NEEDED + text, only_because=NEEDED + short)
    vouchers.cancel(vouchers.of(complaint_id)[1].id, desk.owner, because=NEEDED + text)
    offers.take_back(lost, by, because=NEEDED + text)
    complaints.set_flag(complaint_id, by, vulnerable=True, because=NEEDED + text)
    complaints.declare_deadlock(complaint_id, desk.owner, because=NEEDED + text)
    complaints.correct_entry(timeline.of(complaint_id)[0].id, by, text=NEEDED + text)
    complaints.resolve(complaint_id, by, words=text)
    follow_up(desk, complaint_id, text)
    complaints.close(complaint_id, by, cause="Faulty batch", whys=[NEEDED + short] * 5, notes=text)
    case_studies.write(
        complaint_id, by, study_id=identity.new_id(), title=NEEDED + short, what_happened=NEEDED + short,
        what_we_did=short, what_we_learned=short, though_named=True,
    )  # fmt: skip
    return complaint_id


def test_every_field_of_what_is_agreed_keeps_it(
    desk: Desk, hostile: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> None:
    made = {put_right(desk, text): text for text in hostile}
    for complaint_id, text in made.items():
        repair = offers.of(complaint_id)[0]
        assert (repair.terms, repair.details.loan_item, repair.customer_words) == (
            kept(text), kept(text[:400]), kept(NEEDED + text),
        )  # fmt: skip
        paper, lost = vouchers.of(complaint_id)
        assert (paper.redeemed_words, lost.cancelled_because) == (kept(text), kept(NEEDED + text))
        (passed_on,) = escalations.of(complaint_id)
        assert (passed_on.answer, passed_on.to_words) == (kept(NEEDED + text), kept(NEEDED + text[:400]))
        (study,) = case_studies.of(complaint_id)
        assert (study.title, study.what_we_did) == (kept(NEEDED + text[:400]), kept(text[:400]))
        assert_pdf(voucher_sheet.pdf(paper.id))
        case_studies.propose(complaint_id)
    assert_whole()
    numbers = [read(one).number for one in made]
    start.close_shop()
    assert_shown(numbers, capsys)


def assert_shown(numbers: Sequence[str], capsys: pytest.CaptureFixture[str]) -> None:
    folder = start.folder()
    for number in numbers[::6]:
        capsys.readouterr()
        assert line.run(line.parse(["--data", str(folder.root), "show", number, "--json"])) == 0
        assert json.loads(capsys.readouterr().out)["number"] == number
        assert line.run(line.parse(["--data", str(folder.root), "show", number])) == 0
        assert line.run(line.parse(["--data", str(folder.root), "list", "--limit", "20"])) == 0
        assert not set("\x00\x07\x08\x1b\x9b") & set(capsys.readouterr().out)
    start.open_folder(folder)


def test_papers_lists_and_files_bear_it(desk: Desk, hostile: Sequence[str], tmp_path: Path) -> None:
    for text in hostile[::5]:
        complaint_id = put_right(desk, text)
        assert_pdf(slips.pdf(complaint_id))
        letter_of(desk, complaint_id, text)
        listing.found(text)
        policies.options(complaint_id, desk.robin)
    for name in ("list.csv", "list.xlsx"):
        complaint_files.write(listing.filters(), tmp_path / name, desk.owner)
    rows = csv.reader(io.StringIO((tmp_path / "list.csv").read_text("utf-8-sig"), newline=""))
    assert not [cell for row in rows for cell in row if cell.startswith((*FORMULA, "＝"))]
    cells = [
        cell for sheet in load_workbook(tmp_path / "list.xlsx") for row in sheet.iter_rows() for cell in row
    ]
    assert not [cell.value for cell in cells if cell.data_type == "f"]


def test_house_rules_and_templates_keep_it(desk: Desk, hostile: Sequence[str]) -> None:
    for text in hostile:
        seen = policies.current()
        policies.save(replace(seen, house_rules=NEEDED + text), desk.owner, seen=seen.number)
        assert policies.current().house_rules == kept(NEEDED + text)
    assert_whole()


def _offer(desk: Desk, **fields: str) -> object:
    offer_id, details = identity.new_id(), Details(**fields)  # type: ignore[arg-type]
    return offers.offer(
        desk.acknowledged(), desk.robin, offer_id=offer_id, remedy=Remedy.REPAIR, details=details
    )


def _escalate(desk: Desk, to: str) -> object:
    return escalations.escalate(
        desk.acknowledged(), desk.robin, escalation_id=identity.new_id(), kind=EscalatedTo.SUPPLIER,
        to_words=to, because="Why", due=SOON,
    )  # fmt: skip


def _study(desk: Desk, **fields: str) -> object:
    told = {"title": "Seals", "what_happened": "It leaked"} | fields
    return case_studies.write(desk.closed(), desk.robin, study_id=identity.new_id(), **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("field", "write"),
    [
        *((name, lambda desk, name=name: _offer(desk, **{name: MEGABYTE}))
          for name in ("item", "job", "who", "loan_item")),
        ("only_because", lambda desk: desk.accept(desk.offer(desk.acknowledged()), only_because=MEGABYTE)),
        ("because", lambda desk: approvals.ask(
            desk.offer(desk.acknowledged()), desk.robin, approval_id=identity.new_id(), because=MEGABYTE)),
        ("to", lambda desk: _escalate(desk, MEGABYTE)),
        ("title", lambda desk: _study(desk, title=MEGABYTE)),
        ("what_we_did", lambda desk: _study(desk, what_we_did=MEGABYTE)),
        ("house_rules", lambda desk: policies.save(
            replace(policies.current(), house_rules=MEGABYTE), desk.owner, seen=policies.current().number)),
    ],
)  # fmt: skip
def test_a_megabyte_in_a_short_field_is_refused_at_it(
    desk: Desk, field: str, write: Callable[[Desk], object]
) -> None:
    with pytest.raises(FieldTooLong) as refused:
        write(desk)
    assert refused.value.field == field
    assert_whole()


def test_a_megabyte_of_terms_is_agreed_printed_and_shown(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    found = desk.acknowledged()
    desk.accept(desk.offer(found, Remedy.VOUCHER, 1000, terms=MEGABYTE), words=MEGABYTE)
    (paper,) = vouchers.of(found)
    assert_pdf(voucher_sheet.pdf(paper.id))
    assert_pdf(slips.pdf(found))
    vouchers.redeem(paper.id, desk.robin, words=MEGABYTE)
    number = read(found).number
    start.close_shop()
    assert_shown([number], capsys)
    assert_whole()
