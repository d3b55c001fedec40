"""The check of each week, beside the window; what it finds is told once a day until it is put right."""

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app import clock, start
from app.paths import DataFolder
from app.services import drafts, health
from app.services.last_run import Unexpected
from app.store.database import database
from tests.builders import Desk
from tests.conftest import NOW
from tests.guards import without_guards
from ui import application, jobs
from ui.health_keeper import HealthKeeper
from ui.main_window import MainWindow
from ui.theme import Theme


@pytest.fixture
def keeper(desk: Desk, qtbot: QtBot) -> HealthKeeper:
    window = application.build_window(Theme(application.QApplication.instance()))
    qtbot.addWidget(window)
    return HealthKeeper(window)


def leads(keeper: HealthKeeper) -> list[str]:
    window = keeper.parent()
    assert isinstance(window, MainWindow)
    return [bar.notice.lead for bar in window.notices.bars()]


def look(keeper: HealthKeeper, qtbot: QtBot) -> None:
    keeper.look()
    qtbot.waitUntil(lambda: not jobs.any_running(), timeout=20_000)


def test_it_looks_once_a_week_and_after_a_hard_end(
    keeper: HealthKeeper, folder: DataFolder, qtbot: QtBot
) -> None:
    look(keeper, qtbot)
    assert health.remembered(folder).quick_at == NOW
    with clock.standing_at(NOW + timedelta(days=3)):
        look(keeper, qtbot)
        assert health.remembered(folder).quick_at == NOW
        keeper.start(Unexpected(NOW))
        look(keeper, qtbot)
        assert health.remembered(folder).quick_at == NOW + timedelta(days=3)
    with clock.standing_at(NOW + timedelta(days=11)):
        look(keeper, qtbot)
        assert health.remembered(folder).quick_at == NOW + timedelta(days=11)
    keeper.stop()


def test_a_finding_is_told_once_a_day_and_goes_when_it_is_put_right(
    keeper: HealthKeeper, desk: Desk, folder: DataFolder, qtbot: QtBot
) -> None:
    desk.complaint("It leaks")
    with without_guards(database.execute_sql):
        database.execute_sql("UPDATE timeline SET text = 'It is dry'")
    health.full_check(folder, lambda done, total: None)
    window = keeper.parent()
    assert isinstance(window, MainWindow)
    look(keeper, qtbot)
    assert len(leads(keeper)) == 1 and leads(keeper)[0].startswith("Timeline: An entry")
    window.notices.clear()
    look(keeper, qtbot)
    assert leads(keeper) == []
    with clock.standing_at(NOW + timedelta(days=1)):
        look(keeper, qtbot)
        assert len(leads(keeper)) == 1
        with without_guards(database.execute_sql):
            database.execute_sql("UPDATE timeline SET text = ''")
        health.full_check(folder, lambda done, total: None)
        look(keeper, qtbot)
    assert leads(keeper) == []


def test_after_a_hard_end_it_says_what_is_kept(keeper: HealthKeeper, desk: Desk, qtbot: QtBot) -> None:
    from app.identity import new_id

    drafts.keep(new_id(), desk.robin, content={"words": "It lea"})
    keeper.start(Unexpected(NOW))
    keeper.stop()
    window = keeper.parent()
    assert isinstance(window, MainWindow)
    (bar,) = window.notices.bars()
    assert (
        "nothing typed is lost" in bar.notice.words and "1 complaint that had been begun" in bar.notice.words
    )


def test_what_was_found_of_another_database_is_nothing_of_this_one(
    keeper: HealthKeeper, folder: DataFolder, tmp_path: Path
) -> None:
    health.full_check(folder, lambda done, total: None)
    start.close_shop()
    other = start.open_shop(tmp_path / "other")
    (other.root / "health.json").write_bytes((folder.root / "health.json").read_bytes())
    assert health.remembered(other).full_at is None
    (other.root / "health.json").write_text("{", "utf-8")
    assert health.remembered(other).parts == {}


def test_a_database_that_is_damaged_while_it_is_open_is_told(
    keeper: HealthKeeper, desk: Desk, folder: DataFolder, qtbot: QtBot
) -> None:
    look(keeper, qtbot)
    database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = folder.database.read_bytes()
    page = len(whole) // 2 // 4096 * 4096
    with folder.database.open("r+b") as file:
        file.seek(4096)
        file.write(b"?" * (page - 4096))
    keeper.start(Unexpected(NOW))
    look(keeper, qtbot)
    keeper.stop()
    window = keeper.parent()
    assert isinstance(window, MainWindow)
    told = [bar.notice for bar in window.notices.bars() if bar.notice.kind == "problem"]
    folder.database.write_bytes(whole)
    assert len(told) == 1 and "Traceback" not in told[0].lead
