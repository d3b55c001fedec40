"""`encrypt` and `decrypt`, and what every other verb asks of an encrypted shop."""

import io
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from app import start
from app.commands import line
from app.paths import DataFolder
from app.services import pins
from app.store import engine
from tests.builders import Desk

Captured = pytest.CaptureFixture[str]
WORDS = "kettle under eleven green stairs"
PIN = "246813"


@pytest.fixture
def data(desk: Desk, folder: DataFolder, tmp_path: Path) -> DataFolder:
    desk.complaint("The kettle hums.")
    pins.set_own(desk.owner, current="", new=PIN)
    start.close_shop()
    (tmp_path / "words").write_text(f"{WORDS}\n")
    (tmp_path / "pin").write_text(PIN)
    return folder


def run(data: DataFolder, *words: str, with_key: bool = True) -> int:
    """As a process of its own does it: nothing is known of any key."""
    engine.use_key(data.database, None)
    key = ["--passphrase-file", str(data.root.parent / "words")] if with_key else []
    return line.run(line.parse(["--data", str(data.root), *key, *words]))


def encrypt(data: DataFolder, *more: str) -> int:
    near = data.root.parent
    return run(
        data, "encrypt", "--new-passphrase-file", str(near / "words"), "--pin-file", str(near / "pin"), *more
    )


def test_every_verb_asks_for_the_passphrase(
    data: DataFolder, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = data.root.parent / "sheet.pdf"
    assert encrypt(data, "-o", str(sheet)) == 0
    said = capsys.readouterr()
    code = next(words.split(": ")[1] for words in said.out.splitlines() if words.startswith("Recovery code"))
    assert code in PdfReader(sheet).pages[0].extract_text()
    assert "before-encrypt" in said.err
    for verb in (["list"], ["check"], ["backup"]):
        monkeypatch.setattr(sys, "stdin", io.StringIO(""))
        assert run(data, *verb, with_key=False) == 1
        assert "is encrypted" in capsys.readouterr().err
        assert run(data, *verb) == 0
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{code.lower()}\n"))
        assert run(data, *verb, with_key=False) == 0
    capsys.readouterr()
    monkeypatch.setattr(sys, "stdin", io.StringIO("something else\n"))
    assert run(data, "list", with_key=False) == 1
    assert "neither the passphrase nor the recovery code" in capsys.readouterr().err


def test_it_is_changed_and_taken_off_again(data: DataFolder, capsys: Captured) -> None:
    near = data.root.parent
    pin, other = ["--pin-file", str(near / "pin")], near / "other"
    other.write_text("lantern over seven brown doors")
    assert encrypt(data) == 0
    assert encrypt(data) == 1
    assert run(data, "encrypt", "--change-passphrase", "--new-passphrase-file", str(other), *pin) == 0
    assert run(data, "list") == 1
    (near / "words").write_text(other.read_text())
    sheet = near / "anew.pdf"
    assert run(data, "encrypt", "--new-recovery-code", "-o", str(sheet), *pin) == 0
    code = capsys.readouterr().out.rpartition("Recovery code: ")[2].split()[0]
    assert code in PdfReader(sheet).pages[0].extract_text()
    assert run(data, "decrypt", *pin) == 0
    assert run(data, "list", with_key=False) == 0
    assert run(data, "decrypt", *pin) == 1
    assert "not encrypted" in capsys.readouterr().err


@pytest.mark.parametrize("words", ["short", "password12345", ""])
def test_a_passphrase_that_is_guessed_soon_changes_nothing(
    data: DataFolder, capsys: Captured, words: str
) -> None:
    (data.root.parent / "words").write_text(words)
    before = data.database.read_bytes()[:16]
    assert encrypt(data) == 1
    assert "guessed too soon" in capsys.readouterr().err
    assert data.database.read_bytes()[:16] == before


def test_a_file_without_the_passphrase_is_said(data: DataFolder, capsys: Captured) -> None:
    assert encrypt(data) == 0
    (data.root.parent / "words").unlink()
    assert run(data, "list") == 1
    assert "cannot be read" in capsys.readouterr().err
