"""Photos and papers while a complaint is taken: kept at once, saved with it, gone with a draft that lapsed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from app import clock
from app.changes import Changed
from app.domain.attachment import FileKind
from app.domain.capability import NotAllowed
from app.domain.complaint import Told
from app.domain.timeline import EntryKind
from app.identity import new_id
from app.services import complaints, draft_files, drafts, files, timeline
from app.services.files import FileUnreadable
from app.store.database import folder
from tests.builders import Desk
from tests.conftest import NOW

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20


@pytest.fixture
def draft_id(desk: Desk) -> UUID:
    made = new_id()
    drafts.keep(made, desk.robin, content={"words": "It leaks."})
    return made


def added(draft_id: UUID, desk: Desk, content: bytes = PNG, name: str = "leak.png") -> UUID:
    file_id = new_id()
    draft_files.add_content(draft_id, desk.robin, file_id=file_id, content=content, name=name)
    return file_id


def test_saving_gives_the_files_to_the_complaint_with_an_entry_each(desk: Desk, draft_id: UUID) -> None:
    added(draft_id, desk)
    added(draft_id, desk, b"%PDF-1.7 receipt", "receipt.pdf")
    complaint_id = new_id()
    told = Told("It leaks.")
    complaints.receive(complaint_id, desk.robin, told=told, customer_id=None, promise=None, draft_id=draft_id)
    assert {one.name: one.kind for one in files.of(complaint_id)} == {
        "leak.png": FileKind.PHOTO,
        "receipt.pdf": FileKind.PAPER,
    }
    entries = [one.text for one in timeline.of(complaint_id) if one.kind is EntryKind.FILE]
    assert sorted(entries) == ["leak.png", "receipt.pdf"]
    assert draft_files.of(draft_id) == []


def test_what_was_taken_away_can_be_put_back(desk: Desk, draft_id: UUID) -> None:
    file_id = added(draft_id, desk)
    draft_files.remove(file_id, desk.robin, draft_id=draft_id)
    assert draft_files.of(draft_id) == []
    draft_files.put_back(file_id, desk.robin, draft_id=draft_id)
    assert [one.id for one in draft_files.of(draft_id)] == [file_id]


def test_a_lapsed_draft_takes_its_files_with_it_and_leaves_those_that_others_need(
    desk: Desk, draft_id: UUID, tmp_path: Path
) -> None:
    added(draft_id, desk)
    added(draft_id, desk, b"shared", "shared.txt")
    shared = tmp_path / "shared.txt"
    shared.write_bytes(b"shared")
    complaint_id = desk.complaint()
    files.attach(complaint_id, desk.robin, path=shared)
    drafts.cancel(draft_id, desk.robin)
    with clock.standing_at(NOW + timedelta(hours=23)):
        draft_files.clear_lapsed()
        assert len(draft_files.of(draft_id)) == 2
    with clock.standing_at(NOW + timedelta(hours=25)):
        draft_files.clear_lapsed()
    assert draft_files.of(draft_id) == []
    assert [one.name for one in folder().files.iterdir()] == [files.of(complaint_id)[0].sha256]
    assert files.get(files.of(complaint_id)[0].sha256) == b"shared"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"MZ\x90\x00" + b"\x00" * 60, "photo.jpg"),
        (b"\x7fELF\x02", "receipt.pdf"),
        (b"#!/bin/sh\n", "note.txt"),
        (b"anything", "photo.jpg.EXE"),
        (b"anything", "open me.js. "),
    ],
)
def test_a_program_is_not_taken_whatever_it_is_called(
    desk: Desk, draft_id: UUID, content: bytes, name: str
) -> None:
    with pytest.raises(FileUnreadable) as fault:
        added(draft_id, desk, content, name)
    assert fault.value.problem == "program"
    assert draft_files.of(draft_id) == [] and list(folder().files.iterdir()) == []


def test_a_photo_that_is_no_picture_is_kept_as_a_paper(desk: Desk, draft_id: UUID) -> None:
    added(draft_id, desk, b"only words", "photo.jpg")
    kept = draft_files.of(draft_id)[0]
    assert (kept.kind, kept.media_type) == (FileKind.PAPER, "")


def test_a_photo_of_eighty_megabytes_is_refused_and_nothing_else_changes(
    desk: Desk, draft_id: UUID, tmp_path: Path
) -> None:
    path = tmp_path / "huge.jpg"
    with path.open("wb") as out:
        out.truncate(80 * 1024 * 1024)
    with pytest.raises(FileUnreadable) as fault:
        draft_files.add(draft_id, desk.robin, file_id=new_id(), path=path)
    assert fault.value.problem == "large"
    assert draft_files.of(draft_id) == []
    assert Changed.FILES in draft_files.add_content(
        draft_id, desk.robin, file_id=new_id(), content=PNG, name="leak.png"
    )


def test_bytes_that_were_cleared_before_they_had_a_name_are_there_again(desk: Desk) -> None:
    sha256 = files.put(PNG)
    (folder().files / sha256).unlink()
    files.make_sure(sha256, PNG)
    assert files.get(sha256) == PNG


def test_a_reader_leaves_no_bytes_behind(desk: Desk, draft_id: UUID, tmp_path: Path) -> None:
    photo = tmp_path / "photo.png"
    photo.write_bytes(PNG)
    complaint_id = desk.complaint()
    there = set(folder().files.iterdir())
    with pytest.raises(NotAllowed):
        draft_files.add(draft_id, desk.reader, file_id=new_id(), path=photo)
    with pytest.raises(NotAllowed):
        files.attach(complaint_id, desk.reader, path=photo)
    assert set(folder().files.iterdir()) == there


def test_the_same_bytes_at_once_are_kept_for_all(desk: Desk) -> None:
    content = PNG + b"\x00" * 200_000
    with ThreadPoolExecutor(8) as hands:
        kept = list(hands.map(lambda _: files.put(content), range(64)))
    assert len(set(kept)) == 1 and files.get(kept[0]) == content
    assert [one.name for one in folder().files.iterdir()] == kept[:1]
