"""The picture of somebody's signature: kept as a file, printed above the name, and no letter stops without it."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from app.domain.capability import NotAllowed
from app.domain.letter import LetterKind
from app.domain.picture import PictureProblem, PictureRefused
from app.identity import new_id
from app.paths import DataFolder
from app.services import draft_files, letter_fields, letter_sheet, letters, pictures, staff
from app.store import engine, soundness
from tests.builders import Desk


@pytest.fixture
def signature(tmp_path: Path) -> bytes:
    paper = Image.new("RGB", (400, 200), "white")
    ImageDraw.Draw(paper).line([(40, 120), (180, 60), (320, 150)], fill="black", width=6)
    paper.save(tmp_path / "signature.png")
    return pictures.read_signature(tmp_path / "signature.png")


def _sheet_signature(desk: Desk) -> bytes:
    letter = letters.fresh(desk.complaint(), desk.robin, letter_id=new_id(), kind=LetterKind.ACKNOWLEDGEMENT)
    return letter_sheet.of(letter, letter_fields.known(letter), forgiving=True).signature


def test_it_is_kept_under_its_hash_and_signs_letters(
    desk: Desk, folder: DataFolder, signature: bytes
) -> None:
    pictures.sign_own(desk.robin, content=signature)
    kept = staff.get(desk.robin).signature
    assert (folder.files / kept).read_bytes() == signature == _sheet_signature(desk)
    pictures.sign_own(desk.robin, content=b"")
    assert _sheet_signature(desk) == b"" and not staff.get(desk.robin).signature


def test_a_lost_file_stops_no_letter(desk: Desk, folder: DataFolder, signature: bytes) -> None:
    pictures.sign_for(desk.robin, desk.owner, content=signature)
    kept = folder.files / staff.get(desk.robin).signature
    kept.write_bytes(signature[:-9])
    assert _sheet_signature(desk) == b""
    kept.unlink()
    assert _sheet_signature(desk) == b""
    letter = letters.fresh(desk.complaint(), desk.robin, letter_id=new_id(), kind=LetterKind.ACKNOWLEDGEMENT)
    assert letters.pdf(letter)


def test_only_an_owner_signs_for_others(desk: Desk, signature: bytes) -> None:
    with pytest.raises(NotAllowed):
        pictures.sign_for(desk.owner, desk.robin, content=signature)


def test_it_is_neither_cleared_away_nor_left_out_of_backups(
    desk: Desk, folder: DataFolder, signature: bytes
) -> None:
    pictures.sign_own(desk.robin, content=signature)
    draft_files.clear_lapsed()
    assert pictures.signature_of(staff.get(desk.robin)) == signature
    with engine.connected(folder.database) as connection:
        assert staff.get(desk.robin).signature in soundness.file_digests(connection)


def test_what_is_no_picture_is_refused_by_its_name(tmp_path: Path) -> None:
    drawing = tmp_path / "hand.svg"
    drawing.write_bytes(b"<svg/>")
    with pytest.raises(PictureRefused) as fault:
        pictures.read_signature(drawing)
    assert (fault.value.name, fault.value.problem) == ("hand.svg", PictureProblem.SVG)
