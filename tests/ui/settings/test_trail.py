"""The trail and the chain in Settings, Privacy: what was let out stands there, and a seal on paper can be proved."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain.audit import Audited, AuditKind
from app.domain.backup import Around, Checked, Part, Place, Problem
from app.domain.capability import OwnerOnly
from app.domain.seal import shown
from app.services import audits, customer_files
from app.store import audit, timeline
from app.store.database import sql, writing
from tests.builders import Desk
from tests.conftest import NOW
from ui import icons, jobs
from ui.pages.settings import SettingsPage
from ui.when import When
from ui.widgets.settings_audit import AuditPanel
from ui.widgets.settings_chain import ChainPanel
from ui.words import audit as words
from ui.words import chain as chain_words


@pytest.fixture
def trail(page: SettingsPage) -> Callable[[], AuditPanel]:
    """The panel, loaded anew."""

    def loaded() -> AuditPanel:
        page.open_section("privacy")
        page.part.load()
        return page.part.findChild(AuditPanel)

    return loaded


@pytest.fixture
def chain(page: SettingsPage, desk: Desk) -> ChainPanel:
    desk.complaint("Mr Smith's kettle leaks")
    page.open_section("privacy")
    found = page.part.findChild(ChainPanel)
    assert isinstance(found, ChainPanel)
    return found


def _said(panel: QWidget) -> str:
    return "\n".join(one.text() for one in panel.findChildren(QLabel) if one.isVisibleTo(panel))


def _wait(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not jobs.any_running(), timeout=20_000)


@pytest.mark.parametrize("kind", AuditKind)
def test_every_kind_has_words_and_a_sign(kind: AuditKind) -> None:
    assert words.sentence(Audited(1, NOW, "", kind, {}))
    assert not icons.icon(words.ICONS[kind], "text2").isNull()


def test_what_was_exported_stands_there_with_who_and_when(
    trail: Callable[[], AuditPanel], desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    panel = trail()
    qtbot.waitUntil(lambda: "are noted here, and stay" in _said(panel))
    desk.customer()
    customer_files.export(tmp_path / "people.csv", desk.robin)
    trail()
    qtbot.waitUntil(lambda: "Robin Quill" in _said(panel))
    told = _said(panel)
    assert "Contacts were saved as a file (CSV, 1 line)" in told
    assert "Today 10:24" in told


def test_the_newest_stand_first_and_all_are_shown_on_demand(
    trail: Callable[[], AuditPanel], desk: Desk, qtbot: QtBot
) -> None:
    for day in range(12):
        with writing():
            audit.append(AuditKind.DIAGNOSTICS_MADE, at=NOW + timedelta(days=day), by=desk.owner)
    panel = trail()
    assert [line.seq for line in panel.lines] == list(range(12, 0, -1))
    qtbot.waitUntil(lambda: _said(panel).count("Diagnostics") == 8)
    qtbot.mouseClick(panel.more_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: _said(panel).count("Diagnostics") == 12)


def test_a_whole_chain_is_said_to_be_so(chain: ChainPanel, qtbot: QtBot) -> None:
    qtbot.mouseClick(chain.check_button, Qt.MouseButton.LeftButton)
    _wait(qtbot)
    qtbot.waitUntil(lambda: "Unbroken. All 1 entries are as they were written." in _said(chain))
    assert "Unbroken. All 0 lines of the trail" in _said(chain)


def test_a_change_is_named_without_its_words(chain: ChainPanel, desk: Desk, qtbot: QtBot) -> None:
    desk.complaint()
    sql("DROP TRIGGER timeline_is_never_changed")
    sql("UPDATE timeline SET text = 'Mr Smith shouted' WHERE seq = 1")
    chain.check()
    _wait(qtbot)
    qtbot.waitUntil(lambda: "The entry after" in _said(chain))
    told = _said(chain)
    assert "Changed after it was written: an entry of complaint 26-0001." in told
    assert "2 · 26-0002 · Received" in told
    assert "Smith" not in told


def test_a_seal_is_proved_or_refused_in_place(chain: ChainPanel, desk: Desk, qtbot: QtBot) -> None:
    seal = shown(timeline.head()[1])
    assert chain.seal_label.text() == seal
    desk.complaint("Later")
    for typed, told in ((seal, "Borne out."), ("0000 1111 2222 3333", "No entry bears this seal.")):
        chain.seal_field.set_text(typed)
        qtbot.mouseClick(chain.prove_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda told=told: told in _said(chain), timeout=20_000)
    chain.seal_field.set_text("26-0417")
    chain.prove()
    qtbot.waitUntil(lambda: "is no seal" in chain.seal_field.error(), timeout=20_000)


def test_a_check_can_be_stopped_and_begun_again(chain: ChainPanel, qtbot: QtBot) -> None:
    chain.check()
    chain.stop()
    assert chain.check_button.isEnabled()
    chain.check()
    qtbot.waitUntil(lambda: "Unbroken" in _said(chain), timeout=20_000)


def test_every_problem_of_the_chains_has_its_sentence(desk: Desk) -> None:
    here = Place(3, "", "of another program", None, "")
    for problem in Problem:
        checked = Checked(Part.TIMELINE, 3, problem, 1, "26-0001", "17", Around(here))
        assert chain_words.verdict(checked)
    said = list(chain_words.around(Checked(Part.TIMELINE, 3, around=Around(here)), When.of_shop(), NOW))
    assert said == [("The entry itself", "3 · a complaint that is not there · Of another program")]


def test_only_an_owner_reads_the_trail(desk: Desk) -> None:
    with pytest.raises(OwnerOnly):
        audits.newest(desk.senior)
    assert audits.newest(desk.owner) == []
