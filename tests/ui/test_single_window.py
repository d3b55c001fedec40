"""A second start on the same folder brings the first window to the front; nobody is ever locked out."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile
from PySide6.QtNetwork import QLocalServer
from pytestqt.qtbot import QtBot

from app.paths import DataFolder
from ui import single_window
from ui.dialogs.already_open import AlreadyOpen
from ui.single_window import SingleWindow, Standing, server_name

ROOT = Path(__file__).resolve().parents[2]

SECOND_START = """
import sys
from pathlib import Path
import ui
from PySide6.QtCore import QCoreApplication
from ui.single_window import SingleWindow
app = QCoreApplication([])
sys.exit(SingleWindow(Path(sys.argv[1])).claim().value)
"""
KILLED_START = """
import os, signal, sys
from pathlib import Path
import ui
from PySide6.QtCore import QCoreApplication
from ui.single_window import SingleWindow, Standing
app = QCoreApplication([])
single = SingleWindow(Path(sys.argv[1]))
assert single.claim() is Standing.OURS
print("open", flush=True)
if len(sys.argv) > 2:
    sys.stdin.readline()  # hangs: it listens and never answers
os._exit(9)
"""


@pytest.fixture
def first(tmp_path: Path, qtbot: QtBot) -> Iterator[SingleWindow]:
    window = SingleWindow(tmp_path)
    yield window
    window.release()


def start(program: str, folder: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", program, str(folder)], cwd=ROOT)


def test_a_second_start_hands_over(first: SingleWindow, tmp_path: Path, qtbot: QtBot) -> None:
    assert first.claim() is Standing.OURS
    with qtbot.waitSignal(first.wanted, timeout=20_000):
        second = start(SECOND_START, tmp_path)
    assert second.wait(20) == Standing.HANDED_OVER.value


def test_a_killed_window_locks_nobody_out(first: SingleWindow, tmp_path: Path) -> None:
    assert start(KILLED_START, tmp_path).wait(20) == 9
    assert first.claim() is Standing.OURS


def test_a_closed_window_makes_room(first: SingleWindow, tmp_path: Path) -> None:
    assert first.claim() is Standing.OURS
    first.release()
    second = SingleWindow(tmp_path)
    assert second.claim() is Standing.OURS
    second.release()


def test_without_a_server_the_window_opens_all_the_same(
    first: SingleWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QLocalServer, "listen", lambda *_: False)
    assert first.claim() is Standing.OURS


def test_every_spelling_of_a_folder_is_the_same_window(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert server_name(tmp_path / "a" / "..") == server_name(tmp_path)
    assert server_name(tmp_path / "a") != server_name(tmp_path)


@pytest.fixture
def hung(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """A window that is there and does not answer."""
    program = subprocess.Popen(
        [sys.executable, "-c", KILLED_START, str(tmp_path), "hang"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None and program.stdout.readline() == "open\n"
    yield program
    program.kill()
    program.communicate()


def test_a_window_that_hangs_is_asked_about_and_not_robbed_of_its_place(
    first: SingleWindow,
    hung: "subprocess.Popen[str]",
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(single_window, "_ANSWER_MS", 50)
    assert first.claim() is Standing.NO_ANSWER
    dialog = AlreadyOpen(first, Standing.NO_ANSWER, DataFolder(tmp_path))
    qtbot.addWidget(dialog)
    dialog.ask_again()
    assert dialog.standing is Standing.NO_ANSWER
    hung.kill()
    hung.wait()
    dialog.ask_again()
    assert dialog.standing is Standing.OURS and not dialog.isVisible()


def test_a_window_of_somebody_else_is_told_as_such(
    first: SingleWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = QLockFile(str(tmp_path / "window.lock"))
    assert theirs.tryLock(0)
    monkeypatch.setattr(SingleWindow, "_is_mine", lambda _: False)
    assert first.claim() is Standing.OTHERS
    dialog = AlreadyOpen(first, Standing.OTHERS, DataFolder(tmp_path))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.anyway_button.click()
    assert dialog.standing is Standing.OURS


def test_the_lock_in_a_copied_folder_stops_nobody(first: SingleWindow, tmp_path: Path) -> None:
    assert first.claim() is Standing.OURS
    copied = tmp_path / "copied"
    copied.mkdir()
    (copied / "window.lock").write_bytes((tmp_path / "window.lock").read_bytes())
    second = SingleWindow(copied)
    assert second.claim() is Standing.OURS
    second.release()


def test_before_there_is_a_folder_the_first_start_opens_it(tmp_path: Path, qtbot: QtBot) -> None:
    window = SingleWindow(tmp_path / "new")
    assert window.claim() is Standing.OURS
    (tmp_path / "new").mkdir()
    window.hold()
    assert (tmp_path / "new" / "window.lock").exists()
    window.release()
