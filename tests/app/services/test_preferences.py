"""What people like of their screens is kept by name, whole or not at all."""

from app.changes import Changed
from app.services import preferences
from tests.builders import Desk


def test_what_was_kept_is_there_again_and_the_last_one_counts(desk: Desk) -> None:
    assert preferences.get("columns") == {}
    assert preferences.keep("columns", {"order": ["number"], "widths": {"what": 220}}) is Changed.NOTHING
    preferences.keep("columns", {"order": ["what"]})
    assert preferences.get("columns") == {"order": ["what"]}
    preferences.keep("columns", {})
    assert preferences.get("columns") == {}


def test_each_person_has_their_own(desk: Desk) -> None:
    robin, sam = (preferences.name_for("columns", one) for one in (desk.robin, desk.senior))
    preferences.keep(robin, {"hidden": ["with"]})
    assert preferences.get(sam) == {}
    assert preferences.get(robin) == {"hidden": ["with"]}
