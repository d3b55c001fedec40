"""Photos in the form: a trap is never unpacked, and many long names leave the form its width."""

import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from tests.builders import Desk
from tests.ui.intake.hands import Hands, hands_at
from ui.intake.thumbnails import SIDE, png_of, thumbnail


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(width: int, height: int) -> bytes:
    """A whole picture of one colour; a few kilobytes say gigabytes."""
    rows = zlib.compress(b"\x00" * (1 + width) * min(height, 64), 9)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "content",
    [
        png(60_000, 60_000),
        png(2**31 - 1, 1),
        png(1, 60_000_001),
        b"\x89PNG\r\n\x1a\n",
        png(40, 30)[:60],
        b"BM" + b"\xff" * 60,
        b"<svg xmlns='http://www.w3.org/2000/svg' width='99999' height='99999'/>",
        b"",
    ],
    ids=["huge", "widest", "highest", "head only", "torn", "lying bitmap", "drawing", "nothing"],
)
def test_a_trap_has_no_thumbnail(content: bytes) -> None:
    assert thumbnail(content).isNull() or thumbnail(content).width() <= SIDE


def test_a_photo_is_made_small(qtbot: QtBot) -> None:
    picture = QImage(4000, 3000, QImage.Format.Format_RGB32)
    picture.fill(0)
    small = thumbnail(png_of(picture))
    assert (small.width(), small.height()) == (SIDE, SIDE * 3 // 4)


@pytest.fixture
def hands(qtbot: QtBot, desk: Desk) -> Hands:
    return hands_at(qtbot, desk, [])


def test_a_crowded_form_stands_in_one_view(hands: Hands, tmp_path: Path, qtbot: QtBot) -> None:
    names = [
        "IMG_20261112_093015_kettle_base.jpg",
        "Receipt of 2 November from Marrow and Pine.pdf",
        "lid.png",
    ]
    for name in names:
        (tmp_path / name).write_bytes(png(40, 30))
    hands.begin().page.files.add([tmp_path / name for name in names])
    qtbot.waitUntil(lambda: not hands.page.files.waiting())
    typed = {"bought_on": "21/11/2026", "paid": "sixty", "goods_left": "kettle", "goods_labels": "many"}
    for key, words in typed.items():
        hands.into(key, words)
    hands.into("words", "It leaks. " * 40)
    hands.tab()
    assert len(hands.errors()) == 3
    areas = hands.page.desk.findChildren(QScrollArea)
    area = next(one for one in areas if one.widget() is hands.page.form)
    assert hands.page.form.minimumSizeHint().width() <= area.viewport().width()
    assert area.verticalScrollBar().maximum() == 0
    strip = hands.page.form.what.files
    assert strip.more_button.isVisibleTo(strip)
    assert sum(chip.isVisibleTo(strip) for chip in strip.chips()) == 3 - int(
        strip.more_button.words().split()[0]
    )
