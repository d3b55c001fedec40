"""Papers drawn on several threads at once come out whole, each with its own words."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.documents.letter_pdf import draw_letter
from app.documents.slip_pdf import draw_slip
from tests.app.documents.papers import letter, said, slip

# Letters with marks are glyphs made of other glyphs, for which a font is read from place to place.
_MARKED = "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿĀāĂăĄąĆćĈĉĊċČčĎďĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĨĩĪīĬĭĮįİ"


@pytest.fixture
def restless_threads() -> Iterator[None]:
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def _drawn(turn: int) -> bool:
    words = f"{turn:03d} {_MARKED[turn:]}"
    paper = draw_letter(letter(paragraphs=(words,))) if turn % 3 else draw_slip(slip(customer=words))
    return f"{turn:03d}" in said(paper)


def test_papers_of_several_threads_do_not_mix(restless_threads: None) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(_drawn, range(24)))
