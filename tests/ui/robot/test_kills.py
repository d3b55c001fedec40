"""The window is killed after the third character and after each field, and opened again: every draft is back."""

import json
import subprocess
import sys
from pathlib import Path

from app.paths import DataFolder
from app.services import drafts
from tests.builders import Desk

ROOT = Path(__file__).resolve().parents[3]
Typed = list[tuple[str, str]]
FIRST: Typed = [
    ("phone", "077"),
    ("phone", "00 900168"),
    ("name", "Juno Fernhill"),
    ("product", "Brook kettle 1.7 l"),
    ("receipt", "K-90317"),
    ("bought_on", "2.11"),
    ("words", "It leaks, twice now; the worktop is wet"),
]
SECOND: Typed = [("phone", "01632 960022"), ("words", "The lid will not close")]


def run_and_kill(folder: Path, typed: Typed) -> dict[str, str]:
    """What stood in the form when it opened. The process ends without a chance to tidy up."""
    words = [sys.executable, "-m", "tests.ui.robot.child", str(folder), json.dumps(typed)]
    child = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    try:
        found: dict[str, str] = json.loads(child.stdout.readline())
        assert child.stdout.readline() == "typed\n"
        return found
    finally:
        child.kill()
        child.wait(30)
        child.stdout.close()


def so_far(typed: Typed) -> dict[str, str]:
    """What stands in the fields after all this."""
    content: dict[str, str] = {}
    for name, words in typed:
        content[name] = content.get(name, "") + words
    return content


def test_each_field_is_back_to_the_character(desk: Desk, folder: DataFolder) -> None:
    for at, (name, words) in enumerate(FIRST):
        found = run_and_kill(folder.root, [(name, words)])
        before = so_far(FIRST[:at])
        assert {key: found[key] for key in before} == before
    (kept,) = drafts.running()
    whole = so_far(FIRST)
    assert {key: kept.content[key] for key in whole} == whole


def test_several_drafts_at_once_are_all_back(desk: Desk, folder: DataFolder) -> None:
    run_and_kill(folder.root, [*FIRST[:3], ("", ""), *SECOND, ("", ""), ("words", "xr")])
    kept = drafts.running()
    typed = [so_far(FIRST[:3]), so_far(SECOND), {"words": "xr"}]
    assert len(kept) == 3
    for one in typed:
        assert any({key: draft.content[key] for key in one} == one for draft in kept)
