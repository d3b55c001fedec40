"""`check [SEAL]`: whether the data folder is whole. One line for each part; status 1 where anything is wrong."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from app.commands import unlocking
from app.commands.check_sentences import (
    as_json,
    line_of,
    line_of_agreement,
    line_of_proof,
    lines_around,
    when,
)
from app.domain.backup import Checked
from app.domain.typed import harmless
from app.paths import DataFolder, data_folder
from app.services import backups, checking
from app.services.checking import Verdict

Tell = Callable[[int, int], object]


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = verbs.add_parser(
        "check", help="look whether the data are whole, or whether a printed seal is borne out"
    )
    parser.add_argument(
        "seal",
        nargs="*",
        metavar="SEAL",
        help="as it stands on a slip or a review, such as 3F2A 91B0 77C4 0E1D",
    )
    parser.add_argument(
        "--against", type=Path, metavar="FILE", help="whether the history is that of a backup, continued"
    )
    parser.add_argument("--quick", action="store_true", help="leave out what takes long in a large shop")
    parser.add_argument("--json", action="store_true", help="a JSON array")
    parser.set_defaults(run=run, needs_shop=False)


def run(args: argparse.Namespace) -> int:
    """Print a line for each part as soon as it was looked at, then what is safe."""
    folder = data_folder(args.data, practice=args.practice)
    if folder.database.exists():
        unlocking.unlocked(folder, args)
    if args.against:
        return _compare(folder, args.against)
    if args.seal:
        return _prove(folder, " ".join(args.seal))
    found = _looked_at(checking.parts(folder, quick=args.quick, tell=_progress()), as_lines=not args.json)
    if args.json:
        print(json.dumps([as_json(one) for one in found], ensure_ascii=False, indent=2))
    wrong = [one.part for one in found if one.problem]
    if not wrong:
        return 0
    print(f"Not whole: {', '.join(wrong)}. {_what_is_safe(folder)}", file=sys.stderr)
    return 1


def _looked_at(parts: Iterator[Checked], *, as_lines: bool) -> list[Checked]:
    found = []
    for checked in parts:
        found.append(checked)
        if as_lines:
            _say(checked)
    return found


def _say(checked: Checked) -> None:
    print(harmless(line_of(checked)), flush=True)
    for line in lines_around(checked.around) if checked.around else ():
        print(line, flush=True)


def _prove(folder: DataFolder, typed: str) -> int:
    proof = checking.prove(folder, typed, _progress())
    _say(proof.timeline)
    print(line_of_proof(proof))
    return 0 if proof.verdict is Verdict.BORNE_OUT else 1


def _compare(folder: DataFolder, source: Path) -> int:
    checked = checking.timeline(folder, _progress())
    _say(checked)
    found = checking.against(folder, source, _progress())
    print(line_of_agreement(found))
    return 0 if found.is_whole and not checked.problem else 1


def _progress() -> Tell | None:
    """Where somebody watches the terminal: how far a long part has come, on a line that the next one takes."""
    if sys.stderr is None or not sys.stderr.isatty():
        return None
    return lambda done, total: print(f"\r{done} of {total}\r", end="", file=sys.stderr, flush=True)


def _what_is_safe(folder: DataFolder) -> str:
    last = backups.last_verified(folder)
    if last is None:
        return "Nothing was changed by this check. No verified backup is known; copy the data folder before you go on."
    return f"Nothing was changed by this check. The backup of {when(last)} was whole; see the restore verb."
