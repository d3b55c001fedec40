"""Search of a word, a phrase and a beginning, against the bare FTS5 query that fetches the same lines."""

from functools import partial

from app.domain.listing import Filters
from app.services import listing
from app.store.database import sql
from tests.bench import measuring
from tests.bench.bench_lists import LINE

_FIRST = 50
_BARE = f"""
    {LINE} WHERE c.key IN (
        SELECT rowid FROM complaint_search WHERE complaint_search MATCH ? ORDER BY rowid DESC LIMIT {_FIRST}
    ) ORDER BY c.key DESC
"""


def main() -> None:
    """Measure and print."""
    wanted = measuring.asked(__doc__)
    with measuring.big_shop(wanted) as folder, measuring.bare(folder) as connection:
        measuring.head("Search, the newest fifty", wanted.rows, baseline="the bare FTS5 query and its lines")
        rare, phrase = _words()
        for name, text, expression in (
            ("a word of every complaint: kettle", "kettle", '"kettle"*'),
            ("a word of one complaint", rare, f'"{rare}"*'),
            ("three words of one complaint", phrase, " ".join(f'"{word}"' for word in phrase.split())),
            ("a name", "tilda thimble", '"tilda" "thimble"*'),
            ("the beginning of a word", "ket", '"ket"*'),
            ("one letter", "t", '"t"*'),
            ("part of a phone number", "0700", '"0700"*'),
        ):  # fmt: skip
            measuring.compare(
                name,
                partial(listing.page, Filters(text=text), limit=_FIRST),
                lambda match=expression: connection.execute(_BARE, (match,)).fetchall(),
                rounds=wanted.rounds,
                goal=2,
            )


def _words() -> tuple[str, str]:
    """A receipt that only one complaint has, and the rarest words of another."""
    receipt, words = sql("SELECT receipt, words FROM complaint ORDER BY key LIMIT 1 OFFSET 1000")[0]
    return receipt, " ".join(sorted(words.split())[-3:])


if __name__ == "__main__":
    main()
