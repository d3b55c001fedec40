"""A letter text that somebody spoiled in the database stops no letter, and the letter says so."""

from dataclasses import replace
from uuid import UUID

from app.domain.letter import LetterKind
from app.services import templates
from app.store.database import sql
from tests.builders import Desk
from tests.ui.letter.conftest import Opened
from ui.widgets.notice_bar import NoticeBar


def test_the_shipped_words_stand_in_and_the_page_says_so(desk: Desk, opened: Opened, agreed: UUID) -> None:
    warm = templates.get(LetterKind.RESOLUTION, "en", "warm")
    templates.save(replace(warm, text="Ours"), desk.owner, seen=0)
    sql("UPDATE letter_template SET facts = '{'")
    page = opened(agreed, LetterKind.RESOLUTION)
    told = [bar.accessibleName() for bar in page.window().findChildren(NoticeBar)]
    assert any(one.startswith("The shop's own words for this letter cannot be read.") for one in told)
    assert page.form.letter().body.startswith("Thank you for telling us about")
