"""`demo -o DIR`: the main job without a screen: a sample shop, its letter, slip and review, and a picture of
every screen."""

import argparse
import os
import tempfile
from pathlib import Path

from app import start
from app.services.new_file import CannotWriteFile
from app.services.sample import main_job as sample_main_job
from app.services.sample import shop as sample_shop


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb; it never touches the shop's own data."""
    parser = verbs.add_parser(
        "demo", help="play the main job with a sample shop, and write its papers and pictures"
    )
    parser.add_argument("-o", dest="folder", type=Path, metavar="DIR", required=True)
    parser.set_defaults(run=run, needs_shop=False)


def run(args: argparse.Namespace) -> int:
    """Write everything and name the files."""
    _make(args.folder)
    now = sample_shop.STANDARD
    with tempfile.TemporaryDirectory(prefix="redress-demo-", ignore_cleanup_errors=True) as aside:
        start.open_shop(Path(aside) / "shop")
        try:
            sample_shop.fill(now)
            pictures = _pictures(args.folder)
            papers = sample_main_job.play(args.folder, now)
        finally:
            start.close_shop()
    for path in (*papers, *pictures):
        print(path)
    return 0


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".writable"
        probe.write_bytes(b"")
        probe.unlink(missing_ok=True)
    except OSError as fault:
        raise CannotWriteFile(folder, fault.strerror or str(fault)) from fault


def _pictures(folder: Path) -> list[Path]:
    # Drawn in memory: a demo shows no window, also where a screen is attached.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui import pictures

    return pictures.take(folder, sample_shop.STANDARD)
