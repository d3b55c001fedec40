"""The verb `review`: its words, its files, its exit status."""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from app import clock, identity
from app.commands import line, review
from app.services import links, month_closing
from tests.builders import Desk


def _run(folder: Path, *words: str) -> int:
    parser = argparse.ArgumentParser()
    review.add(parser.add_subparsers())
    args = parser.parse_args(["review", *words], argparse.Namespace(data=folder, practice=False))
    return line.run(args)


@pytest.fixture
def data(desk: Desk, tmp_path: Path) -> Path:
    desk.closed()
    return tmp_path / "data"


def test_without_a_file_the_figures_are_printed(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(data, "2026-11") == 0
    out = capsys.readouterr().out
    assert "Complaints in 2026-11" in out
    assert "1 complaint so far" in out
    assert "£64.90" in out
    assert "Closed on" not in out


def test_a_closed_month_tells_its_seal_and_what_is_otherwise(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with clock.standing_at(datetime(2026, 10, 5, 9, tzinfo=UTC)):
        one, other = desk.acknowledged(), desk.acknowledged()
    month_closing.close("2026-10", desk.owner)
    links.merge(identity.new_id(), desk.owner, kept_id=one, duplicate_id=other)
    closed = month_closing.closed("2026-10")
    assert closed and _run(tmp_path / "data", "2026-10") == 0
    out = capsys.readouterr().out
    assert f"Closed on 2026-11-12 10:24 by Marta Pine\nSeal {closed.seal}, {closed.entries} entries" in out
    assert "Complaints received: 2 then, 1 today, known since 2026-11-12" in out
    assert "Open for 31-56 days: 2 then, 1 today" in out or "Open for 15-30 days: 2 then, 1 today" in out


def test_the_file_is_written_and_named(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(data, "2026-11", "-o", str(tmp_path / "r.json")) == 0
    found = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert (found["closed"], found["corrections"]) == (None, [])
    assert found["metrics"]["received"]["met"] == found["received"] == 1
    assert "r.json" in capsys.readouterr().out


def test_the_wall_takes_one_page(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(data, "2026-11", "--wall", "-o", str(tmp_path / "wall.pdf")) == 0
    assert _run(data, "2026-11", "-o", str(tmp_path / "folder.pdf")) == 0
    assert len(PdfReader(tmp_path / "wall.pdf").pages) == 1 < len(PdfReader(tmp_path / "folder.pdf").pages)


@pytest.mark.parametrize("words", [["2026-11", "--wall"], ["2026-11", "--wall", "-o", "r.xlsx"]])
def test_a_wall_of_anything_but_paper_is_a_wrong_word(
    data: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(data, *words) == 2
    assert "-o FILE.pdf" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["2026-13"], "2026-13"),
        (["2027-01"], "2027-01"),
        (["2026-11", "-o", "r.docx"], ".pdf"),
        (["2026-11", "-o", "/nowhere/r.json"], "r.json"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_status_1(
    data: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(data, *words) == 1
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1
