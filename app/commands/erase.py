"""`erase CUSTOMER`: what erasing a customer would do, and with `--yes-i-typed NUMBER` doing it."""

import argparse
import json

from app.commands.erase_sentences import against
from app.commands.person import add_person
from app.domain.backup_keeping import Deed
from app.domain.capability import Capability
from app.domain.erasure import Hit, Plan
from app.services import backups, customer_meant, erasing

_LONGEST = 100


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = verbs.add_parser("erase", help="erase a customer; figures of past months stay as they are")
    parser.add_argument("customer", metavar="CUSTOMER", help="name, phone, e-mail, or a complaint's number")
    parser.add_argument(
        "--yes-i-typed", dest="typed", metavar="NUMBER", default="", help="what the list says to type"
    )
    parser.add_argument(
        "--also",
        action="append",
        default=[],
        metavar="WORDS",
        help="further words that tell who it is; may be given several times",
    )
    parser.add_argument(
        "--leave",
        action="append",
        default=[],
        type=int,
        metavar="N",
        help="leave the Nth place of the list as it is; may be given several times",
    )
    parser.add_argument(
        "--take",
        action="append",
        default=[],
        type=int,
        metavar="N",
        help="let the Nth place go too, where the list says that it stays",
    )
    parser.add_argument("--json", action="store_true", help="the list as JSON")
    add_person(parser, Capability.ERASE)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Tell what would go, or let it go."""
    found = erasing.plan(customer_meant.meant(args.customer).id, also=args.also)
    if not args.typed:
        print(json.dumps(_keys(found), ensure_ascii=False, indent=2) if args.json else _told(found))
        return 0
    leave = _left(found, args.leave, args.take)
    erasing.require(found, args.typed)
    backups.before(Deed.ERASE, args.by)
    erasing.erase(found.customer_id, args.by, typed=args.typed, seal=found.seal, leave=leave, also=args.also)
    if not erasing.finish():
        print("Old pages of the database are cleared away when no other window reads them.")
    counts = found.counts
    print(
        f"erased: complaints {counts.complaints}, letters {counts.letters}, files {counts.files}, "
        f"places {sum(1 for hit in found.hits if hit.key not in leave)}"
    )
    print(f"{_reach(found)} Papers that were given out are not reached.")
    return 0


def _reach(found: Plan) -> str:
    until = f", until {found.backups_until} at the latest" if found.backups_until else ""
    said = f"Backups made before now still hold this customer{until}."
    if not found.kept_aside:
        return said
    return f"{said} So do the folders backups/before-*, until you delete them: {found.kept_aside}."


def _left(found: Plan, leave: list[int], take: list[int]) -> set[str]:
    """The places that stay as they are."""
    return {
        hit.key
        for place, hit in enumerate(found.hits, start=1)
        if place in leave or (not hit.is_meant and place not in take)
    }


def _told(found: Plan) -> str:
    counts = found.counts
    lines = [
        f"{found.name}: complaints {counts.complaints} ({', '.join(found.numbers) or 'none'}), "
        f"letters {counts.letters}, files {counts.files}, numbers and addresses {counts.contacts}",
        *(f"{place:4}  {_line(hit)}" for place, hit in enumerate(found.hits, start=1)),
    ]
    if found.alike:
        lines.append(f"Perhaps the same person's, and not touched: {', '.join(map(_or_nobody, found.alike))}")
    if found.is_possible:
        lines.append(f"Nothing was changed. To erase: --yes-i-typed {found.to_type}")
    else:
        lines.append(f"Cannot be erased yet: {'; '.join(map(against, found.against))}.")
    return "\n".join(lines)


def _or_nobody(name: str) -> str:
    return name or "(no name)"


def _line(hit: Hit) -> str:
    about = f"{hit.place.number or '-'} {hit.place.table}"
    stays = "" if hit.is_meant else " (stays)"
    return f"{about}: {hit.before}[{hit.words}]{hit.after}"[:_LONGEST] + stays


def _keys(found: Plan) -> dict[str, object]:
    return {
        "customer": found.name,
        "complaints": list(found.numbers),
        "letters": found.counts.letters,
        "files": found.counts.files,
        "to_type": found.to_type,
        "perhaps_the_same": list(found.alike),
        "against": [
            {"what": one.obstacle.value, "complaint": one.what or None, "until": str(one.until or "") or None}
            for one in found.against
        ],
        "hits": [
            {"complaint": hit.place.number or None, "where": hit.place.table, "before": hit.before,
             "words": hit.words, "after": hit.after, "goes": hit.is_meant}
            for hit in found.hits
        ],
    }  # fmt: skip
