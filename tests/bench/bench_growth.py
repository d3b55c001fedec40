"""How much slower each first page becomes while the shop grows: the same reads at 10,000 complaints and at more.

    python -m tests.bench.bench_growth --sizes 10000 100000 1000000 --data DIR

What is open does not grow with the shop, so what is read does not either: growth is what the rows behind it cost.
The sizes are measured in turns, round after round, so that all meet the same weather.
"""

import argparse
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from app import clock, identity, start
from app.domain.complaint import Told
from app.domain.listing import Sort, View
from app.services import (
    approvals,
    briefings,
    complaints,
    customer_lists,
    due,
    listing,
    policies,
    recognition,
    vouchers,
)
from app.store.tables import StaffRow
from tests.bench import filling, measuring

_FIRST, _PASSES, _GOAL = 50, 5, 1.3
_TODAY = filling.NOW.date()
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
                for name, work in _works():
                    taken[name][size] += _timed(work, args.rounds)
                start.close_shop()
    _print(taken, args.sizes)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--data", type=Path, help="a folder in which filled shops are kept and found again")
    parser.add_argument("--rounds", type=int, default=8, help="how often each thing is done a pass (8)")
    parser.add_argument("--rows", type=int, help="plays no part here")
    return parser.parse_args()


def _timed(work: Work, rounds: int) -> list[float]:
    work()
    taken = []
    for _ in range(rounds):
        began = perf_counter()
        work()
        taken.append(perf_counter() - began)
    return taken


def _works() -> Iterator[tuple[str, Work]]:
    me = StaffRow.get(StaffRow.name == "Robin Quill").id
    yield "save: a complaint and its entry", partial(_save, me)
    for view in View:
        asked = listing.filters(view, me=me, sort=Sort.DUE, descending=False)
        yield f"list: {view.value}, by date", partial(listing.page, asked, limit=_FIRST)
    for view in (View.OPEN, View.EVERYTHING):
        for sort in Sort:
            asked = listing.filters(view, me=me, sort=sort)
            yield f"list: {view.value}, down by {sort.value}", partial(listing.page, asked, limit=_FIRST)
    yield "Today: all that is due", due.today
    yield "Today: the first of each kind", partial(due.most_urgent, 6)
    yield "Calendar: all that is overdue", due.overdue
    yield "Calendar: goods and improvements overdue", due.overdue_besides
    yield "Calendar: the six weeks from today", partial(due.between, _TODAY, _TODAY + timedelta(days=41))
    yield "Today: goods to return", due.goods_to_return
    yield "Today: the shift's briefing", briefings.sheet
    for name, text in (
        ("a name", "tilda thi"),
        ("first letters", "til"),
        ("two words in any order", "thimble til"),
        ("a number", "0770000"),
        ("the first digits", "07700"),
        ("a number from abroad", "+44 7700"),
        ("a further number", "01632"),
        ("an e-mail", "tilda.thimble1"),
        ("a further e-mail", "post1"),
        ("a receipt", "R00123"),
    ):
        yield f"match: {name}", partial(recognition.recognise, text)
    one = listing.page(listing.filters(View.OPEN), limit=1).lines[0].id
    yield "policy: what may be offered", partial(policies.options, one, me)
    yield "policy: what the law gives", partial(policies.rights, one)
    yield "the owner's queue", partial(approvals.waiting, _FIRST)
    yield "vouchers: first page", partial(vouchers.open_list, _FIRST)
    yield "vouchers: what the shop owes", vouchers.liability
    yield "list of customers", partial(customer_lists.page, limit=_FIRST)
    for name, text in (("a word", "bakeba"), ("a name", "tilda thimble"), ("a beginning", "bak")):
        yield f"search: {name}", partial(listing.page, listing.filters(text=text), limit=_FIRST)


def _save(by: object) -> None:
    told = Told("It leaks from the base when it boils.", category="Faulty item", product="Brook kettle")
    complaints.receive(identity.new_id(), by, told=told, customer_id=None, promise=None)  # type: ignore[arg-type]


def _print(taken: dict[str, dict[int, list[float]]], sizes: list[int]) -> None:
    print(
        f"\nGrowth of the first {_FIRST}, lower quartile in ms; goal {_GOAL}x from the first to the last size"
    )
    print(f"{'':40}" + "".join(f"{size:>12,}" for size in sizes) + f"{'growth':>10}")
    for name, times in taken.items():
        quartiles = [statistics.quantiles(times[size], n=4)[0] * 1000 for size in sizes]
        figures = "".join(f"{one:>12.2f}" for one in quartiles)
        print(f"{name:40}{figures}{quartiles[-1] / quartiles[0]:>9.2f}x", flush=True)


if __name__ == "__main__":
    main()
