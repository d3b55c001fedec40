"""What is kept of one person, to hand over: as paper and as a file that programs read (GDPR articles 15 and 20)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from app import clock
from app.documents import words
from app.domain.access_report import AccessReport, Part
from app.domain.audit import AuditKind
from app.domain.capability import Capability
from app.domain.customer import ContactKind, Customer
from app.domain.masking import Found, Known
from app.domain.shop import US_LETTER, Paper, Shop
from app.errors import StorageError
from app.exchange.access_json import as_json
from app.services import drafts, letterhead, moving, new_file, settings
from app.services.access_facts import Facts, complaint_title, without_others
from app.store import access, audit, customers
from app.store.access import COMPLAINT, OF_COMPLAINT, OF_CUSTOMER
from app.store.database import reading, writing

ENDINGS = (".pdf", ".json")


@dataclass(frozen=True, slots=True)
class Written:
    """The two files, and what was taken out because it is of others: a person reads it once before it is given."""

    paper: Path
    file: Path
    masked: tuple[Found, ...]


def of(customer_id: UUID, by: UUID, *, language: str = "", also: Iterable[str] = ()) -> AccessReport:
    """Everything that is kept of a customer, in their language where there are words in it. `also` are names of
    others that stand in it and that no card knows. Raises `NotFound`."""
    moving.require(Capability.ANSWER_PRIVACY, by)
    with reading():
        shop, card = settings.shop(), customers.get(customers.kept_id(customer_id))
        spoken = words.of(language or card.language or shop.language, shop.country).language
        cards = access.cards_of(card.id)
        parts, found = without_others(_parts(cards, Facts()), _own(cards, shop), also)
        return AccessReport(
            language=spoken,
            paper=Paper.LETTER_PLAIN if shop.paper in US_LETTER else Paper.A4_PLAIN,
            head=letterhead.of(shop, spoken),
            customer=card.name,
            made_at=settings.calendar().local(clock.now()),
            parts=tuple(parts),
            masked=_together(found),
        )


def pdf(report: AccessReport) -> bytes:
    """The report on paper."""
    from app.documents.access_pdf import draw_access  # loads reportlab

    return draw_access(report)


def write(
    path: Path, by: UUID, *, customer_id: UUID, language: str = "", also: Iterable[str] = ()
) -> Written:
    """Write paper and file beside one another under one name, and a line into the audit trail.

    Raises `UnknownEnding` and `CannotWriteFile`; files that were there before are replaced only by whole ones.
    """
    new_file.require_ending(path, ENDINGS)
    report = of(customer_id, by, language=language, also=also)
    paper, file = path.with_suffix(".pdf"), path.with_suffix(".json")
    drawn, told = pdf(report), as_json(report)
    with writing():
        moving.require(Capability.ANSWER_PRIVACY, by)
        facts = {"customer": customers.kept_id(customer_id).hex}
        audit.append(AuditKind.ACCESS_GIVEN, at=clock.now(), by=by, facts=facts)
        _put_both((file, told), (paper, drawn))
    return Written(paper, file, report.masked)


def _put_both(first: tuple[Path, bytes], second: tuple[Path, bytes]) -> None:
    """Where the second cannot be written the first goes too: nothing leaves the shop that the trail does not tell."""
    was_there = first[0].exists()
    new_file.put(*first)
    try:
        new_file.put(*second)
    except StorageError:
        if not was_there:
            first[0].unlink(missing_ok=True)
        raise


def _parts(cards: list[UUID], facts: Facts) -> list[Part]:
    parts = [part for source in OF_CUSTOMER for part in facts.parts(source, cards)]
    for row in access.rows(COMPLAINT, cards):
        inner = [part for source in OF_COMPLAINT for part in facts.parts(source, [row["id"]])]
        inner += _around(row["id"], facts)
        parts.append(
            facts.part("complaints", row, COMPLAINT.told, title=complaint_title(row), parts=tuple(inner))
        )
    about = [*cards, *(row["id"] for row in access.rows(COMPLAINT, cards))]
    begun = access.drafts_naming(about, drafts.beside_keys(about))
    parts += [facts.part("drafts", row, ("started_at", "updated_at", "content")) for row in begun]
    parts += [facts.part("handed_over", row, ("at", "kind", "by")) for row in access.handed_over(cards)]
    return parts


def _around(complaint_id: UUID, facts: Facts) -> list[Part]:
    links = access.linked(complaint_id)
    parts = [
        facts.part("links", row, ("kind", "made_at", "undone_at"), title=complaint_title(row))
        for row in links
    ]
    came = access.import_of(complaint_id)
    return parts + ([facts.part("import", came, ("file_name", "source", "at"))] if came else [])


def _own(cards: list[UUID], shop: Shop) -> Known:
    """What is the person's own, on whichever of their cards, and the shop's ways to be reached."""
    held = [customers.get(one) for one in cards]
    return Known(
        customer=held[0].name,
        people=tuple(one.name for one in held[1:]),
        phones=(*_ways(held, ContactKind.PHONE), shop.phone),
        emails=(*_ways(held, ContactKind.EMAIL), shop.email),
        addresses=(*_ways(held, ContactKind.ADDRESS), shop.address),
        country=shop.country,
    )


def _ways(cards: Iterable[Customer], kind: ContactKind) -> tuple[str, ...]:
    first = {ContactKind.PHONE: "phone", ContactKind.EMAIL: "email", ContactKind.ADDRESS: "address"}[kind]
    found = [value for one in cards for value in (getattr(one, first), *_more(one, kind))]
    return tuple(filter(None, found))


def _more(card: Customer, kind: ContactKind) -> list[str]:
    return [one.value for one in card.more if one.kind is kind]


def _together(found: Iterable[Found]) -> tuple[Found, ...]:
    times = Counter[Found]()
    for one in found:
        times[replace(one, times=1)] += one.times
    return tuple(replace(one, times=count) for one, count in times.items())
