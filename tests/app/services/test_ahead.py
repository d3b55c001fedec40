"""What is loaded ahead is what the first letter would wait for."""

from app.documents import template_language
from app.domain.letter import LetterKind
from app.identity import new_id
from app.services import ahead, letters
from tests.builders import Desk


def test_the_first_letter_of_each_kind_waits_for_no_template(desk: Desk) -> None:
    complaint_id = desk.planned(customer_id=desk.customer())
    template_language._compiled.cache_clear()
    ahead.load()
    read = template_language._compiled.cache_info().misses
    for kind in LetterKind:
        letters.fresh(complaint_id, desk.robin, letter_id=new_id(), kind=kind)
    assert template_language._compiled.cache_info().misses == read
