"""Files handed to other programs bear names that every system takes."""

import pytest

from app.services import passing
from tests.builders import Desk


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("26-0042 holding.pdf", "26-0042 holding.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("nul", "_nul"),
        ("Com1.tar.gz", "_Com1.tar.gz"),
        ("a:b/c\\d?.pdf. . ", "a_b_c_d_.pdf"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("\u202efdp.exe\n", "_fdp.exe_"),
        ("x" * 400 + ".pdf", "x" * 100 + ".pdf"),
        ("...", "file"),
        ("", "file"),
        ("photo." + "y" * 400, "photo." + "y" * 100),
    ],
)
def test_a_name_that_every_system_takes(desk: Desk, name: str, safe: str) -> None:
    file = passing.put(b"%PDF", name)
    assert (file.name, file.read_bytes()) == (safe, b"%PDF")
    passing.take_back(file)
    assert not file.parent.exists()
