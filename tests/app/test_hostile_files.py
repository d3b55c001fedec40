"""Files nobody means well with: attached to a complaint, or as the shop's logo."""

import os
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from app import start
from app.domain.complaint import Told
from app.domain.letter import LetterKind
from app.domain.money import BadAmount, read_amount
from app.errors import UserError
from app.identity import new_id
from app.services import backups, complaints, files, letters, settings, slips, timeline
from tests.builders import Desk, read

posix = pytest.mark.skipif(os.name != "posix", reason="names and pipes of POSIX")


@pytest.mark.parametrize(
    "name", ["folder", "missing", "empty", "large", "ring", "pipe", "n" * 300, "nul\x00"]
)
def test_what_is_no_file_is_refused_with_its_reason(desk: Desk, tmp_path: Path, name: str) -> None:
    complaint_id, path = desk.complaint(), tmp_path / name
    if name == "folder":
        path.mkdir()
    if name in ("empty", "large"):
        path.write_bytes(b"")
        os.truncate(path, 0 if name == "empty" else files.LARGEST + 1)
    if name in ("ring", "pipe"):
        if os.name != "posix":
            pytest.skip("links and pipes of POSIX")
        path.symlink_to(path) if name == "ring" else os.mkfifo(path)
    before = read(complaint_id), timeline.of(complaint_id)
    with pytest.raises(files.FileUnreadable) as refused:
        files.attach(complaint_id, desk.robin, path=path)
    assert refused.value.problem in ("folder", "missing", "empty", "large", "unreadable")
    assert (read(complaint_id), timeline.of(complaint_id)) == before


@posix
@pytest.mark.parametrize(
    "name", [b"\xff\xfe.png", "\u202efdp.txt".encode(), b"a\nb.pdf", b"=1+1.csv", b"n" * 255, b" . "]
)
def test_any_name_a_file_can_have_is_taken(desk: Desk, tmp_path: Path, name: bytes) -> None:
    complaint_id = desk.complaint()
    path = tmp_path / os.fsdecode(name)
    path.write_bytes(b"content")
    link = tmp_path / "link"
    link.symlink_to(path)
    files.attach(complaint_id, desk.robin, path=path)
    files.attach(complaint_id, desk.robin, path=link)
    path.write_bytes(b"changed afterwards")
    assert {files.get(one.sha256) for one in files.of(complaint_id)} == {b"content"}
    assert not [one for one in backups.check(start.folder()) if one.problem]


def test_a_kept_file_that_was_damaged_is_mended_by_the_next_copy(desk: Desk, tmp_path: Path) -> None:
    complaint_id, path = desk.complaint(), tmp_path / "photo.png"
    path.write_bytes(b"the true bytes")
    files.attach(complaint_id, desk.robin, path=path)
    sha256 = files.of(complaint_id)[0].sha256
    (start.folder().files / sha256).write_bytes(b"the fake bytes")
    with pytest.raises(files.FileLost):
        files.get(sha256)
    files.attach(complaint_id, desk.robin, path=path)
    assert files.get(sha256) == b"the true bytes"


def picture(kind: str) -> bytes:
    out = BytesIO()
    if kind == "animated.gif":
        frames = [Image.new("P", (40, 20), colour) for colour in (1, 2, 3)]
        frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    elif kind == "bomb.png":
        Image.new("1", (20_000, 20_000)).save(out, "PNG")
    else:
        mode, made = {
            "cmyk.jpg": ("CMYK", "JPEG"), "alpha.png": ("RGBA", "PNG"), "grey16.png": ("I;16", "PNG"),
            "line.png": ("RGB", "PNG"), "cut.png": ("RGB", "PNG"),
        }[kind]  # fmt: skip
        Image.new(mode, (3000, 1) if kind == "line.png" else (60, 60)).save(out, made)
    content = out.getvalue()
    return content[: len(content) // 2] if kind == "cut.png" else content


@pytest.mark.parametrize(
    "kind",
    [
        "animated.gif",
        "bomb.png",
        "cmyk.jpg",
        "alpha.png",
        "grey16.png",
        "line.png",
        "cut.png",
        "text",
        "none",
    ],
)
def test_any_logo_or_none_leaves_a_letter_and_a_slip(desk: Desk, kind: str) -> None:
    sha256 = "0" * 64
    if kind != "none":
        sha256 = files.put(b"%PDF words" if kind == "text" else picture(kind))
    settings.save_shop(replace(settings.shop(), logo=sha256), desk.owner)
    complaint_id = desk.acknowledged(customer_id=desk.customer())
    letter = letters.fresh(complaint_id, desk.owner, letter_id=new_id(), kind=LetterKind.HOLDING)
    for drawn in (slips.pdf(complaint_id), letters.preview(letter).pdf):
        assert len(PdfReader(BytesIO(drawn)).pages) >= 1


@pytest.mark.parametrize(
    ("typed", "minor"),
    [("1,50", 150), ("1.50", 150), ("£1.50", 150), ("0", 0), ("1,234", 123400), ("007", 700)],
)
def test_amounts_as_people_type_them(typed: str, minor: int) -> None:
    assert read_amount(typed, "GBP") == minor


@pytest.mark.parametrize(
    "typed",
    [
        "-3",
        "abc",
        "",
        "1e9",
        "9" * 30,
        "9" * 100_000,
        "1.5.0",
        "½",
        "１２",
        "NaN",
        "\ud800",
        "1,",
        "=1",
        "0x10",
        ".",
    ],
)
def test_what_is_no_amount_is_said_to_be_none(typed: str) -> None:
    if typed in ("1,",):
        assert read_amount(typed, "GBP") == 100
        return
    with pytest.raises(BadAmount):
        read_amount(typed, "GBP")


def test_a_number_that_is_none_is_not_found(desk: Desk) -> None:
    desk.complaint()
    for typed in (
        "",
        "26",
        "26-",
        "-1",
        "26-0000",
        "26-1234567",
        "0x26-1",
        "26\x00-1",
        "\ud800",
        "²6-1",
        "x" * 10**6,
    ):
        with pytest.raises(UserError):
            complaints.by_number(typed)
    assert complaints.by_number("26 1").told == Told(
        "It leaks from the base when it boils.", "Faulty item", "Brook kettle"
    )
