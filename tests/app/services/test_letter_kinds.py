"""What letters of each kind speak of, and what is looked at besides: from the complaint to the words on paper."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from uuid import UUID

import pytest
from pypdf import PdfReader

from app import clock, identity
from app.domain.complaint import WaitingFor
from app.domain.due import Due
from app.domain.escalation import EscalatedTo
from app.domain.letter import Letter, LetterKind, SentBy
from app.domain.letter_checks import Check, CheckKind
from app.domain.money import Money
from app.domain.offer import Details, Remedy
from app.domain.policy import Limit
from app.domain.shop import Paper
from app.domain.staff import Role
from app.domain.timeline import EntryKind
from app.services import (
    approvals,
    case_studies,
    complaints,
    escalations,
    letter_fields,
    letters,
    links,
    offers,
    policies,
    promises,
    settings,
    timeline,
    vouchers,
)
from tests.builders import Desk, permissive, read

MONDAY = Due(date(2026, 11, 16))


def fresh(desk: Desk, complaint_id: UUID, kind: LetterKind, **how: str) -> Letter:
    return letters.fresh(complaint_id, desk.owner, letter_id=identity.new_id(), kind=kind, **how)


def issued(desk: Desk, complaint_id: UUID, kind: LetterKind = LetterKind.FOLLOW_UP) -> UUID:
    letter = fresh(desk, complaint_id, kind)
    letters.keep(letter, desk.owner)
    letters.issue(letter.id, desk.owner)
    return letter.id


def text_of(letter: Letter) -> str:
    pages = PdfReader(BytesIO(letters.pdf(letter))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def check_of(letter: Letter, kind: CheckKind) -> Check | None:
    return next((check for check in letters.checks(letter) if check.kind is kind), None)


def test_a_voucher_is_named_with_its_number_worth_and_end(desk: Desk) -> None:
    one = desk.planned(customer_id=desk.customer(language="de"))
    desk.accept(desk.offer(one, Remedy.VOUCHER, details=Details(expires_on=date(2027, 5, 12))))
    letter = fresh(desk, one, LetterKind.APOLOGY)
    (voucher,) = vouchers.of(one)
    said = letters.field_values(letter)["voucher"].replace("\u00a0", " ")
    assert (
        said
        == f"{voucher.number[:3]} {voucher.number[3:-2]} {voucher.number[-2:]} über 64,90 £, gültig bis 12. Mai 2027"
    )
    assert voucher.number[-2:] in text_of(letter)
    with clock.standing_at(clock.now() + timedelta(days=300)):
        past = check_of(letter, CheckKind.DATES)
        assert past and "2027-05-12" in past.details and "{voucher}" in letter.body
    vouchers.redeem(voucher.id, desk.robin)
    assert letters.field_values(letter)["voucher"] == ""


def test_a_holding_letter_says_whom_we_wait_for_and_never_the_desks_own_note(desk: Desk) -> None:
    one = desk.acknowledged(customer_id=desk.customer(), promise=Due(date(2026, 11, 13)))
    promises.make(one, desk.robin, due=MONDAY, because="The boss forgot it again")
    holding = fresh(desk, one, LetterKind.HOLDING)
    stopping = check_of(holding, CheckKind.FIELDS)
    assert stopping and stopping.details == ("why",)
    assert "forgot" not in text_of(holding)
    complaints.wait(one, desk.robin, waiting_for=WaitingFor.SUPPLIER)
    assert "an answer from the supplier" in letters.field_values(holding)["why"]


def test_a_supplier_reads_nothing_of_who_complained(desk: Desk) -> None:
    card = desk.customer(email="tilda@example.org")
    one = desk.planned(
        words="I am Tilda Thimble, ring me on 07700 900142. It leaks.",
        told={"goods_left": "Kettle of Tilda, serial number BK-17/204", "receipt": "K-1"},
        customer_id=card,
        promise=MONDAY,
    )
    desk.step(one, "Ring Ms Thimble")
    escalations.escalate(
        one, desk.robin, escalation_id=identity.new_id(), kind=EscalatedTo.SUPPLIER, to_words="Brook Ltd",
        because="Whose fault?", due=Due(date(2026, 11, 19)),
    )  # fmt: skip
    letter = fresh(desk, one, LetterKind.SUPPLIER)
    assert (letter.addressee, letter.with_code) == ("Brook Ltd", False)
    to_brook = replace(letter, addressee="Brook Works\n1 Weir Street\nSampleford", with_table=True)
    said = text_of(to_brook)
    for words in ("Brook Works 1 Weir Street", "BK-17/204", "It leaks.", "Thursday 19 November"):
        assert words in said
    for words in ("Thimble", "Tilda", "07700", "900142", "Bobbin Lane"):
        assert words not in said
    missing = check_of(letter, CheckKind.ADDRESS)
    assert missing and missing.details == ("address",)


def test_a_case_study_names_nobody_and_lies_in_no_envelope(desk: Desk) -> None:
    one = desk.closed(words="Tilda Thimble here, Ms Thimble to you. It leaks.", customer_id=desk.customer())
    letter = fresh(desk, one, LetterKind.CASE_STUDY)
    seen = letters.preview(letter)
    assert (letter.paper, letter.with_code, seen.address) == (Paper.A4_PLAIN, False, ())
    assert "Thimble" not in text_of(letter) and "It leaks" in text_of(letter)
    named = replace(letter, body=f"{letter.body}\n\nTilda said so, on 07700 900142.")
    stopped = check_of(named, CheckKind.NAMES)
    assert stopped and stopped.details == ("Tilda", "07700 900142")
    settings.save_shop(replace(settings.shop(), name="Thimble & Tilda"), desk.owner)
    assert check_of(named, CheckKind.NAMES) == stopped
    case_studies.write(
        one, desk.owner, study_id=identity.new_id(), title="A kettle", what_happened="It leaked.",
        what_we_did="We listened.", what_we_learned="Ask first.",
    )  # fmt: skip
    assert "Ask first." in text_of(letter)
    key = issued(desk, one, LetterKind.CASE_STUDY)
    assert letters.to_send() == [] and letters.get(key).pack == ""


@pytest.mark.parametrize(
    ("language", "amount"),
    [("en", "£1,250.00"), ("de", "1.250,00 £"), ("fr", "1 250,00 £"), ("pl", "1250,00 £")],
)
def test_amounts_stand_as_the_letters_language_writes_them(desk: Desk, language: str, amount: str) -> None:
    one = desk.planned(customer_id=desk.customer())
    desk.accept(desk.offer(one, minor=125_000, due=MONDAY))
    letter = fresh(desk, one, LetterKind.RESOLUTION, language=language)
    row = letters.sheet(letter).agreed[0].what.replace("\u00a0", " ")
    assert amount in row and letters.field_values(letter)["amount"].replace("\u00a0", " ") == amount
    assert letter.language == language


def test_a_shop_in_the_united_states_writes_its_dates_and_hours_as_one_does_there(desk: Desk) -> None:
    settings.save_shop(replace(settings.shop(), country="US", paper=Paper.LETTER_US_10), desk.owner)
    one = desk.planned(customer_id=desk.customer(), promise=MONDAY, told={"bought_on": date(2026, 11, 1)})
    letter = fresh(desk, one, LetterKind.ACKNOWLEDGEMENT)
    values = letters.field_values(letter)
    assert (values["bought_on"], values["promise"]) == ("November 1, 2026", "Monday, November 16")
    assert values["hours"] == "Open Mon to Fri 9:00 am to 6:00 pm, Sat 9:00 am to 2:00 pm"
    sheet = letters.sheet(letter)
    assert (letter.language, sheet.language, dict(sheet.reference)["Date"]) == (
        "en",
        "en-US",
        "November 12, 2026",
    )
    assert "November 12, 2026" in text_of(replace(letter, body="Sorry. " * 900))
    german = letters.sheet(fresh(desk, one, LetterKind.ACKNOWLEDGEMENT, language="de"))
    assert (german.language, dict(german.reference)["Datum"]) == ("de", "12.\u00a0November 2026")


def test_amounts_of_the_letter_are_those_of_the_complaint(desk: Desk) -> None:
    one = desk.planned(told={"paid": Money(8900, "GBP")}, customer_id=desk.customer(), promise=MONDAY)
    desk.offer(one, minor=5000)
    desk.accept(desk.offer(one, minor=6490, due=MONDAY))
    letter = fresh(desk, one, LetterKind.RESOLUTION)
    right = check_of(replace(letter, body="Sorry. You paid £89 and have £64.90 back."), CheckKind.AMOUNT)
    wrong = check_of(replace(letter, body="Sorry. You have £50 or £46.90 back."), CheckKind.AMOUNT)
    assert right and right.passed and wrong and wrong.details == ("£50", "£46.90")
    no = check_of(replace(letter, kind=LetterKind.PARTIAL, body="Sorry. We offered £50."), CheckKind.AMOUNT)
    assert no and no.passed


def test_consent_is_told_with_who_and_when_and_its_lack_stops_the_letter(desk: Desk) -> None:
    limited = permissive()
    rules = tuple(
        replace(rule, limits={**rule.limits, Role.FRONT_DESK: Limit(1000, None)}) for rule in limited.rules
    )
    policies.save(replace(limited, rules=rules), desk.owner, seen=policies.current().number)
    one = desk.planned(customer_id=desk.customer(), promise=MONDAY)
    offer_id = desk.offer(one, due=MONDAY)
    letter = fresh(desk, one, LetterKind.PARTIAL)
    waiting = check_of(letter, CheckKind.APPROVAL)
    assert waiting and waiting.stops and waiting.details == ("Refund of £64.90",)
    key = identity.new_id()
    approvals.ask(offer_id, desk.robin, approval_id=key, because="She came twice")
    approvals.approve(key, desk.owner)
    given = check_of(letter, CheckKind.APPROVAL)
    assert given and given.details == ("Refund of £64.90", clock.now().isoformat(), "Marta Pine")
    offers.accept(offer_id, desk.robin, only_because="Enough")
    told = check_of(fresh(desk, one, LetterKind.RESOLUTION), CheckKind.APPROVAL)
    assert told == given


def test_a_final_response_names_the_body_the_shop_is_bound_to(desk: Desk) -> None:
    settings.save_shop(
        replace(settings.shop(), dispute_body="Ask the Trade Arbiter, 1 Hall Row."), desk.owner
    )
    one = desk.planned(customer_id=desk.customer(), promise=MONDAY)
    complaints.reject(one, desk.owner, reason="It was dropped.")
    letter = fresh(desk, one, LetterKind.DEADLOCK)
    assert letters.preview(letter).can_be_issued
    assert "Ask the Trade Arbiter" in text_of(letter)
    bare = replace(letter, subject="Our answer", body="I am sorry. {reason}")
    final = check_of(bare, CheckKind.FINAL)
    assert final and final.details == ("final", "dispute_body")


def test_a_letter_lies_here_until_it_is_sent_and_is_told_of_once(desk: Desk) -> None:
    one = desk.acknowledged(customer_id=desk.customer())
    key = issued(desk, one)
    assert [line.id for line in letters.to_send()] == [key] == [line.id for line in letters.due_today()]
    letters.mark_sent(key, desk.robin, how=SentBy.MAILED)
    letters.mark_sent(key, desk.robin, how=SentBy.PRINTED)
    sent = letters.get(key)
    assert (sent.sent_at, sent.sent_by) == (clock.now(), SentBy.MAILED)
    assert letters.to_send() == [] and [line.id for line in letters.sent()] == [key]
    told = [entry.facts for entry in timeline.of(one) if entry.kind is EntryKind.LETTER_SENT]
    assert told == [{"letter": str(key), "kind": "follow_up", "how": "mailed"}]


def test_a_draft_does_not_go_out_and_what_was_issued_anew_need_not(desk: Desk) -> None:
    one = desk.acknowledged(customer_id=desk.customer())
    draft = fresh(desk, one, LetterKind.FOLLOW_UP)
    letters.keep(draft, desk.owner)
    with pytest.raises(letters.NotIssued):
        letters.mark_sent(draft.id, desk.robin, how=SentBy.HANDED)
    old, again = issued(desk, one), identity.new_id()
    letters.reissue(old, desk.owner, new_id=again)
    assert [line.id for line in letters.to_send()] == [old]
    letters.issue(again, desk.owner)
    assert [line.id for line in letters.to_send()] == [again]


def test_drafts_are_due_with_the_promise_of_their_complaint(desk: Desk) -> None:
    today, later = Due(date(2026, 11, 12)), Due(date(2026, 11, 13))
    keys = []
    for due in (today, later, None):
        one = desk.acknowledged(customer_id=desk.customer(), promise=due)
        letter = fresh(desk, one, LetterKind.HOLDING)
        letters.keep(letter, desk.owner)
        keys.append(letter.id)
    lies_here = issued(desk, desk.acknowledged(customer_id=desk.customer()))
    assert [line.id for line in letters.due_today()] == [lies_here, keys[0]]
    with clock.standing_at(clock.now() + timedelta(days=1)):
        assert [line.id for line in letters.due_today()] == [lies_here, keys[0], keys[1]]


def test_what_suppliers_and_colleagues_read_acknowledges_nothing(desk: Desk) -> None:
    one = desk.complaint(customer_id=desk.customer(), promise=MONDAY)
    letter = replace(fresh(desk, one, LetterKind.SUPPLIER), addressee="Brook Ltd\n1 Weir Street")
    letters.keep(letter, desk.owner)
    letters.issue(letter.id, desk.owner)
    assert read(one).acknowledged_at is None
    (line,) = letters.to_send()
    assert line.addressee == "Brook Ltd"


def test_the_pack_is_frozen_with_the_letter_and_stands_in_the_file(desk: Desk) -> None:
    key = issued(desk, desk.acknowledged(customer_id=desk.customer()))
    assert letters.get(key).pack == "GB 2026-04-15"
    assert "GB 2026-04-15" in PdfReader(BytesIO(letters.issued_pdf(key))).metadata["/Keywords"]  # type: ignore[index]


def test_a_frozen_letter_still_has_a_sheet_when_its_facts_are_gone(desk: Desk) -> None:
    one = desk.acknowledged(customer_id=desk.customer(), promise=MONDAY)
    letter = replace(fresh(desk, one, LetterKind.ACKNOWLEDGEMENT), subject="Your {product} by {promise}")
    letters.keep(letter, desk.owner)
    letters.issue(letter.id, desk.owner)
    promises.keep(one, desk.robin)
    assert letters.sheet(letters.get(letter.id)).subject == "Your Brook kettle by Monday 16 November"


def test_of_several_offers_a_letter_gives_the_choice_and_promises_not_all(desk: Desk) -> None:
    one = desk.acknowledged(customer_id=desk.customer(), promise=MONDAY)

    def said() -> list[str]:
        return [row.what for row in letter_fields.known(fresh(desk, one, LetterKind.PARTIAL)).agreed]

    desk.offer(one, Remedy.REFUND)
    assert said() == ["Refund of £64.90"]
    taken = desk.offer(one, Remedy.REPAIR, minor=0)
    assert said() == ["Your choice: Refund of £64.90", "Your choice: Repair"]
    desk.accept(taken)
    assert said() == ["Repair"]


def test_a_letter_of_a_complaint_that_was_merged_can_still_go_out(desk: Desk) -> None:
    card = desk.customer()
    one, other = (desk.acknowledged(customer_id=card) for _ in range(2))
    key = issued(desk, other)
    links.merge(identity.new_id(), desk.robin, kept_id=one, duplicate_id=other)
    assert [line.id for line in letters.to_send()] == [key]
    letters.mark_sent(key, desk.robin, how=SentBy.HANDED)
    links.undo(links.of(one)[0].link_id, desk.robin)
    assert letters.get(key).sent_by is SentBy.HANDED and letters.of(other)[0].id == key
