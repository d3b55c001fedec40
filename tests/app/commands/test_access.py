"""The verb `access`: both files by number or name, what is taken out is counted, and wrong words change nothing."""

import argparse
import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.commands import access, line
from tests.builders import Desk, read


@pytest.fixture
def data(desk: Desk, tmp_path: Path) -> Path:
    return tmp_path / "data"


def _run(folder: Path, *words: str) -> int:
    parser = argparse.ArgumentParser()
    access.add(parser.add_subparsers())
    return line.run(parser.parse_args(words, argparse.Namespace(data=folder, practice=False)))


def test_paper_and_file_by_number_with_others_left_out(
    desk: Desk, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    person = desk.customer("Tilda Thimble")
    number = read(desk.complaint("Ottilie Bracket saw it", customer_id=person)).number
    paper, file = tmp_path / "kept.pdf", tmp_path / "kept.json"
    words = ("access", number, "--language", "fr", "--mask", "Ottilie Bracket", "-o", str(paper))
    assert _run(data, *words) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == [str(paper), str(file)] and ": 1;" in said[2]
    text = "".join(page.extract_text() for page in PdfReader(paper).pages)
    assert "Ce que nous conservons" in text and "Ottilie" not in text
    assert json.loads(file.read_bytes())["customer"] == "Tilda Thimble"


def test_who_is_not_one_person_gets_nothing(
    desk: Desk, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("Tilda Thimble", "Bob Thimble"):
        desk.customer(name)
    for typed, said in (("Thimble", "More than one customer"), ("Zebulon", "There is no customer")):
        assert _run(data, "access", typed, "-o", str(tmp_path / "kept.pdf")) == 1
        assert said in capsys.readouterr().err
    assert list(tmp_path.glob("kept.*")) == []
