"""The verbs `letter` and `slip`: the PDF is there, and what is still missing is said."""

import argparse
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.commands import letter, line, slip
from app.domain.due import Due
from app.domain.letter import LetterKind
from app.domain.letter_checks import TO_CUSTOMER
from app.services import letters, templates, timeline
from tests.builders import Desk, read


def _run(folder: Path, *words: str) -> int:
    parser = argparse.ArgumentParser()
    verbs = parser.add_subparsers()
    for verb in (letter, slip):
        verb.add(verbs)
    return line.run(parser.parse_args(words, argparse.Namespace(data=folder, practice=False)))


@pytest.fixture
def data(desk: Desk, tmp_path: Path) -> Path:
    return tmp_path / "data"


def _words(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


@pytest.mark.parametrize("kind", list(LetterKind))
def test_every_kind_of_letter_is_written_and_nothing_is_issued(
    desk: Desk, data: Path, tmp_path: Path, kind: LetterKind, capsys: pytest.CaptureFixture[str]
) -> None:
    complaint_id = desk.planned(customer_id=desk.customer(), promise=Due(date(2026, 11, 16)))
    number, path = read(complaint_id).number, tmp_path / "letter.pdf"
    assert _run(data, "letter", number, "--kind", kind.value, "-o", str(path)) == 0
    assert number in _words(path)
    assert ("Tilda Thimble" in _words(path)) == (kind in TO_CUSTOMER)
    assert capsys.readouterr().out == f"{path}\n"
    assert letters.of(complaint_id) == []


def test_what_is_missing_before_issuing_is_one_line_on_stderr(
    desk: Desk, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number, path = read(desk.complaint()).number, tmp_path / "letter.pdf"
    assert _run(data, "letter", number, "--kind", "holding", "-o", str(path)) == 0
    assert "[promised date]" in _words(path)
    assert capsys.readouterr().err == (
        "Before it can be issued: the name and the address of the customer are missing; "
        "nothing is known yet for why, promise; promise a new date.\n"
    )


def test_a_letter_in_another_language_and_tone(desk: Desk, data: Path, tmp_path: Path) -> None:
    number, path = read(desk.complaint()).number, tmp_path / "letter.pdf"
    asked = ("--kind", "acknowledgement", "--language", "de", "--template", "plain")
    assert _run(data, "letter", number, *asked, "-o", str(path)) == 0
    assert (
        PdfReader(path).root_object["/Lang"]
        == templates.get(LetterKind.ACKNOWLEDGEMENT, "de", "plain").language
    )


def test_a_template_nobody_wrote_is_one_sentence_with_those_there_are(
    desk: Desk, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number, path = read(desk.complaint()).number, tmp_path / "letter.pdf"
    asked = ("--kind", "holding", "--template", "poem")
    assert _run(data, "letter", number, *asked, "-o", str(path)) == 1
    assert "poem; there are: warm, plain" in capsys.readouterr().err and not path.exists()


def test_the_slip_is_written_and_not_recorded(desk: Desk, data: Path, tmp_path: Path) -> None:
    complaint_id = desk.complaint()
    entries = timeline.of(complaint_id)
    path = tmp_path / "slip.pdf"
    assert _run(data, "slip", read(complaint_id).number, "-o", str(path)) == 0
    assert read(complaint_id).number in _words(path)
    assert timeline.of(complaint_id) == entries


@pytest.mark.parametrize("verb", [("letter", "--kind", "resolution"), ("slip",)])
@pytest.mark.parametrize("number", ["26-9999", "kettle", ""])
def test_an_unknown_number_is_one_sentence_and_status_1(
    data: Path, tmp_path: Path, verb: tuple[str, ...], number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(data, verb[0], number, *verb[1:], "-o", str(tmp_path / "a.pdf")) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize("place", ["nowhere/a.pdf", "folder.pdf"])
def test_a_file_that_cannot_be_written_is_one_sentence_and_status_1(
    desk: Desk, data: Path, tmp_path: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "folder.pdf").mkdir()
    assert _run(data, "slip", read(desk.complaint()).number, "-o", str(tmp_path / place)) == 1
    err = capsys.readouterr().err
    assert place.split("/")[-1] in err and err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("letter", "26-0001", "--kind", "love", "-o", "a.pdf"),
        ("letter", "26-0001", "-o", "a.pdf"),
        ("letter", "26-0001", "--kind", "holding", "--language", "xx", "-o", "a.pdf"),
        ("letter", "26-0001", "--kind", "holding"),
        ("letter", "26-0001", "--kind", "holding", "-o", "a.docx"),
        ("slip", "26-0001"),
    ],
)
def test_wrong_usage_is_status_2(data: Path, words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        _run(data, *words)
    assert ended.value.code == 2
