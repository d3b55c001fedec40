"""Whatever goes wrong, nobody's name leaves the database: not in logs, crash details, the terminal, the names of files
or the audit trail."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, qCritical, qWarning
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from app import logs, start
from app.domain.timeline import EntryKind
from app.services import access_reports, backups, complaints, customer_files, customers, new_file
from app.store import audit
from app.store.database import sql
from tests.builders import Desk
from ui import jobs
from ui.crash import CrashHook, LastWord

NAME, PHONE, MAIL, WORDS = (
    "Zebulon Quillfeather",
    "07700 900777",
    "zeb@quillfeather.example",
    "ostrich lampshade",
)
TELLING = ("ebulon", "uillfeather", "900777", "900 777", "zeb@", "ostrich", "lampshade")


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """A desk that has just served somebody whose name nobody could miss."""
    person = desk.customer(NAME, phone=PHONE, email=MAIL, note=WORDS)
    one = desk.resolved(words=f"{NAME} says the {WORDS} broke", customer_id=person)
    complaints.note(one, desk.robin, kind=EntryKind.NOTE, text=f"{NAME} rang from {PHONE}, {MAIL}: {WORDS}")
    return desk


@pytest.fixture
def hook(busy: Desk, qtbot: QtBot) -> Iterator[CrashHook]:
    made = CrashHook()
    start.folder().logs.mkdir(exist_ok=True)
    logs.start(start.folder().logs)
    made.install()
    yield made
    made.uninstall()
    logs.stop()
    if made.dialog is not None:
        made.dialog.close()
        made.dialog.deleteLater()


def chained() -> None:
    try:
        raise KeyError(NAME)
    except KeyError as fault:
        fault.add_note(f"while {WORDS}")
        raise ValueError(PHONE) from fault


def grouped() -> None:
    raise ExceptionGroup(NAME, [ValueError(MAIL), TypeError(WORDS)])


def statement() -> None:
    sqlite3.connect(":memory:").execute(f"SELECT {NAME} FROM {WORDS}")


def in_the_file() -> None:
    sql(f"SELECT '{NAME}' FROM customer WHERE {MAIL}")


def path() -> None:
    new_file.put(Path("/nowhere") / NAME / f"{WORDS}.pdf", b"%PDF")


def reading() -> None:
    json.loads(f'{{"{NAME}": "{WORDS}",')


def decoding() -> None:
    f"{NAME} {WORDS}".encode("utf-16")[1:].decode("ascii")


def refused() -> None:
    complaints.by_number(f"{NAME} {WORDS}")


FAULTS: list[Callable[[], None]] = [
    chained,
    grouped,
    statement,
    in_the_file,
    path,
    reading,
    decoding,
    refused,
]


def told(text: str) -> list[str]:
    return [one for one in TELLING if one.casefold() in text.casefold()]


@pytest.mark.qt_no_exception_capture
@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: one.__name__)
def test_a_fault_tells_its_place_and_no_name(
    hook: CrashHook, qtbot: QtBot, capfd: pytest.CaptureFixture[str], fault: Callable[[], None]
) -> None:
    heard: list[object] = []
    hook.told.connect(heard.append)
    QTimer.singleShot(0, fault)
    qtbot.waitUntil(lambda: hook.dialog is not None or bool(heard))
    jobs.run(lambda report: fault(), heard.append)
    qtbot.waitUntil(lambda: "\n".join(logs.lines(99)).count("ERROR") >= 1)
    shown = hook.dialog.details if hook.dialog is not None else ""
    kept = b"".join(one.read_bytes() for one in start.folder().logs.iterdir()).decode()
    assert fault.__name__ in kept or "test_no_names_outside" in kept
    assert told(kept + shown + capfd.readouterr().err) == []


def test_what_qt_says_and_the_last_word_name_nobody(
    hook: CrashHook, capfd: pytest.CaptureFixture[str], qtbot: QtBot
) -> None:
    word = LastWord(ValueError(NAME))
    qtbot.addWidget(word)
    shown = " ".join(one.toPlainText() for one in word.findChildren(QPlainTextEdit))
    qWarning(f'QImage: cannot open "{NAME}"')
    qCritical(f"QFile: /home/{NAME}/{WORDS}.png is not there")
    kept = "\n".join(logs.lines(99))
    assert "Qt: QImage" in kept and "ValueError" in shown
    assert told(kept + shown + capfd.readouterr().err) == []


def test_the_trail_and_the_names_of_files_name_nobody(hook: CrashHook, busy: Desk, tmp_path: Path) -> None:
    person = customers.recognised(NAME)[0].id
    access_reports.write(tmp_path / "kept.pdf", busy.owner, customer_id=person)
    customer_files.export(tmp_path / "all.csv", busy.owner)
    backups.make(start.folder())
    trail = "".join(json.dumps(dict(line.facts)) for line in audit.newest(50))
    names = " ".join(str(one.relative_to(start.folder().root)) for one in start.folder().root.rglob("*"))
    assert len(audit.newest(50)) >= 2 and told(trail + names) == []
