"""The log tells where the program was wrong, and nothing of anybody's data."""

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
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


def test_what_is_said_over_and_over_is_counted(log_file: Path) -> None:
    logs.note("before it")
    for _ in range(5000):
        logs.note("a fault of painting", level=logs.ERROR)
    logs.note("after it")
    said = [line.split(" ", 2)[2] for line in log_file.read_text(encoding="utf-8").splitlines()]
    assert said == ["before it", "a fault of painting", "The same 4999 times more", "after it"]


def test_a_log_that_nobody_wrote_to_for_half_a_year_goes(log_file: Path) -> None:
    old, young = log_file.with_name("redress.log.3"), log_file.with_name("redress.log.1")
    for file, days in ((old, 200), (young, 20)):
        file.write_text("x", "utf-8")
        then = (datetime.now(UTC) - timedelta(days=days)).timestamp()
        os.utime(file, (then, then))
    logs.start(log_file.parent)
    assert not old.exists() and young.exists()


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "redress.log").mkdir()  # in the way, whoever may write here
    logs.start(tmp_path)
    logs.fault(fault_about("x"))
    logs.start(tmp_path / "gone")
    logs.fault(fault_about("x"))
    assert logs.lines(10) == []
    logs.stop()


def test_two_processes_share_the_log(log_file: Path) -> None:
    write = (
        "import sys\nfrom pathlib import Path\nfrom app import logs\nlogs.start(Path(sys.argv[1]))\n"
        "for at in range(400): logs.note(f'{sys.argv[2]} {at} ' + 'x' * 2000)\n"
    )
    both = [subprocess.Popen([sys.executable, "-c", write, log_file.parent, name], cwd=ROOT) for name in "ab"]
    assert [one.wait(60) for one in both] == [0, 0]
    said = logs.lines(10_000)
    assert all(re.fullmatch(r"\S+Z INFO [ab] \d+ x{2000}", line) for line in said)
    assert {line.split(" ")[3] for line in said[-2:]} & {"399"}


def test_faults_of_late_are_counted(log_file: Path) -> None:
    long_ago = "2020-01-01T00:00:00Z ERROR Redress 0.1.0\n"
    log_file.write_text(long_ago, "utf-8")
    logs.note("Qt: something", level=logs.WARNING)
    logs.fault(fault_about("x"))
    count, last = logs.faults_since(datetime.now(UTC) - timedelta(days=30))
    assert count == 1 and last is not None and last.year > 2020
