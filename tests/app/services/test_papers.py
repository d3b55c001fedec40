"""Papers that are read from the shop: labels, the customer's plan, the shift's briefing, the binder; who stands on them."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from app import clock, identity
from app.domain.complaint import Told
from app.domain.due import Due
from app.domain.followup import Outcome
from app.domain.shop import Paper, SlipPaper
from app.domain.timeline import EntryKind
from app.services import (
    briefings,
    case_studies,
    case_study_binder,
    complaints,
    followups,
    labels,
    plan_sheet,
    plans,
    policies,
    settings,
    slip_example,
)
from tests.app.documents.papers import pages, said
from tests.builders import Desk, read


def told_today(desk: Desk, **told: object) -> None:
    facts = {"words": "It leaks", "category": "Faulty item", "product": "Brook kettle"} | told
    complaints.receive(identity.new_id(), desk.robin, told=Told(**facts), customer_id=None, promise=None)  # type: ignore[arg-type]


def test_labels_bear_initials_and_what_was_left_but_no_name(desk: Desk) -> None:
    found = desk.complaint(
        customer_id=desk.customer("Juno Fernhill", phone="07700 900168"),
        told={"goods_left": "Kettle and base", "goods_labels": 2},
    )
    assert labels.sheet(found).count == 2
    text = said(labels.pdf(found))
    parts = (read(found).number, "JF, left on 12 Nov", "Kettle and base", "2 of 2")
    assert [part for part in parts if part not in text] == []
    assert not any(part in text for part in ("Juno", "Fernhill", "07700"))


def test_labels_on_sheets_have_places_and_on_a_roll_none(desk: Desk) -> None:
    assert labels.places() == 1
    settings.save_shop(replace(settings.shop(), slip_paper=SlipPaper.A4), desk.owner)
    assert labels.places() == 24
    settings.save_shop(replace(settings.shop(), paper=Paper.LETTER_US_10), desk.owner)
    assert labels.places() == 10


def test_the_plan_tells_the_customer_what_we_do_and_nothing_of_our_notes(desk: Desk) -> None:
    found = desk.complaint(customer_id=desk.customer(), promise=Due(date(2026, 11, 16)))
    desk.step(found, "We ask the maker")
    desk.step(found, "We fetch the kettle")
    first = plans.steps_of(found)[0]
    plans.do_step(first.id, desk.robin)
    complaints.note(found, desk.robin, kind=EntryKind.NOTE, text="Shouted at Sam last week")
    sheet = plan_sheet.sheet(found)
    assert [row.when for row in sheet.rows if row.what == first.text] == ["Done, Thu 12 November"]
    text = said(plan_sheet.pdf(found))
    shop = settings.shop()
    for part in (
        "We ask the maker",
        "We fetch the kettle",
        "Mon 16 November",
        read(found).number,
        shop.phone,
    ):
        assert part in text
    assert "Shouted" not in text
    assert PdfReader(BytesIO(plan_sheet.pdf(found))).metadata.title.endswith(read(found).number)  # type: ignore[union-attr]


def test_a_plan_without_steps_and_without_a_name_is_a_sheet_as_well(desk: Desk) -> None:
    text = said(plan_sheet.pdf(desk.complaint()))
    assert "How to reach us" in text and "For " not in text


def test_the_briefing_tells_what_is_due_and_names_no_customer(desk: Desk) -> None:
    found = desk.complaint(
        "Tilda Thimble here, it leaks; ring 07700 900142.",
        customer_id=desk.customer(),
        promise=Due(date(2026, 11, 13)),
    )
    desk.step(found, "Ring Tilda Thimble about the kettle", on=date(2026, 11, 12))
    sheet = briefings.sheet()
    _, today, tomorrow = sheet.lists
    assert today.title == "Promised for today" and tomorrow.title == "Promised for Fri 13 November"
    assert [line.what for line in today.lines if "Step" in line.what] == ["Step: Ring TT about the kettle"]
    assert {line.whose for line in (*today.lines, *tomorrow.lines)} == {"TT"}
    text = said(briefings.pdf())
    assert not any(part in text for part in ("Tilda", "Thimble", "07700"))


def test_what_is_late_comes_first_and_what_does_not_fit_is_counted(desk: Desk) -> None:
    for at in range(40):
        desk.complaint(f"Complaint of number {at}", promise=Due(date(2026, 11, 13)))
    with clock.standing_at(clock.now() + timedelta(days=5)):
        late, *_ = briefings.sheet().lists
        assert len(late.lines) == 7 and late.more == 73  # acknowledgements and promises
        drawn = briefings.pdf()
    assert len(pages(drawn)) == 1 and "And 73 more on the screen" in said(drawn)
    assert "Printed" in said(drawn)


def test_the_briefing_counts_what_was_told_in_seven_days(desk: Desk) -> None:
    with clock.standing_at(clock.now() - timedelta(days=8)):
        told_today(desk)
    for product in ("Brook kettle", "brook kettle", "Dale rug"):
        told_today(desk, product=product)
    told_today(desk, category="", product="", safety=True)
    first, second = briefings.sheet().spoken
    assert (first.name, first.count, first.about) == ("Faulty item", 3, "Brook kettle (2), Dale rug")
    assert (second.name, second.count, second.safety) == ("No kind given", 1, 1)


def test_house_rules_are_new_for_seven_days(desk: Desk) -> None:
    seen = policies.current()
    policies.save(replace(seen, house_rules="Listen first."), desk.owner, seen=seen.number)
    assert briefings.sheet().rules_are_new
    with clock.standing_at(clock.now() + timedelta(days=8)):
        sheet = briefings.sheet()
    assert not sheet.rules_are_new and sheet.rules[0].endswith("since 12 November 2026")


def test_the_binder_has_a_page_for_each_study_and_a_list_before(desk: Desk) -> None:
    assert "No case study" in said(case_study_binder.pdf())
    for title in ("A kettle", "A rug"):
        found = desk.resolved(customer_id=desk.customer())
        running = followups.running(found)
        assert running
        followups.record(running.id, desk.robin, outcome=Outcome.HAPPY)
        study = {"title": title, "what_happened": "It leaked. " * 9, "what_we_learned": "Try it first."}
        case_studies.write(found, desk.robin, study_id=identity.new_id(), **study)
    first, *studies = pages(case_study_binder.pdf())
    assert "A kettle" in first and "A rug" in first and len(studies) == 2
    assert all("What we learned" in page and "Thimble" not in page for page in studies)


@pytest.mark.parametrize("paper", list(SlipPaper))
def test_settings_show_the_slip_as_it_will_be(desk: Desk, paper: SlipPaper) -> None:
    shop = replace(settings.shop(), slip_paper=paper, slip_copies=2, slip_words="We put it right.")
    text = said(slip_example.pdf(shop, desk.robin))
    assert text.count("We put it right.") == 2 and "Your copy" in text
