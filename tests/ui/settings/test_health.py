"""The health page: what is not right stands there with its way on, and the check runs beside the window."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app import clock
from app.domain import health as judged
from app.domain.health import Finding, Subject, Why
from app.services import backups
from app.services import health as service
from app.store import audit
from app.store.database import database
from tests.builders import Desk
from ui import jobs
from ui.pages.settings import SettingsPage
from ui.widgets.button import Button
from ui.widgets.settings_health import HealthPart
from ui.words import health as words


@pytest.fixture
def part(page: SettingsPage, qtbot: QtBot) -> HealthPart:
    page.open_section("health")
    found = page.part
    assert isinstance(found, HealthPart)
    qtbot.waitUntil(lambda: bool(found.findings) and not jobs.any_running(), timeout=20_000)
    return found


def shown(part: HealthPart) -> str:
    return "\n".join(one.text() for one in part.findChildren(QLabel))


def test_every_thing_found_has_its_words() -> None:
    told_of = {(subject, why) for subject, why in words._SENTENCES}
    assert {subject for subject, _ in told_of} == set(Subject)
    assert {why for _, why in told_of} == set(Why)
    assert set(words._ADVICE) <= told_of


def test_the_full_check_fills_what_was_not_looked_at(part: HealthPart, desk: Desk, qtbot: QtBot) -> None:
    assert "Everything has not been looked at yet." in shown(part)
    qtbot.mouseClick(part.check_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not jobs.any_running(), timeout=20_000)
    qtbot.waitUntil(lambda: "No entry was changed or taken out." in shown(part))
    known = service.remembered(backups.here())
    assert known.full_at == clock.now() and not known.wrong


def test_a_changed_entry_is_found_and_leads_to_the_chain(
    part: HealthPart, page: SettingsPage, desk: Desk, qtbot: QtBot
) -> None:
    desk.complaint()
    database.execute_sql("DROP TRIGGER timeline_is_never_changed")
    database.execute_sql("UPDATE timeline SET text = 'Nothing leaks'")
    part.check_everything()
    qtbot.waitUntil(lambda: "An entry of the timeline was changed" in shown(part), timeout=20_000)
    lead = next(one for one in part.findChildren(Button) if one.accessibleName() == "Timeline: open Privacy")
    lead.click()
    assert page.context() == "Privacy"


def test_a_check_can_be_stopped_and_begun_again(part: HealthPart, qtbot: QtBot) -> None:
    part.check_everything()
    assert not part.check_button.isEnabled()
    part.stop_button.click()
    assert part.check_button.isEnabled() and not part.stop_button.isVisible()
    qtbot.waitUntil(lambda: not jobs.any_running())
    part.check_everything()
    qtbot.waitUntil(lambda: "No entry was changed or taken out." in shown(part), timeout=20_000)


def test_a_stopped_check_remembers_nothing(desk: Desk) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if 2 * done >= total:
            raise Stopped

    with pytest.raises(Stopped):
        service.full_check(backups.here(), stop)
    assert service.remembered(backups.here()).parts == {}


def test_diagnostics_are_shown_then_saved_and_hold_no_word_of_the_shop(
    part: HealthPart, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    desk.planned(customer_id=desk.customer())
    part.diagnostics.show_button.click()
    qtbot.waitUntil(part.diagnostics.text.isVisible, timeout=20_000)
    assert '"redress"' in part.diagnostics.text.toPlainText()
    part.diagnostics.save(tmp_path / "given")
    qtbot.waitUntil(lambda: (tmp_path / "given.zip").exists() and not jobs.any_running())
    with ZipFile(tmp_path / "given.zip") as bundle:
        held = "\n".join(bundle.read(name).decode() for name in bundle.namelist())
    for word in ("Thimble", "07700", "Bobbin", "kettle", "Marta", "Pine", "leaks", "960114", str(tmp_path)):
        assert word.casefold() not in held.casefold(), word
    assert [one.kind for one in audit.newest(1)] == ["diagnostics_made"]


def test_a_reader_sees_the_page_and_saves_nothing(
    part: HealthPart, page: SettingsPage, desk: Desk, qtbot: QtBot
) -> None:
    page.backend.set_desk(desk.reader)
    page.load()
    page.open_section("health")
    part.diagnostics.show_button.click()
    qtbot.waitUntil(part.diagnostics.text.isVisible, timeout=20_000)
    assert not part.diagnostics.save_button.isVisible()


def test_what_needs_nothing_has_no_button(part: HealthPart) -> None:
    part.show_findings([judged.of_backup(clock.now(), clock.now())])
    assert not [
        one for one in part.findChildren(Button) if one.isVisible() and "open" in one.accessibleName()
    ]
    part.show_findings([Finding(Subject.BACKUP, judged.State.LOOK, Why.NONE)])
    assert "There is no verified backup yet." in shown(part)
