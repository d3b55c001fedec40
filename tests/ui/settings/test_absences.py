"""Who is away: typed under the staff, kept with Save or Enter, handed over with what could not be said."""

from datetime import date

from app.domain.due import Due
from app.services import absences, complaints, settings, staff
from tests.builders import Desk
from ui.pages.settings import SettingsPage
from ui.widgets.button import Button
from ui.widgets.settings_absences import AbsencesPanel
from ui.widgets.settings_staff import StaffPart

MONDAY = date(2026, 11, 16)


def panel(page: SettingsPage) -> AbsencesPanel:
    page.open_section("staff")
    assert isinstance(page.part, StaffPart)
    return page.part.away


def fill(found: AbsencesPanel, desk: Desk, first: str, last: str = "") -> None:
    found.who.setCurrentText("Robin Quill")
    found.stand_in.setCurrentText("Sam Lantern stands in")
    found.first.setText(first)
    found.last.setText(last)


def test_what_is_typed_is_kept_by_saving_and_handed_over(page: SettingsPage, desk: Desk) -> None:
    complaint_id = desk.acknowledged(promise=Due(MONDAY))
    complaints.assign((complaint_id,), desk.robin, to=desk.robin)
    desk.step(complaint_id, on=MONDAY)
    found = panel(page)
    fill(found, desk, "16.11", "20.11")
    assert page.part.is_touched and page.save()
    (kept,) = absences.coming()
    assert (kept.staff, kept.first_day, kept.last_day) == (desk.robin, MONDAY, date(2026, 11, 20))
    assert not page.part.is_touched
    button = next(one for one in found.findChildren(Button) if "Robin Quill" in one.accessibleName())
    button.click()
    assert found.said.text() == "1 step and 1 complaint are with Sam Lantern now."
    assert complaints.get(complaint_id).assigned_to == desk.senior


def test_days_that_cannot_be_are_told_at_their_field_and_stay(page: SettingsPage, desk: Desk) -> None:
    found = panel(page)
    fill(found, desk, "20.11", "16.11")
    found.add_button.click()
    assert "before the first" in found.last.error() and found.last.hasFocus()
    assert not page.save()
    assert absences.coming() == () and found.first.text() == "20.11"
    found.last.setText("rubbish")
    found.add_button.click()
    assert found.last.error()


def test_a_person_is_there_after_all(page: SettingsPage, desk: Desk) -> None:
    found = panel(page)
    fill(found, desk, "16.11")
    found.add_button.click()
    assert len(absences.coming()) == 1
    name = staff.get(desk.robin).name
    words = f"{name} is not away after all"
    next(one for one in found.findChildren(Button) if one.accessibleName() == words).click()
    assert absences.coming() == ()
    found.undo_button.click()
    assert [one.staff for one in absences.coming()] == [desk.robin]
    assert not found.undo_button.isVisible()


def test_the_file_and_the_reminder_are_settled_with_the_rest(page: SettingsPage, tmp_path: object) -> None:
    page.open_section("look")
    page.part.remind_choice.set_value(15)  # type: ignore[attr-defined]
    page.part.remind_choice.chosen.emit(15)  # type: ignore[attr-defined]
    assert page.save() and settings.shop().remind_minutes == 15
    page.open_section("hours")
    place = page.part.fields["calendar_file"]
    place.setText("nowhere/a.txt")  # type: ignore[union-attr]
    assert not page.save() and place.error()
    place.setText(f"{tmp_path}/a.ics")  # type: ignore[union-attr]
    assert page.save() and settings.shop().calendar_file == f"{tmp_path}/a.ics"
