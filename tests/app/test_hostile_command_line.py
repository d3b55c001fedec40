"""The command line among odd arguments, closed pipes and poor surroundings: a sentence and a status, never a trace."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import start
from app.commands import line
from app.services import listing
from tests.builders import Desk

PROGRAM = Path(__file__).parents[2] / "main.py"
LONG_NAME = "n" * 250
posix = pytest.mark.skipif(os.name != "posix", reason="devices and links of POSIX")


@pytest.fixture
def shop(desk: Desk) -> Path:
    """A data folder with three complaints, closed."""
    for words in ("It leaks.", "=1+1 \u202e<b>", "x" * 5000):
        desk.acknowledged(words=words)
    return start.folder().root


def run(shop: Path, *words: str) -> int:
    """One verb in this process; wrong usage gives its status too."""
    try:
        return line.run(line.parse(["--data", str(shop), *words]))
    except SystemExit as wrong:
        return int(str(wrong.code))


ODD = [
    (1, "show", "26-0000"), (1, "show", "00-1"), (1, "show", ""), (1, "show", "\udcff"), (1, "show", "x" * 9999),
    (0, "show", "２６-０００１"), (0, "show", " 26 1 "), (2, "show"), (2, "show", "26-1", "26-2"), (2, "nonsense"),
    (2, "--nonsense"), (2, "letter", "26-1"), (2, "letter", "26-1", "--kind", "poem", "-o", "x.pdf"),
    (2, "slip", "26-1", "-o", "x.txt"), (2, "slip", "26-1", "-o", ""), (1, "slip", "26-99", "-o", "x.pdf"),
    (1, "review", "2026-13"), (1, "review", "9999-12"), (1, "review", "２０２６-10"), (1, "review", ""),
    (1, "review", "2026-11", "-o", "x.doc"), (1, "review", "2026-11", "-o", ""), (0, "review", "1900-01"),
    (1, "agenda", "--from", "abc"), (1, "agenda", "--from", "0001-01-01"), (1, "agenda", "--from", "9999-12-31"),
    (1, "agenda", "--from", "2026-11-12", "--to", "2026-11-11"), (0, "agenda", "--to", "9998-12-31"),
    (2, "list", "--limit", "0"), (2, "list", "--limit", "-1"), (2, "list", "--limit", "many"),
    (0, "list", "--limit", "9" * 40), (2, "list", "--status", "angry"), (0, "list", "--search", "\udcff\x00"),
    (0, "list", "--search", '"*()^:NEAR'), (0, "list", "--search", "x" * 100_000), (0, "list", "--search", ""),
    (1, "import", "."), (1, "import", "no such file"), (1, "import", ""), (1, "import", "x" * 300),
    (2, "import", "x", "--map", "price"), (2, "import", "x", "--date-order", "YDM"),
    (1, "backup", "no/such/folder"), (1, "backup", LONG_NAME * 2), (1, "restore", "no such file"),
    (1, "restore", "."), (1, "restore", LONG_NAME * 2), (0, "check"), (2, "demo"),
]  # fmt: skip


@pytest.mark.parametrize(("status", *["words"]), [(status, words) for status, *words in ODD])
def test_odd_arguments_get_a_sentence_and_a_status(
    shop: Path, status: int, words: list[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    before = sorted(shop.rglob("*.pdf"))
    assert run(shop, *words) == status
    said = capsys.readouterr()
    if status == 1:
        assert len(said.err.strip().splitlines()) == 1, said.err
        assert said.err.strip().endswith((".", "!")), said.err
    assert "Traceback" not in said.err
    assert sorted(shop.rglob("*.pdf")) == before


@pytest.mark.parametrize(
    "where",
    ["file/x.pdf", "none/x.pdf", f"{LONG_NAME}/x.pdf", f"{LONG_NAME * 2}.pdf", "folder.pdf", "ring.pdf"],
)
def test_a_place_that_cannot_be_written_is_named(
    shop: Path, where: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("a file")
    (tmp_path / "folder.pdf").mkdir()
    if os.name == "posix":
        (tmp_path / "ring.pdf").symlink_to(tmp_path / "ring.pdf")
    elif where == "ring.pdf":
        pytest.skip("links need rights on Windows")
    there = sorted(tmp_path.iterdir())
    assert run(shop, "slip", "26-1", "-o", str(tmp_path / where)) == 1
    assert "cannot be written" in capsys.readouterr().err
    assert run(shop, "review", "2026-11", "-o", str(tmp_path / where)) == 1
    assert sorted(tmp_path.iterdir()) == there


@posix
def test_a_long_name_a_link_and_a_device_stay_what_they_are(shop: Path, tmp_path: Path) -> None:
    longest = tmp_path / ("n" * 251 + ".pdf")
    assert run(shop, "slip", "26-1", "-o", str(longest)) == 0
    assert longest.read_bytes().startswith(b"%PDF")
    link = tmp_path / "link.pdf"
    link.symlink_to(longest)
    assert run(shop, "letter", "26-1", "--kind", "holding", "-o", str(link)) == 0
    assert link.is_symlink()
    pipe = tmp_path / "null.ics"
    pipe.symlink_to("/dev/null")
    assert run(shop, "agenda", "-o", str(pipe)) == 0
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize("wanted", ["file", "file/deeper", "~nobody-of-this-name/shop", LONG_NAME * 2])
def test_a_data_folder_that_cannot_be_is_named(
    wanted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("a file")
    monkeypatch.chdir(tmp_path)
    for verb in ("list", "check"):
        assert run(Path(wanted), verb) == 1
        assert "cannot be written" in capsys.readouterr().err


def outside(shop: Path, *words: str, **how: object) -> "subprocess.CompletedProcess[bytes]":
    """One verb as a process of its own."""
    command = [sys.executable, str(PROGRAM), "--data", str(shop), *words]
    settled: dict[str, object] = {"capture_output": True, "timeout": 60} | how
    return subprocess.run(command, check=False, **settled)  # type: ignore[call-overload, no-any-return]


@posix
def test_a_reader_that_goes_away_and_a_full_disk_behind_the_output(shop: Path) -> None:
    start.close_shop()
    reading, writing = os.pipe()
    os.close(reading)
    gone = outside(shop, "list", "--json", capture_output=False, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (gone.returncode, gone.stderr) == (0, b"")
    with Path("/dev/full").open("wb") as full:
        refused = outside(shop, "list", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert refused.returncode == 1
    assert refused.stderr.count(b"\n") == 1
    assert b"disk is full" in refused.stderr


@posix
def test_poor_surroundings_change_nothing(shop: Path, tmp_path: Path) -> None:
    start.close_shop()
    bare = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PATH": ""}
    found = outside(shop, "list", "--json", env=bare, stdin=subprocess.DEVNULL, cwd="/")
    assert found.stderr == b""
    texts = [one["text"] for one in json.loads(found.stdout.decode("utf-8"))]
    assert texts[1] == "=1+1 \u202e<b>"
    lost = tmp_path / "gone"
    lost.mkdir()
    words = ["sh", "-c", 'cd "$1" && rmdir "$1" && exec "$2" "$3" --data here list', "sh"]
    gone = subprocess.run(
        [*words, str(lost), sys.executable, str(PROGRAM)], capture_output=True, check=False, timeout=60
    )
    assert gone.returncode == 1
    assert gone.stderr.count(b"\n") == 1
    start.open_folder(start.data_folder(shop))
    assert len(listing.found("leaks")) == 1


def test_two_first_starts_at_once_make_one_shop(tmp_path: Path) -> None:
    command = [sys.executable, str(PROGRAM), "--data", str(tmp_path / "new"), "list"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(5)]
    said = [one.communicate(timeout=60) for one in both]
    assert [one.returncode for one in both] == [0] * 5, said
