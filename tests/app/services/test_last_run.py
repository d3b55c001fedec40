"""A window that nobody closed is noticed at the next start, and what Python noted of it names nobody."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import logs
from app.paths import DataFolder
from app.services import last_run

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[DataFolder]:
    made = DataFolder(tmp_path)
    made.logs.mkdir()
    logs.start(made.logs)
    yield made
    last_run.end()
    logs.stop()


def test_a_window_that_was_closed_is_no_news(folder: DataFolder) -> None:
    assert last_run.begin(folder) is None
    last_run.end()
    assert last_run.begin(folder) is None


def test_one_that_died_below_python_is_told_with_its_places_but_no_folders(folder: DataFolder) -> None:
    die = (
        "import faulthandler, sys\nfrom pathlib import Path\nfrom app.paths import DataFolder\n"
        "from app.services import last_run\nlast_run.begin(DataFolder(Path(sys.argv[1])))\n"
        "faulthandler._sigabrt()\n"
    )
    subprocess.run([sys.executable, "-c", die, folder.root], cwd=ROOT, check=False, capture_output=True)
    found = last_run.begin(folder)
    assert found is not None and found.began_at is not None
    assert "Abort" in found.kind
    written = "\n".join(logs.lines(100))
    assert "was not closed. Aborted" in written and "<string>:6 <module>" in written
    assert str(ROOT) not in written


@pytest.mark.parametrize("left", ["", "{", "[]", '{"at": 3}', '{"at": "yesterday"}'])
def test_a_mark_that_was_cut_off_is_still_one(folder: DataFolder, left: str) -> None:
    (folder.logs / "open.json").write_text(left, "utf-8")
    found = last_run.begin(folder)
    assert found is not None and found.began_at is None
