"""A second start on the same folder brings the first window to the front; nobody is ever locked out."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer
from pytestqt.qtbot import QtBot

from ui.single_window import SingleWindow, server_name

ROOT = Path(__file__).resolve().parents[2]

SECOND_START = """
import sys
from pathlib import Path
import ui
from PySide6.QtCore import QCoreApplication
from ui.single_window import SingleWindow
app = QCoreApplication([])
sys.exit(7 if SingleWindow(Path(sys.argv[1])).claim() else 0)
"""
KILLED_START = """
import os, signal, sys
from pathlib import Path
import ui
from PySide6.QtCore import QCoreApplication
from ui.single_window import SingleWindow
app = QCoreApplication([])
assert SingleWindow(Path(sys.argv[1])).claim()
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
    assert first.claim()
    with qtbot.waitSignal(first.wanted, timeout=20_000):
        second = start(SECOND_START, tmp_path)
    assert second.wait(20) == 0


def test_a_killed_window_locks_nobody_out(first: SingleWindow, tmp_path: Path) -> None:
    assert start(KILLED_START, tmp_path).wait(20) == 9
    assert first.claim()


def test_a_closed_window_makes_room(first: SingleWindow, tmp_path: Path) -> None:
    assert first.claim()
    first.release()
    second = SingleWindow(tmp_path)
    assert second.claim()
    second.release()


def test_without_a_server_the_window_opens_all_the_same(
    first: SingleWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QLocalServer, "listen", lambda *_: False)
    assert first.claim()


def test_every_spelling_of_a_folder_is_the_same_window(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert server_name(tmp_path / "a" / "..") == server_name(tmp_path)
    assert server_name(tmp_path / "a") != server_name(tmp_path)
