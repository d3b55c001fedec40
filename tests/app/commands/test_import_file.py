import argparse
import json
from pathlib import Path

import pytest

from app.commands import import_file
from app.commands.import_sentences import SENTENCES, import_sentence, reason_in_words
from app.domain import imported
from app.domain.imported import Refusal, RefusalKind
from tests.builders import Desk

ROWS = "number,received,text\n1,2024-03-01,It leaks\n2,soon,It drips\n3,2024-03-02\n"


def run(desk: Desk, *words: str | Path) -> int:
    parser = argparse.ArgumentParser()
    import_file.add(parser.add_subparsers())
    args = parser.parse_args(["import", *map(str, words)])
    args.by = desk.owner
    return int(args.run(args))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "complaints.csv"
    path.write_text(ROWS)
    return path


def test_refused_rows_stand_before_the_closing_line(
    desk: Desk, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(desk, file) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "line 3: “soon” in “received” is not a date"
    assert lines[1] == "line 4: 2 cells instead of 3"
    assert lines[-1] == "read 3, imported 1, refused 2, already there 0"
    assert run(desk, file) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "read 3, imported 0, refused 2, already there 1"


def test_json_says_the_same(desk: Desk, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(desk, file, "--json", "--dry-run") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["read"], found["imported"], found["refused"], found["already_there"]) == (3, 1, 2, 0)
    assert [row["line"] for row in found["refused_rows"]] == [3, 4]
    assert found["dry_run"] is True


def test_a_file_that_is_not_known(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "kittens.csv"
    path.write_text("kitten,when\nTom,2024-03-01\n")
    assert run(desk, path) == 1
    words = capsys.readouterr().err
    assert "kitten, when" in words and "--map" in words
    assert run(desk, path, "--map", "received=when", "--map", "text=kitten") == 0


def test_an_order_of_dates_is_asked_for_and_taken(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "dates.csv"
    path.write_text("received\n03/04/2024\n")
    assert run(desk, path) == 1
    assert "--date-order" in capsys.readouterr().err
    assert run(desk, path, "--date-order", "dmy") == 0


@pytest.mark.parametrize("words", [("--map", "received"), ("--map", "colour=x"), ("--date-order", "YDM")])
def test_wrong_usage(desk: Desk, file: Path, words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(desk, file, *words)
    assert ended.value.code == 2


def test_every_reason_has_its_words() -> None:
    for kind in RefusalKind:
        words = reason_in_words(Refusal(kind, "When ", "soon\n" * 100, 2, 3))
        assert words and "\n" not in words and "{" not in words and len(words) < 200


def test_every_fault_of_an_import_has_its_sentence() -> None:
    faults = [
        *(
            kind(Path("x.csv"), "why")
            for kind in imported.ImportFileFault.__subclasses__()
            if kind.__module__ == imported.__name__ and kind is not imported.UnknownLayout
        ),
        imported.UnknownLayout(Path("x.csv"), ("a", "b")),
        imported.UnknownImportField("colour"),
        imported.UnknownImportColumn("when", ("a", "b")),
        imported.UnknownDateOrder("DYM"),
        imported.DateOrderNeeded("when", ("03/04/2024",)),
        imported.DateOrderContradicts("when", ("25/12/2024",), ("12/25/2024",)),
    ]
    assert {type(fault) for fault in faults} == set(SENTENCES)
    for fault in faults:
        words = import_sentence(fault)
        assert words and words.endswith("Nothing was imported.") and "{" not in words
