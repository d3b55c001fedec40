"""The verb `demo`: its papers and pictures, and that it leaves the shop's own data alone."""

import argparse
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.commands import demo, line


def run(data: Path, *words: str) -> int:
    """Run the words of a command line."""
    parser = argparse.ArgumentParser()
    demo.add(parser.add_subparsers())
    return line.run(parser.parse_args(["demo", *words], argparse.Namespace(data=data, practice=False)))


def test_it_writes_the_papers_and_every_screen_and_names_them(
    tmp_path: Path, qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new" / "out"
    assert run(tmp_path / "data", "-o", str(out)) == 0
    named = {Path(name) for name in capsys.readouterr().out.split("\n") if name}
    assert named == set(out.iterdir())
    papers = {path.name for path in named if path.suffix == ".pdf"}
    assert papers == {"letter.pdf", "slip.pdf", "review.pdf"}
    assert {
        "today",
        "new_complaint",
        "complaints",
        "complaint",
        "calendar",
        "letters",
        "letter",
        "customers",
    } <= {path.stem for path in named}
    pages = [path for path in named if path.suffix == ".png" and path.stem != "first_run"]
    assert {(QImage(str(path)).width(), QImage(str(path)).height()) for path in pages} == {(1366, 768)}
    assert not (tmp_path / "data").exists()


def test_a_folder_that_cannot_be_written_is_one_sentence_and_status_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("here")
    assert run(tmp_path, "-o", str(tmp_path / "file")) == 1
    err = capsys.readouterr().err
    assert "cannot be written" in err
    assert err.count("\n") == 1
