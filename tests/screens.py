"""Pictures of every screen of the sample shop: `python -m tests.screens -o DIR [--size 1920x1080] [--only NAME ...]`.

With `--all` every page in light and dark, at two sizes and two text sizes, which takes some minutes. With `--data DIR` the sample shop is kept there and taken up again, which saves the time to fill it.
"""

import argparse
import os
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app import start
from app.services.sample import shop as sample_shop
from ui import pictures


def main() -> None:
    """Fill the shop and draw its screens."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", dest="folder", type=Path, required=True)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--size", default=f"{pictures.WIDTH}x{pictures.HEIGHT}")
    parser.add_argument("--only", nargs="*", default=())
    parser.add_argument("--all", action="store_true")
    args = parser.parse_args()
    width, height = map(int, args.size.split("x"))
    args.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as aside:
        start.open_shop(args.data or Path(aside) / "shop")
        sample_shop.ensure(sample_shop.STANDARD)
        if args.all:
            paths = pictures.take_looks(args.folder, sample_shop.STANDARD)
        else:
            paths = pictures.take(args.folder, sample_shop.STANDARD, size=(width, height), only=args.only)
        for path in paths:
            print(path)
        start.close_shop()


if __name__ == "__main__":
    main()
