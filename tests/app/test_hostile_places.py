"""Full disks and files that are none, wherever the front desk writes or reads: refused whole, nothing half."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from app import identity, start
from app.commands.sentences import sentence
from app.domain.customer_merge import proposed
from app.domain.due import Due
from app.domain.imported import ImportFileFault
from app.domain.listing import Chips
from app.domain.saved_view import Asked
from app.errors import CannotWrite, StorageError
from app.services import (
    complaint_files,
    customer_files,
    customer_merges,
    customers,
    draft_files,
    drafts,
    files,
    goods,
    links,
    listing,
    preferences,
    promises,
    views,
)
from app.services.files import FileUnreadable
from app.services.new_file import CannotWriteFile
from app.services.several import Several
from app.services.undoing import Undoable
from tests.app.test_hostile_storage import dump, full_disk, largest_file
from tests.app.test_hostile_text import assert_whole
from tests.builders import Desk, read

LONG = "x" * 300_000
FRIDAY, LATER = Due(date(2026, 11, 13)), Due(date(2026, 11, 24))
PNG = b"\x89PNG\r\n\x1a\n"
posix = pytest.mark.skipif(os.name != "posix", reason="pipes, devices and limits of POSIX")
Keys = tuple[UUID, ...]


def merge_cards(desk: Desk, keys: Keys) -> UUID:
    kept, absorbed = keys[:2]
    merge_id, card = identity.new_id(), proposed(customers.get(kept), customers.get(absorbed))
    customer_merges.merge(merge_id, desk.robin, kept_id=kept, absorbed_id=absorbed, card=card)
    return merge_id


def merge_complaints(desk: Desk, keys: Keys) -> UUID:
    link_id = identity.new_id()
    links.merge(link_id, desk.robin, kept_id=keys[2], duplicate_id=keys[3])
    return link_id


def take_back(desk: Desk, keys: Keys) -> None:
    undoable = Undoable(keys[2])
    undoable.do(promises.make, keys[2], desk.robin, due=LATER, because=LONG)
    undoable.take_back(desk.robin)


def add_paper(desk: Desk, keys: Keys) -> None:
    new = identity.new_id
    draft_files.add_content(new(), desk.robin, file_id=new(), content=b"paper", name="a" * 200_000)


def import_people(desk: Desk, keys: Keys) -> None:
    path = start.folder().root / "people.csv"
    rows = [f"Nobody {turn},0161 {turn:07},{'y' * 4000}" for turn in range(100)]
    path.write_text("\n".join(["Name,Phone,Note", *rows]), encoding="utf-8")
    customer_files.bring_in(customer_files.read_people(path), desk.robin)


def again(deed: Callable[[Desk, Keys], UUID], undo: Callable[..., object]) -> Callable[[Desk, Keys], None]:
    """To and fro until there is no room."""

    def go_on(desk: Desk, keys: Keys) -> None:
        for _ in range(300):
            undo(deed(desk, keys), desk.robin)

    return go_on


WRITES: dict[str, Callable[[Desk, Keys], object]] = {
    "cards": again(merge_cards, customer_merges.undo),
    "complaints": again(merge_complaints, links.undo),
    "several": lambda desk, keys: Several(keys[2:]).promise(desk.robin, due=LATER, because=LONG),
    "take back": take_back,
    "goods": lambda desk, keys: goods.take_in(keys[2], desk.robin, goods=LONG),
    "view": lambda desk, _: views.save(
        identity.new_id(), desk.robin, name="Long", asked=Asked(chips=Chips(text=LONG))
    ),
    "liking": lambda _desk, _keys: preferences.keep("columns", {"widths": LONG}),
    "paper": add_paper,
    "people": import_people,
}


@pytest.mark.parametrize("name", WRITES)
def test_on_a_full_disk_the_whole_deed_is_refused_and_the_next_one_works(desk: Desk, name: str) -> None:
    cards = [desk.customer(f"Tilda {turn}", note=str(turn) * 2000) for turn in range(2)]
    told = [desk.acknowledged(customer_id=cards[0], promise=FRIDAY) for _ in range(2)]
    before = dump()
    with full_disk(), pytest.raises(CannotWrite, match="full") as refused:
        WRITES[name](desk, (*cards, *told))
    assert "safe" in sentence(refused.value)
    added = set(dump()) - set(before)
    assert name in ("cards", "complaints") or not added
    assert_whole()
    assert read(desk.complaint("after")).number == "26-0003"


@posix
def test_where_there_is_no_room_for_a_file_the_old_one_stays(desk: Desk, tmp_path: Path) -> None:
    for turn in range(20):
        desk.complaint("words " * 300, customer_id=desk.customer(f"T {turn}", phone=f"0770090{turn:04}"))
    writes: dict[str, Callable[[Path], object]] = {
        "list.csv": lambda path: complaint_files.write(listing.filters(), path, desk.owner),
        "list.xlsx": lambda path: complaint_files.write(listing.filters(), path, desk.owner),
        "people.csv": lambda path: customer_files.export(path, desk.owner),
        "people.vcf": lambda path: customer_files.export(path, desk.owner),
    }
    for name, write in writes.items():
        target = tmp_path / name
        target.write_bytes(b"as it was")
        with largest_file(1000), pytest.raises(CannotWriteFile) as refused:
            write(target)
        assert str(target) in sentence(refused.value)
        assert target.read_bytes() == b"as it was"
    assert sorted(path.name for path in tmp_path.iterdir() if path != start.folder().root) == sorted(writes)


@posix
def test_a_paper_for_which_there_is_no_room_leaves_the_draft_as_it_is(desk: Desk, tmp_path: Path) -> None:
    draft_id, path = identity.new_id(), tmp_path / "photo.png"
    drafts.keep(draft_id, desk.robin, content={"words": "It leaks"})
    path.write_bytes(PNG + b"x" * 9_000_000)
    before = dump()
    with largest_file(8_000_000), pytest.raises(StorageError) as refused:
        draft_files.add(draft_id, desk.robin, file_id=identity.new_id(), path=path)
    assert sentence(refused.value)
    assert (dump(), list(start.folder().files.iterdir())) == (before, [])
    draft_files.add(draft_id, desk.robin, file_id=identity.new_id(), path=path)
    assert len(draft_files.of(draft_id)) == 1


def not_a_file(folder: Path, name: str) -> Path:
    """A path under which there is nothing to read."""
    path = folder / name
    if name == "folder":
        path.mkdir()
    elif name == "ring":
        path.symlink_to(path)
    elif name == "pipe":
        os.mkfifo(path)
    elif name == "device":
        return Path("/dev/zero")
    return path


@posix
@pytest.mark.parametrize("name", ["folder", "vanished", "ring", "pipe", "device", "nul\x00", "n" * 300])
def test_what_is_no_file_is_refused_at_once(desk: Desk, tmp_path: Path, name: str) -> None:
    path = not_a_file(tmp_path, name)
    draft_id = identity.new_id()
    with pytest.raises(FileUnreadable) as refused:
        draft_files.add(draft_id, desk.robin, file_id=identity.new_id(), path=path)
    assert sentence(refused.value)
    with pytest.raises(ImportFileFault) as no_people:
        customer_files.look(path)
    assert sentence(no_people.value)
    assert draft_files.of(draft_id) == []


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("photo.jpg", b"MZ\x90\x00" + b"\x00" * 100, "program"),
        ("photo.jpg.exe", PNG, "program"),
        ("photo.PNG.Exe. ", PNG, "program"),
        ("run", b"#!/bin/sh\n", "program"),
        ("empty.png", b"", "empty"),
    ],
)
def test_what_is_no_photo_is_refused_with_its_reason(
    desk: Desk, tmp_path: Path, name: str, content: bytes, problem: str
) -> None:
    draft_id = identity.new_id()
    with pytest.raises(FileUnreadable) as refused:
        draft_files.add_content(draft_id, desk.robin, file_id=identity.new_id(), content=content, name=name)
    assert refused.value.problem == problem
    assert list(start.folder().files.iterdir()) == []


def test_eighty_megabytes_are_not_read_to_the_end(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(PNG)
    os.truncate(path, 80 * 1024 * 1024)
    with pytest.raises(FileUnreadable) as refused:
        draft_files.add(identity.new_id(), desk.robin, file_id=identity.new_id(), path=path)
    assert refused.value.problem == "large"


def test_a_paper_that_vanished_from_the_folder_is_said_to_be_lost_and_found_by_the_check(desk: Desk) -> None:
    draft_id = identity.new_id()
    drafts.keep(draft_id, desk.robin, content={"words": "It leaks"})
    draft_files.add_content(draft_id, desk.robin, file_id=identity.new_id(), content=PNG, name="a.png")
    (file,) = draft_files.of(draft_id)
    (start.folder().files / file.sha256).unlink()
    with pytest.raises(files.FileLost):
        files.get(file.sha256)
    complaint_id = desk.complaint()
    draft_files.give_late(complaint_id, desk.robin, draft_id=draft_id)
    assert [one.id for one in files.of(complaint_id)] == [file.id]
