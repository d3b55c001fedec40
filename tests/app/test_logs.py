"""The log tells where the program was wrong, and nothing of anybody's data."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import logs
from app.version import VERSION

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    logs.start(tmp_path)
    yield tmp_path / "redress.log"
    logs.stop()


def fault_about(customer: str) -> BaseException:
    try:
        try:
            raise KeyError(customer)
        except KeyError as cause:
            raise ValueError(f"{customer} was not found") from cause
    except ValueError as raised:
        return raised


def test_a_fault_tells_kind_place_and_version_of_the_whole_chain(log_file: Path) -> None:
    logs.fault(fault_about("Tilda Thimble"))
    written = log_file.read_text(encoding="utf-8")
    assert f"Redress {VERSION}" in written
    assert "builtins.ValueError" in written
    assert "after builtins.KeyError" in written
    assert "tests/app/test_logs.py" in written
    assert "fault_about" in written


def test_a_fault_tells_nothing_of_the_data(log_file: Path) -> None:
    logs.fault(fault_about("Tilda Thimble"))
    written = log_file.read_text(encoding="utf-8")
    assert "Thimble" not in written
    assert str(Path.home()) not in written


def test_a_fault_that_is_its_own_cause_ends() -> None:
    raised = fault_about("x")
    raised.__cause__ = raised
    assert logs.details(raised).count("ValueError") == 1


def test_old_lines_make_room(log_file: Path) -> None:
    for at in range(40):
        logs.note(f"{at} " * 20_000)
    files = list(log_file.parent.glob("redress.log*"))
    assert len(files) == 6
    assert max(file.stat().st_size for file in files) <= 256 * 1024


def test_without_a_folder_nothing_is_written_and_nothing_breaks(tmp_path: Path) -> None:
    logs.stop()
    logs.fault(fault_about("x"))
    assert list(tmp_path.iterdir()) == []


def test_the_version_is_the_one_we_ship() -> None:
    shipped = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert shipped == VERSION
