"""Letters nobody means well with: any text in any field, any disk while they are issued."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader

from app import identity, start
from app.domain import rich_text
from app.domain.due import Due
from app.domain.letter import Letter, LetterKind, LetterState
from app.domain.letter_checks import CheckKind
from app.domain.timeline import Entry, EntryKind
from app.errors import StorageError
from app.paths import DataFolder
from app.services import backups, files, letters, settings, timeline
from app.store import database
from tests.builders import Desk, read
from tests.hostile import NASTY, by_the_handful, kept, long_list

SOON = Due(date(2026, 11, 20))
PROGRAM = Path(__file__).parents[2]
posix = pytest.mark.skipif(os.name != "posix", reason="signals and file limits of POSIX")


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def everywhere(desk: Desk, text: str, kind: LetterKind) -> Letter:
    """A letter with the text in every field that a letter has, and in all it speaks of."""
    line, said = text[:480], kept(text) or "It leaks"
    told = {"product": line, "receipt": line[:100], "goods_left": line, "wish_words": line}
    card = desk.customer(kept(line) or "Tilda", address=line, salutation=line)
    complaint_id = desk.planned(words=said, told=told, customer_id=card, promise=SOON)
    desk.step(complaint_id, text=said[:480])
    fresh = letters.fresh(complaint_id, desk.owner, letter_id=identity.new_id(), kind=kind)
    body = f"I am sorry. {rich_text.plain(text)}\n\n{fresh.body}\n\n{text}"
    return replace(
        fresh, subject=line, greeting=line, closing=line, addressee=line, body=body, with_table=True
    )


def drawn(desk: Desk, text: str, kind: LetterKind) -> str:
    letter = everywhere(desk, text, kind)
    seen = letters.preview(letter)
    assert len(PdfReader(BytesIO(seen.pdf)).pages) >= 1
    assert CheckKind.ADDRESS in {check.kind for check in seen.checks} or kind is LetterKind.CASE_STUDY
    return words_of(seen.pdf)


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_any_text_stands_in_every_field_of_a_letter(desk: Desk, text: str) -> None:
    settings.save_shop(replace(settings.shop(), dispute_body=text[:400]), desk.owner)
    drawn(desk, text, LetterKind.DEADLOCK)


@pytest.mark.parametrize("kind", [LetterKind.SUPPLIER, LetterKind.CASE_STUDY])
def test_the_long_list_in_letters_to_others(desk: Desk, shared_data: Path, kind: LetterKind) -> None:
    for text in by_the_handful(long_list(shared_data))[::4]:
        drawn(desk, text, kind)


def test_markup_is_printed_as_it_is_typed_and_reads_no_file(desk: Desk, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"no picture")
    text = f'<img src="{secret.as_uri()}"/></para><b>not bold</b> <a href="x">&amp; {{{{ 7*7 }}}} {{% raw %}}'
    letter = everywhere(desk, text, LetterKind.ACKNOWLEDGEMENT)
    said = "".join(words_of(letters.preview(letter).pdf).split())
    assert (
        "</para><b>notbold</b>" in said and '<ahref="x">&amp;' in said and "7*7" in said and "49" not in said
    )


def test_words_of_forty_letters_stay_on_the_paper(desk: Desk) -> None:
    text = " ".join(["Donaudampfschifffahrtsgesellschaftskapitän"] * 30)
    letter = everywhere(desk, text, LetterKind.RESOLUTION)
    pages = PdfReader(BytesIO(letters.preview(letter).pdf)).pages
    right = float(pages[0].mediabox.width)
    seen: list[float] = []
    pages[0].extract_text(
        visitor_text=lambda said, _ctm, tm, *_: seen.append(tm[4]) if said.strip() else None
    )
    assert min(seen) > 0 and max(seen) < right


def test_five_thousand_words_are_all_there_on_numbered_pages(desk: Desk) -> None:
    letter = everywhere(desk, "So", LetterKind.RESOLUTION)
    body = "I am sorry. " + " ".join(f"word{at}" for at in range(5000))
    letter = replace(letter, body=body, with_table=False)
    letters.keep(letter, desk.owner)
    seen = letters.preview(letters.get(letter.id))
    said = words_of(seen.pdf)
    assert "word0 " in said and "word4999" in said
    pages = len(PdfReader(BytesIO(seen.pdf)).pages)
    assert pages > 5 and f"{pages} of {pages}" in said


@pytest.mark.parametrize(
    ("lines", "stops"), [(1, {"address"}), (2, set()), (5, set()), (9, set()), (40, {"window"})]
)
def test_an_addressee_of_any_number_of_lines(desk: Desk, lines: int, stops: set[str]) -> None:
    complaint_id = desk.planned(promise=SOON)
    fresh = letters.fresh(complaint_id, desk.owner, letter_id=identity.new_id(), kind=LetterKind.SUPPLIER)
    letter = replace(fresh, addressee="\n".join(f"Line {at}" for at in range(lines)))
    seen = letters.preview(letter)
    (check,) = (one for one in seen.checks if one.kind is CheckKind.ADDRESS)
    assert set(check.details) == stops
    assert "Line 0" in words_of(seen.pdf)


def ready(desk: Desk) -> Letter:
    """A draft that nothing stops, of a complaint not acknowledged."""
    complaint_id = desk.complaint(customer_id=desk.customer(), promise=SOON)
    letter_id = identity.new_id()
    letters.draft(complaint_id, desk.owner, letter_id=letter_id, kind=LetterKind.ACKNOWLEDGEMENT)
    return letters.get(letter_id)


@contextmanager
def full_database() -> Iterator[None]:
    pages = database.sql("PRAGMA page_count")[0][0]
    database.sql(f"PRAGMA max_page_count = {pages}")
    try:
        yield
    finally:
        database.sql("PRAGMA max_page_count = 1000000")


@contextmanager
def no_folder() -> Iterator[None]:
    place = start.folder().files
    aside = place.with_name("elsewhere")
    place.rename(aside)
    try:
        yield
    finally:
        aside.rename(place)


@contextmanager
def no_room_for_files() -> Iterator[None]:
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def dump() -> list[str]:
    with sqlite3.connect(start.folder().database) as other:
        return list(other.iterdump())


def whole(folder: DataFolder) -> bool:
    return not [one for one in backups.check(folder) if one.problem]


@pytest.mark.parametrize(
    "fault",
    [full_database, no_folder, pytest.param(no_room_for_files, marks=posix)],
    ids=lambda one: one.__name__,
)
def test_a_letter_that_cannot_be_kept_is_not_issued_and_its_draft_stays(
    desk: Desk, fault: Callable[[], AbstractContextManager[None]]
) -> None:
    tried: list[tuple[Letter, list[str]]] = []

    def issue_until_it_fails() -> None:
        for one in drafts:
            tried.append((one, dump()))
            letters.issue(one.id, desk.owner)

    drafts = [ready(desk) for _ in range(30 if fault is full_database else 1)]  # each needs a little room
    with fault(), pytest.raises(StorageError):
        issue_until_it_fails()
    letter, before = tried[-1]
    assert dump() == before
    assert letters.get(letter.id).state is LetterState.DRAFT
    assert read(letter.complaint_id).acknowledged_at is None
    letters.issue(letter.id, desk.owner)
    assert letters.get(letter.id).state is LetterState.ISSUED
    assert whole(start.folder())


def timeline_tells(letter: Letter) -> list[Entry]:
    return [one for one in timeline.of(letter.complaint_id) if one.kind is EntryKind.LETTER]


ISSUING = """
import sys
from datetime import date
from pathlib import Path
from uuid import UUID
from app import clock, start
from app.services import letters
from tests.conftest import NOW
start.open_shop(Path(sys.argv[1]))
with clock.standing_at(NOW):
    for key in sys.argv[3:]:
        letters.issue(UUID(key), UUID(sys.argv[2]))
        print(key, flush=True)
"""


@posix
def test_a_letter_killed_while_it_is_issued_is_whole_or_still_a_draft(desk: Desk) -> None:
    drafts = [ready(desk).id for _ in range(40)]
    folder, by = start.folder(), desk.owner
    start.close_shop()
    confirmed: set[UUID] = set()
    for turn in range(3):
        words = [sys.executable, "-c", ISSUING, str(folder.root), str(by), *map(str, drafts)]
        process = subprocess.Popen(words, cwd=PROGRAM, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        confirmed |= {UUID(process.stdout.readline().strip()) for _ in range(2 + turn)}
        process.send_signal(signal.SIGKILL)
        confirmed |= {UUID(line.strip()) for line in process.stdout if len(line) == 37}
        process.wait()
        process.stdout.close()
        assert whole(folder)
        start.open_folder(folder)
        found = {key: letters.get(key) for key in drafts}
        assert all(found[key].state is LetterState.ISSUED for key in confirmed & set(drafts))
        for letter in found.values():
            issued = letter.state is LetterState.ISSUED
            assert issued == bool(letter.pdf_sha256) == bool(timeline_tells(letter))
        drafts = [key for key, letter in found.items() if letter.state is LetterState.DRAFT]
        start.close_shop()
    start.open_folder(folder)


def test_a_lost_or_altered_paper_is_said_and_the_letter_can_be_issued_anew(desk: Desk) -> None:
    letter = ready(desk)
    letters.issue(letter.id, desk.owner)
    paper = start.folder().files / letters.get(letter.id).pdf_sha256
    for spoil in (lambda: paper.write_bytes(b"%PDF-1.4 altered"), paper.unlink):
        spoil()
        with pytest.raises(files.FileLost):
            letters.issued_pdf(letter.id)
        with pytest.raises(files.FileLost):
            letters.preview(letters.get(letter.id))
    again = identity.new_id()
    letters.reissue(letter.id, desk.owner, new_id=again)
    letters.issue(again, desk.owner)
    assert letters.issued_pdf(again).startswith(b"%PDF")
