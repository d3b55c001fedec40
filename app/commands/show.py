"""`show NUMBER`: one complaint with everything that happened to it, to read or as JSON."""

import argparse
import json
from collections.abc import Iterator
from typing import Any

from app import clock
from app.commands import written
from app.domain import voucher
from app.domain.complaint import Complaint
from app.domain.followup import FollowUp
from app.domain.imported import Origin
from app.domain.letter import Letter
from app.domain.offer import Offer, OfferState
from app.domain.plan import Promise, Step
from app.domain.policy import Verdict
from app.domain.typed import harmless
from app.domain.voucher import Voucher
from app.domain.workdays import WorkCalendar
from app.services import (
    complaints,
    customers,
    followups,
    imports,
    letters,
    offers,
    plans,
    promises,
    settings,
    staff,
    timeline,
    vouchers,
)


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = verbs.add_parser("show", help="one complaint with its timeline")
    parser.add_argument("number", metavar="NUMBER", help="such as 26-0417")
    parser.add_argument("--json", action="store_true", help="a JSON object")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the complaint."""
    complaint, calendar = complaints.by_number(args.number), settings.calendar()
    if args.json:
        print(json.dumps(as_json(complaint, calendar), ensure_ascii=False, indent=2))
    else:
        print(harmless("\n".join(_as_text(complaint, calendar))))
    return 0


def as_json(complaint: Complaint, calendar: WorkCalendar) -> dict[str, Any]:
    """The keys of `list` and all that belongs to the complaint; the timeline begins with the oldest entry."""
    told = complaint.told
    promise = promises.running(complaint.id)
    return {
        "number": complaint.number,
        "received_at": written.iso(complaint.received_at, calendar),
        "status": complaint.status.value,
        "customer": _customer(complaint) or None,
        "category": told.category or None,
        "product": told.product or None,
        "text": told.words,
        "next_promise_on": written.iso_day(promise.due_at if promise else None, calendar),
        "assigned_to": _assigned(complaint) or None,
        "timeline": [
            {
                "at": written.iso(one.at, calendar),
                "by": one.by or None,
                "kind": one.kind.value,
                "text": one.text or written.entry(one, calendar),
            }
            for one in reversed(timeline.of(complaint.id))
        ],
        "plan": [_step(one, calendar) for one in plans.steps_of(complaint.id)],
        "offers": [_offer(one, vouchers.of(complaint.id), calendar) for one in offers.of(complaint.id)],
        "followups": [_follow_up(one, calendar) for one in followups.of(complaint.id)],
        "letters": [_letter(one, calendar) for one in reversed(letters.of(complaint.id))],
        "imported": _imported(imports.origin_of(complaint.id), calendar),
    }


def _customer(complaint: Complaint) -> str:
    return customers.get(complaint.customer_id).name if complaint.customer_id else ""


def _assigned(complaint: Complaint) -> str:
    return staff.get(complaint.assigned_to).name if complaint.assigned_to else ""


def _step(one: Step, calendar: WorkCalendar) -> dict[str, Any]:
    return {
        "text": one.text,
        "responsible": one.responsible or None,
        "due_at": written.iso(one.due_at, calendar),
        "done_at": written.iso(one.done_at, calendar),
        "dropped": one.dropped,
    }


def _offer(one: Offer, issued: list[Voucher], calendar: WorkCalendar) -> dict[str, Any]:
    approver = staff.get(one.approved_by).name if one.approved_by else None
    paper = next((paper for paper in issued if paper.offer_id == one.id), None)
    return {
        "attempt": one.attempt,
        "remedy": one.remedy.value,
        "terms": one.terms or None,
        "amount": one.worth.minor if one.worth else None,
        "currency": one.worth.currency if one.worth else None,
        "state": one.state.value,
        "offered_at": written.iso(one.offered_at, calendar),
        "decided_at": written.iso(one.decided_at, calendar),
        "customer_words": one.customer_words or None,
        "basis": one.basis or None,
        "verdict": one.verdict or None,
        "policy": one.policy,
        "approved_at": written.iso(one.approved_at, calendar),
        "approved_by": approver,
        "only_because": one.only_because or None,
        "due_at": written.iso(one.due_at, calendar),
        "carried_out_at": written.iso(one.carried_out_at, calendar),
        "failed_at": written.iso(one.failed_at, calendar),
        "voucher": _voucher(paper, calendar) if paper else None,
    }


def _voucher(one: Voucher, calendar: WorkCalendar) -> dict[str, Any]:
    return {
        "number": one.number,
        "state": one.state(calendar.day_of(clock.now())).value,
        "expires_on": one.expires_on.isoformat() if one.expires_on else None,
        "redeemed_at": written.iso(one.redeemed_at, calendar),
    }


def _follow_up(one: FollowUp, calendar: WorkCalendar) -> dict[str, Any]:
    return {
        "channel": one.channel.value,
        "due_at": written.iso(one.due_at, calendar),
        "about": one.about or None,
        "attempt": one.attempt,
        "purpose": one.purpose.value,
        "every_days": one.repeat_days or None,
        "outcome": one.outcome.value if one.outcome else None,
        "satisfaction": int(one.satisfaction) if one.satisfaction else None,
        "answers": {name: getattr(one.answers, name) for name in ("result", "handling", "ease")},
        "told_how": one.told_how.value if one.told_how else None,
        "words": one.words or None,
        "done_at": written.iso(one.done_at, calendar),
        "done_by": staff.get(one.done_by).name if one.done_by else None,
    }


def _letter(one: Letter, calendar: WorkCalendar) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "state": one.state.value,
        "subject": one.subject or None,
        "written_at": written.iso(one.written_at, calendar),
        "issued_at": written.iso(one.issued_at, calendar),
        "language": one.language,
        "sent_at": written.iso(one.sent_at, calendar),
        "sent_by": one.sent_by.value if one.sent_by else None,
        "pdf_sha256": one.pdf_sha256 or None,
    }


def _imported(origin: Origin | None, calendar: WorkCalendar) -> dict[str, Any] | None:
    """Every column of the source, mapped or not, with what was odd about the row."""
    if origin is None:
        return None
    return {
        "source": origin.source,
        "file": origin.file_name,
        "at": written.iso(origin.imported_at, calendar),
        "line": origin.line,
        "number": origin.number or None,
        "flags": [str(flag) for flag in origin.flags],
        "columns": dict(origin.columns),
    }


def _as_text(complaint: Complaint, calendar: WorkCalendar) -> Iterator[str]:
    told = complaint.told
    waits = f", waiting for the {complaint.waiting_for}" if complaint.waiting_for else ""
    yield f"{complaint.number}  {_customer(complaint) or '(no name)'}  {written.status(complaint.status)}{waits}"
    facts = (told.category, told.product, f"receipt {told.receipt}" if told.receipt else "", told.paid or "")
    yield ", ".join(str(fact) for fact in facts if fact)
    yield f"“{told.words}”"
    yield f"With {_assigned(complaint) or 'nobody'}"
    yield from _promises(promises.of(complaint.id), calendar)
    yield from _plan(plans.steps_of(complaint.id), calendar)
    yield from _offers(offers.of(complaint.id), vouchers.of(complaint.id), calendar)
    yield from _imported_text(imports.origin_of(complaint.id))
    yield ""
    yield "What has happened"
    for one in reversed(timeline.of(complaint.id)):
        by = f"  ({one.by})" if one.by else ""
        yield f"  {written.moment(one.at, calendar)}  {written.entry(one, calendar)}{by}"


def _promises(found: list[Promise], calendar: WorkCalendar) -> Iterator[str]:
    """The running one, and every one that was broken: those are never forgotten."""
    for one in found:
        due = written.due(one.due_at, one.by_close, calendar)
        if one.kept_at is None and one.replaced_at is None:
            yield f"Promised by {due} {one.text}".rstrip()
        if one.is_broken(clock.now()):
            yield f"The promise for {due} was broken"


def _plan(steps: list[Step], calendar: WorkCalendar) -> Iterator[str]:
    if steps:
        yield ""
        yield "Plan"
    for one in steps:
        mark = "-" if one.dropped else "x" if one.done_at else " "
        due = written.due(one.due_at, one.by_close, calendar)
        yield f"  [{mark}] {one.text}, {one.responsible or 'nobody yet'}, by {due}"


def _offers(made: list[Offer], issued: list[Voucher], calendar: WorkCalendar) -> Iterator[str]:
    if made:
        yield ""
        yield "Offers"
    for one in made:
        worth = f" {one.worth}" if one.worth else ""
        yield f"  {one.attempt}. {written.word(one.remedy)}{worth}: {', '.join(_stands(one, calendar))}"
    for paper in issued:
        state = written.word(paper.state(calendar.day_of(clock.now())))
        yield f"  Voucher {voucher.shown(paper.number)} of {paper.worth}, {state}"


def _stands(one: Offer, calendar: WorkCalendar) -> Iterator[str]:
    """How it stands, on what ground, and who said yes to it."""
    yield written.word(one.state)
    if one.basis:
        yield f"{written.word(one.basis)} by version {one.policy} of the policy"
    if one.approved_by and one.approved_at:
        yield f"approved by {staff.get(one.approved_by).name} on {written.day(one.approved_at, calendar)}"
    elif one.state is OfferState.PROPOSED and one.verdict not in ("", Verdict.ALLOWED):
        yield written.word(one.verdict)
    if one.failed_at:
        yield f"did not help, {written.day(one.failed_at, calendar)}"
    elif one.carried_out_at:
        yield f"carried out on {written.day(one.carried_out_at, calendar)}"
    elif one.due_at:
        yield f"due {written.due(one.due_at, one.by_close, calendar)}"


def _imported_text(origin: Origin | None) -> Iterator[str]:
    if origin is None:
        return
    yield ""
    yield f"Imported from {origin.file_name}, line {origin.line}" + (
        f" ({', '.join(flag.value.replace('_', ' ') for flag in origin.flags)})" if origin.flags else ""
    )
    for name, value in origin.columns.items():
        if value:
            yield f"  {name}: {' '.join(value.split())}"
