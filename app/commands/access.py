"""`access CUSTOMER -o FILE.pdf`: everything that is kept of one person, as PDF and, beside it, as JSON."""

import argparse

from app.commands.arguments import pdf_path
from app.commands.person import add_person
from app.domain.capability import Capability
from app.services import access_reports, customer_meant, letters


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = verbs.add_parser("access", help="write all that is kept of one customer as PDF and JSON")
    parser.add_argument("customer", metavar="CUSTOMER", help="name, phone, e-mail, or a complaint's number")
    parser.add_argument("--language", choices=letters.languages(), default="", help="else the customer's own")
    parser.add_argument(
        "--mask",
        action="append",
        default=[],
        metavar="NAME",
        help="a name of somebody else that stands in it; may be given several times",
    )
    parser.add_argument("-o", dest="path", type=pdf_path, required=True, metavar="FILE.pdf")
    add_person(parser, Capability.ANSWER_PRIVACY)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write both files, name them, and tell how often somebody else was taken out."""
    card = customer_meant.meant(args.customer)
    done = access_reports.write(
        args.path, args.by, customer_id=card.id, language=args.language, also=args.mask
    )
    print(done.paper)
    print(done.file)
    print(
        f"taken out because it is of others: {sum(one.times for one in done.masked)}; read it before it is given"
    )
    return 0
