"""How much slower letters become while the shop grows: opening the composer and the lists, at a few complaints and many.

    python -m tests.bench.bench_letter_growth --sizes 1000 100000 --data DIR

Opening is a fresh letter from its template, what its fields say, and the preview with its checks. A tenth of all
complaints has a letter that went out; as many drafts and letters to be sent lie in a small shop as in a big one.
"""

import argparse
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from uuid import UUID

from app import clock, identity, start
from app.domain.letter import LetterKind, LetterState
from app.domain.listing import View
from app.services import letters, listing
from app.store.database import sql, writing
from app.store.tables import StaffRow
from tests.bench import filling, measuring

_PASSES, _GOAL, _LIE_HERE, _DRAFTS = 5, 2.0, 40, 40
_LETTERS = """
    INSERT INTO letter (id, version, complaint_id, kind, language, template, subject, greeting, body, with_table,
        with_code, state, written_at, issued_at, pdf_sha256, paper, addressee, closing, with_copy, template_version,
        pack, sent_at, sent_by)
    SELECT lower(hex(randomblob(16))), 1, id, 'resolution', 'en', 'warm', 'Your kettle', 'Dear', 'We are sorry.', 0,
        1, ?1, received_at, CASE WHEN ?1 = 'issued' THEN received_at END, '', 'a4_din_b', '', '', 0, 0,
        '', CASE WHEN ?2 THEN received_at + 1 END, CASE WHEN ?2 THEN 'printed' ELSE '' END
    FROM complaint WHERE (?3 OR key % 10 = 0) ORDER BY key DESC LIMIT ?4
"""
Work = Callable[[], object]


def main() -> None:
    """Measure and print."""
    args = _asked()
    taken: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    with TemporaryDirectory() as temporary, clock.standing_at(filling.NOW):
        folders = {
            size: measuring.filled(measuring.Asked(size, args.data, 0), Path(temporary))
            for size in args.sizes
        }
        for _ in range(_PASSES):
            for size, folder in folders.items():
                start.open_shop(folder)
                _write_letters()
                for name, work in _works():
                    taken[name][size] += _timed(work, args.rounds)
                start.close_shop()
    _print(taken, args.sizes)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 100_000])
    parser.add_argument("--data", type=Path, help="a folder in which filled shops are kept and found again")
    parser.add_argument("--rounds", type=int, default=8, help="how often each thing is done a pass (8)")
    parser.add_argument("--rows", type=int, help="plays no part here")
    return parser.parse_args()


def _write_letters() -> None:
    """Once for a shop that is kept."""
    if sql("SELECT 1 FROM letter LIMIT 1"):
        return
    with writing():
        sql(_LETTERS, ("issued", True, False, 10**9))
        sql(_LETTERS, ("issued", False, True, _LIE_HERE))
        sql(_LETTERS, ("draft", False, True, _DRAFTS))
    sql("ANALYZE")


def _timed(work: Work, rounds: int) -> list[float]:
    work()
    taken = []
    for _ in range(rounds):
        began = perf_counter()
        work()
        taken.append(perf_counter() - began)
    return taken


def _works() -> Iterator[tuple[str, Work]]:
    me: UUID = StaffRow.get(StaffRow.name == "Robin Quill").id
    for view, kind in ((View.OPEN, LetterKind.HOLDING), (View.EVERYTHING, LetterKind.RESOLUTION)):
        one = listing.page(listing.filters(view), limit=1).lines[0].id
        yield f"composer opened: {kind.value}", partial(_opened, one, me, kind)
    letter = letters.fresh(one, me, letter_id=identity.new_id(), kind=kind)
    yield "a letter from its template", lambda: letters.fresh(one, me, letter_id=letter.id, kind=kind)
    yield "what its fields say", partial(letters.field_values, letter)
    yield "the preview with its checks", partial(letters.preview, letter)
    yield "letters of the complaint", partial(letters.of, one)
    yield "list: drafts", partial(letters.lines, LetterState.DRAFT)
    yield "list: to send", letters.to_send
    yield "list: sent", partial(letters.sent, 50)
    yield "list: all", partial(letters.lines, None, 50)
    yield "due today", letters.due_today


def _opened(complaint_id: UUID, me: UUID, kind: LetterKind) -> None:
    letter = letters.fresh(complaint_id, me, letter_id=identity.new_id(), kind=kind)
    letters.field_values(letter)
    letters.preview(letter)


def _print(taken: dict[str, dict[int, list[float]]], sizes: list[int]) -> None:
    print(f"\nLetters, lower quartile in ms; goal {_GOAL:g}x from the first to the last size")
    print(f"{'':40}" + "".join(f"{size:>12,}" for size in sizes) + f"{'growth':>10}")
    for name, times in taken.items():
        quartiles = [statistics.quantiles(times[size], n=4)[0] * 1000 for size in sizes]
        figures = "".join(f"{one:>12.2f}" for one in quartiles)
        print(f"{name:40}{figures}{quartiles[-1] / quartiles[0]:>9.2f}x", flush=True)


if __name__ == "__main__":
    main()
