"""The verb `review`: its words, its files, its exit status."""

import argparse
from pathlib import Path

import pytest

from app.commands import line, review
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
    assert "£64.90" in out


def test_the_file_is_written_and_named(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(data, "2026-11", "-o", str(tmp_path / "r.json")) == 0
    assert (tmp_path / "r.json").stat().st_size
    assert "r.json" in capsys.readouterr().out


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
