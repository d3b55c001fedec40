"""Plan, briefing and binder on whole sheets: everything above the foot, long rows parted, nothing of a text lost."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from app.documents import words
from app.documents.binder_pdf import draw_binder
from app.documents.briefing_pdf import draw_briefing
from app.documents.plan_pdf import draw_plan
from app.domain import geometry
from app.domain.briefing import BriefingSheet, BriefLine, BriefList, Spoken
from app.domain.case_study import BinderPage, BinderSheet
from app.domain.letter import Agreed
from app.domain.plan_sheet import PlanSheet
from app.domain.shop import Paper
from tests.app.documents.papers import HEAD, pages, said, seen

PAPERS = [Paper.A4_PLAIN, Paper.LETTER_PLAIN]


def plan(**changed: Any) -> PlanSheet:
    facts: dict[str, Any] = {
        "language": "en",
        "paper": Paper.A4_PLAIN,
        "head": HEAD,
        "number": "26-0434",
        "customer": "Juno Fernhill",
        "told_on": "10 November 2026",
        "about": "Brook kettle: it leaks",
        "promised": "Fri 13 Nov, 12:00",
        "rows": (Agreed("We ask the maker", "Sam Lantern", "Mon 16 November"),),
        "handler": "Robin Quill",
        "printed": "12 November 2026",
    }
    return PlanSheet(**facts | changed)


def briefing(paper: Paper, text: str = "W" * 60) -> BriefingSheet:
    """As full as it can be."""
    lines = tuple(BriefLine("12:36 pm", f"26-{at:06}", "WM", text, text) for at in range(22))
    parts = (lines[:7], lines[7:16], lines[16:])
    return BriefingSheet(
        language="en",
        paper=paper,
        shop=text,
        day="Thu 12 November 2026",
        printed="Thu 12 Nov 2026, 10:24",
        lists=tuple(BriefList(text, part, 9, "Nothing.") for part in parts),
        spoken=(Spoken(text, 12, text, 1),) * 5,
        rules=(text * 3, text * 3),
        rules_are_new=True,
        waiting=((text, "1000+"),) * 5,
    )


@pytest.mark.parametrize("paper", PAPERS)
def test_a_full_briefing_ends_above_its_foot(paper: Paper) -> None:
    drawn, sheet = draw_briefing(briefing(paper)), geometry.of(paper)
    assert len(pages(drawn)) == 1
    *above, foot = sorted(seen(drawn), key=lambda run: run.y)
    assert foot.text.startswith("Printed") and foot.y < sheet.height - 10
    assert above[-1].y < foot.y - 3
    assert said(drawn).count("12:36 pm") == 22 and "26-000021" in said(drawn)


@pytest.mark.parametrize("language", words.languages())
def test_the_headings_of_a_briefing_are_whole(language: str) -> None:
    assert "…" not in said(draw_briefing(replace(briefing(Paper.LETTER_PLAIN, "W"), language=language)))


@pytest.mark.parametrize("paper", PAPERS)
def test_a_long_plan_goes_on_with_its_head_and_loses_no_word(paper: Paper) -> None:
    words = [" ".join(f"word{row}x{at}" for at in range(90)) for row in range(9)]
    drawn = draw_plan(plan(paper=paper, rows=tuple(Agreed(one, "Sam", "Mon 16 November") for one in words)))
    found = pages(drawn)
    assert len(found) > 1 and all("What we do" in page for page in found[:-1])
    text = said(drawn)
    assert [word for one in words for word in one.split() if word not in text] == []
    assert f"Page 1 of {len(found)}" in found[0] and "How to reach us" in found[-1]
    sheet = geometry.of(paper)
    for page in range(len(found)):
        assert max(run.y for run in seen(drawn, page)) <= sheet.foot_at + 0.1


@pytest.mark.parametrize(
    "text", ["W" * 40, "<img src='file:///etc/passwd'>", "مرحبا بك", "{number}", "a\nb\n" * 9]
)
def test_any_text_on_a_plan_and_a_binder_means_only_itself(text: str) -> None:
    drawn = draw_plan(plan(customer=text, about=text, handler=text, rows=(Agreed(text, text, text),)))
    assert "26-0434" in said(drawn)
    page = BinderPage(text, "12 November 2026", text * 400, text, text)
    sheet = BinderSheet("en", Paper.A4_PLAIN, "Marrow & Pine", "12 November 2026", (page, page))
    assert len(pages(draw_binder(sheet))) >= 3


def test_papers_say_what_they_are_in_their_properties() -> None:
    found = PdfReader(BytesIO(draw_plan(plan(language="de"))))
    assert found.metadata is not None
    assert (found.metadata.author, found.metadata.subject) == ("Marrow & Pine", "Brook kettle: it leaks")
    assert "26-0434" in str(found.metadata.title) and found.trailer["/Root"]["/Lang"] == "de"
