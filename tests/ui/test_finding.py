"""What Ctrl+K finds, and in which order."""

from tests.builders import Desk
from ui.backend import Backend
from ui.finding import find


def test_pages_are_found_by_the_beginning_of_their_name(desk: Desk) -> None:
    assert [found.page for found in find("comp", Backend())] == ["complaints"]
    assert [found.page for found in find("new", Backend())] == ["new_complaint"]


def test_people_come_before_complaints_unless_digits_are_typed(desk: Desk) -> None:
    desk.complaint(customer_id=desk.customer("Tilda Thimble"))
    assert [found.page for found in find("tilda", Backend())] == ["customer", "complaint"]
    assert [found.page for found in find("26-0001", Backend())][:1] == ["complaint"]


def test_covered_names_stay_covered_in_the_results(desk: Desk) -> None:
    desk.complaint(customer_id=desk.customer("Tilda Thimble"))
    backend = Backend()
    backend.cover_names(True)
    shown = [f"{found.words} {found.second}" for found in find("tilda", backend)]
    assert shown
    assert not any("Tilda" in words for words in shown)
