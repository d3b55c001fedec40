"""Case studies: what one complaint teaches, in words that name nobody."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from app import clock
from app.changes import Changed
from app.domain.case_study import CaseStudy, Draft, NamesSomebody
from app.domain.complaint import Complaint
from app.domain.customer import ContactKind, Customer
from app.domain.lifecycle import Move
from app.domain.masking import Found, Known, masked, name_candidates
from app.domain.offer import OfferState
from app.domain.plan import StepKind
from app.domain.timeline import EntryKind
from app.services import moving, phrases, settings
from app.store import case_studies, complaints, customers, lessons, offers, plans, staff
from app.store.database import reading, writing

MOST = 500  # in the binder
_LONGEST = moving.LONGEST_PARAGRAPH
_FIELDS = ("title", "what_happened", "what_we_did", "what_we_learned")


def propose(complaint_id: UUID) -> Draft:
    """A first version from what stands in the complaint, without its people; `masked` tells what was taken out, for
    a person to look at before it is kept."""
    with reading():
        complaint = complaints.get(complaint_id)
        told = _told(complaint)
        known = known_people(complaint, told.values())
    clean = {name: masked(text, known) for name, text in told.items()}
    study = CaseStudy(
        id=complaint_id,  # a draft has none of its own; `write` is given one
        complaint_id=complaint_id,
        made_at=clock.now(),
        made_by=None,
        title=clean["title"].text,
        what_happened=clean["what_happened"].text,
        what_we_did=clean["what_we_did"].text,
        what_we_learned=clean["what_we_learned"].text,
    )
    return Draft(study, _together(one.found for one in clean.values()))


def write(
    complaint_id: UUID,
    by: UUID,
    *,
    study_id: UUID,
    title: str,
    what_happened: str,
    what_we_did: str = "",
    what_we_learned: str = "",
    though_named: bool = False,
) -> Changed:
    """Keep a case study of a complaint that was put right. Raises `NamesSomebody` where somebody is still named and
    nobody said that this is meant: a Rose may be a rose."""
    told = {"title": title, "what_happened": what_happened}
    fields = _checked(told | {"what_we_did": what_we_did, "what_we_learned": what_we_learned})
    with writing():
        complaint, _ = moving.begin(Move.LEARN, complaint_id, by)
        _require_nameless(complaint, fields, though_named=though_named)
        case_studies.insert(study_id, complaint_id, made_at=clock.now(), made_by=by, **fields)
        complaints.save(complaint_id)
        moving.tell(complaint_id, EntryKind.CASE_STUDY, by, fields["title"], {"study": str(study_id)})
    return Changed.LESSONS | Changed.COMPLAINTS


def change(study: CaseStudy, by: UUID, *, though_named: bool = False) -> Changed:
    """Save a case study over the version it carries; raises `ChangedMeanwhile` and `NamesSomebody`."""
    fields = _checked({name: getattr(study, name) for name in _FIELDS})
    with writing():
        complaint, _ = moving.begin(Move.LEARN, case_studies.get(study.id).complaint_id, by)
        _require_nameless(complaint, fields, though_named=though_named)
        case_studies.save_over(study.id, study.version, **fields)
    return Changed.LESSONS


def of(complaint_id: UUID) -> list[CaseStudy]:
    """Those of one complaint, first written first."""
    return case_studies.of(complaint_id)


def binder() -> list[CaseStudy]:
    """All of them, newest first."""
    return case_studies.newest(MOST)


def known_people(complaint: Complaint, texts: Iterable[str]) -> Known:
    """Who could be named: the customer, whoever else has a card and stands in the texts, and who works here."""
    card = customers.get(complaint.customer_id) if complaint.customer_id else None
    runs = {run for text in texts for run in name_candidates(text)}
    people = tuple(name for name in case_studies.names_among(runs) if card is None or name != card.name)
    colleagues = tuple(one.name for one in staff.everyone(active_only=False))
    known = Known(people=people, colleagues=colleagues, country=settings.shop().country)
    if card is None:
        return known
    return replace(
        known,
        customer=card.name,
        phones=_all_of(card, ContactKind.PHONE, card.phone),
        emails=_all_of(card, ContactKind.EMAIL, card.email),
        addresses=_all_of(card, ContactKind.ADDRESS, card.address),
    )


def _checked(fields: dict[str, str]) -> dict[str, str]:
    for name in ("title", "what_happened"):
        moving.needed(name, fields[name])
    limits = {"title": moving.LONGEST_LINE}
    return {name: moving.within(name, text, limits.get(name, _LONGEST)) for name, text in fields.items()}


def _require_nameless(complaint: Complaint, fields: dict[str, str], *, though_named: bool) -> None:
    if though_named:
        return
    known = known_people(complaint, fields.values())
    for name, text in fields.items():
        found = masked(text, known).found
        if found:
            raise NamesSomebody(name, found)


def _all_of(card: Customer, kind: ContactKind, first: str) -> tuple[str, ...]:
    return tuple(filter(None, (first, *(one.value for one in card.more if one.kind is kind))))


def _told(complaint: Complaint) -> dict[str, str]:
    """What stands in the complaint, by the part of a case study it belongs to; no longer than one page takes."""
    said = phrases.of(settings.shop().language)
    agreed = [
        said.offer(one)
        for one in offers.of(complaint.id)
        if one.state in (OfferState.ACCEPTED, OfferState.SUPERSEDED) and one.decided_at
    ]
    done = [
        step.text
        for step in plans.steps_of(complaint.id)
        if step.done_at and not step.dropped and step.kind is StepKind.PLAIN
    ]
    learned = [
        complaint.cause,
        *complaint.whys,
        complaint.cause_notes,
        *(one.change for one in lessons.of_complaint(complaint.id)),
    ]
    return {
        "title": complaint.told.product or complaint.headline,
        "what_happened": complaint.told.words[:_LONGEST],
        "what_we_did": "\n".join([*done, *agreed, complaint.rejection_reason]).strip()[:_LONGEST],
        "what_we_learned": "\n".join(filter(None, learned))[:_LONGEST],
    }


def _together(found: Iterable[tuple[Found, ...]]) -> tuple[Found, ...]:
    """The same thing taken out of several parts is told once."""
    times: dict[Found, int] = {}
    for one in (one for some in found for one in some):
        key = replace(one, times=1)
        times[key] = times.get(key, 0) + one.times
    return tuple(replace(one, times=count) for one, count in times.items())
