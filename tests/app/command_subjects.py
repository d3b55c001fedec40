"""What the commands of the audit are about: everything is made anew for each of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from app import clock, start
from app.domain import consent
from app.domain.absence import Absence
from app.domain.capability import Capability as Can
from app.domain.commendation import Praise
from app.domain.complaint import Severity, WaitingFor
from app.domain.customer_merge import proposed
from app.domain.due import Due, ItemKind
from app.domain.escalation import EscalatedTo
from app.domain.followup import Outcome
from app.domain.letter import LetterKind
from app.domain.letter_template import Fate, Incoming, LetterTemplate
from app.domain.lifecycle import Move
from app.domain.offer import Remedy
from app.domain.plan import TemplateStep
from app.domain.privacy_request import RequestEnd, RequestKind
from app.domain.review import LessonState
from app.domain.saved_view import Asked, SavedView
from app.domain.staff import Role, StaffMember
from app.domain.timeline import EntryKind
from app.identity import new_id
from app.paths import DataFolder
from app.services import (
    absences,
    approvals,
    case_studies,
    commendations,
    complaints,
    consents,
    customer_merges,
    customers,
    draft_files,
    drafts,
    encryption,
    erasing,
    escalations,
    followups,
    keep_informed,
    lessons,
    letters,
    links,
    month_sales,
    pins,
    plans,
    policies,
    privacy_requests,
    promises,
    rescheduling,
    settings,
    staff,
    template_files,
    templates,
    timeline,
    views,
    vouchers,
)
from app.services.several import Several
from app.services.undoing import Undoable, UndoableMove
from app.store import views as view_rows
from app.store.database import writing
from tests.builders import Desk

Call = Callable[[], object]
OWNERS_PIN = "246810"
FRIDAY = Due(date(2026, 11, 13))
PLAN = (TemplateStep("Look at it"),)


@dataclass(frozen=True)
class Command:
    """What a service asks, and how its call is made for somebody."""

    asks: Can | Move
    make: Callable[[Desk, UUID], Call]


def file(text: str, name: str) -> Path:
    path = start.folder().root / name
    path.write_text(text, encoding="utf-8")
    return path


def out(name: str) -> Path:
    """Where something is written to."""
    return start.folder().root / name


def to_be_erased(desk: Desk) -> erasing.Plan:
    return erasing.plan(desk.customer(f"Wanda {new_id().hex}"))


def draft(desk: Desk) -> UUID:
    draft_id = new_id()
    drafts.keep(draft_id, desk.robin, content={"words": "It leaks"})
    return draft_id


def draft_file(desk: Desk) -> tuple[UUID, UUID]:
    draft_id, file_id = draft(desk), new_id()
    draft_files.add_content(draft_id, desk.robin, file_id=file_id, content=b"paper", name="paper.txt")
    return draft_id, file_id


def two_cards(desk: Desk) -> tuple[UUID, UUID]:
    return desk.customer("Tilda"), desk.customer("T. Thimble")


def give_consent(customer_id: UUID, by: UUID) -> UUID:
    consent_id = new_id()
    said: dict[str, Any] = {"purpose": consent.Purpose.PHOTOS, "how": consent.How.COUNTER}
    consents.give(consent_id, by, customer_id=customer_id, **said)
    return consent_id


def consent_of(desk: Desk) -> UUID:
    return give_consent(desk.customer(), desk.robin)


def consent_taken_back(desk: Desk) -> UUID:
    consent_id = consent_of(desk)
    consents.withdraw(consent_id, desk.robin)
    return consent_id


def ask_for_access(customer_id: UUID, by: UUID) -> UUID:
    request_id = new_id()
    asked: dict[str, Any] = {"kind": RequestKind.ACCESS, "how": consent.How.WRITTEN}
    privacy_requests.note(request_id, by, customer_id=customer_id, **asked)
    return request_id


def privacy_request(desk: Desk) -> UUID:
    return ask_for_access(desk.customer(), desk.robin)


def answered_request(desk: Desk) -> UUID:
    request_id = privacy_request(desk)
    privacy_requests.end(request_id, desk.owner, how=RequestEnd.ANSWERED)
    return request_id


def merged_cards(desk: Desk) -> UUID:
    (kept, absorbed), merge_id = two_cards(desk), new_id()
    card = proposed(customers.get(kept), customers.get(absorbed))
    customer_merges.merge(merge_id, desk.robin, kept_id=kept, absorbed_id=absorbed, card=card)
    return merge_id


def merge_cards(desk: Desk, by: UUID) -> Call:
    kept, absorbed = two_cards(desk)
    card = proposed(customers.get(kept), customers.get(absorbed))
    return lambda: customer_merges.merge(new_id(), by, kept_id=kept, absorbed_id=absorbed, card=card)


def part_cards_for_good(desk: Desk, by: UUID) -> Call:
    one, other = two_cards(desk)
    return lambda: customer_merges.apart(one, other, by)


def not_apart(desk: Desk, by: UUID) -> Call:
    one, other = two_cards(desk)
    customer_merges.apart(one, other, desk.robin)
    return lambda: customer_merges.not_apart(one, other, by)


def link(desk: Desk) -> UUID:
    link_id = new_id()
    links.relate(link_id, desk.robin, complaint_id=desk.complaint(), other_id=desk.complaint())
    return link_id


def merge(desk: Desk) -> UUID:
    link_id = new_id()
    links.merge(link_id, desk.robin, kept_id=desk.acknowledged(), duplicate_id=desk.acknowledged())
    return link_id


def relate(desk: Desk, by: UUID) -> Call:
    one, other = desk.complaint(), desk.complaint()
    return lambda: links.relate(new_id(), by, complaint_id=one, other_id=other)


def merge_complaints(desk: Desk, by: UUID) -> Call:
    one, other = desk.acknowledged(), desk.acknowledged()
    return lambda: links.merge(new_id(), by, kept_id=one, duplicate_id=other)


def letter(desk: Desk, kind: LetterKind = LetterKind.FOLLOW_UP) -> UUID:
    letter_id = new_id()
    card = desk.customer()
    found = desk.acknowledged(customer_id=card, promise=FRIDAY)
    letters.draft(found, desk.robin, letter_id=letter_id, kind=kind)
    return letter_id


def issued(desk: Desk) -> UUID:
    letter_id = letter(desk)
    letters.issue(letter_id, desk.robin)
    return letter_id


def fresh_letter(desk: Desk, by: UUID) -> Call:
    card = desk.customer()
    fresh = letters.fresh(
        desk.acknowledged(customer_id=card, promise=FRIDAY),
        desk.robin,
        letter_id=new_id(),
        kind=LetterKind.HOLDING,
    )
    return lambda: letters.keep(fresh, by)


def praise(desk: Desk) -> UUID:
    praise_id = new_id()
    commendations.add(praise_id, desk.owner, kind=Praise.COMMENDATION, month="2026-11", words="So calm")
    return praise_id


def taken_back(desk: Desk) -> UUID:
    praise_id = praise(desk)
    commendations.take_back(praise_id, desk.owner, version=1)
    return praise_id


def away(desk: Desk) -> Absence:
    return Absence(new_id(), desk.robin, date(2026, 11, 12), date(2026, 11, 20), stand_in=desk.senior)


def noted_away(desk: Desk) -> Absence:
    found = away(desk)
    absences.note(found, desk.owner)
    return found


def lesson(desk: Desk) -> UUID:
    lesson_id = new_id()
    lessons.add(lesson_id, desk.robin, month="2026-11", change="Ring first")
    return lesson_id


def change_lesson(desk: Desk, by: UUID) -> Call:
    found = lesson(desk)
    state = LessonState.IN_HAND
    return lambda: lessons.change(
        found, by, version=1, change="Ring twice", because="", who="", due_on=None, state=state
    )


def follow_up(desk: Desk) -> UUID:
    found = new_id()
    followups.schedule(desk.acknowledged(), desk.robin, follow_up_id=found, due=FRIDAY)
    return found


def kept_informed(desk: Desk) -> UUID:
    found = desk.acknowledged()
    keep_informed.begin(found, desk.robin, follow_up_id=new_id(), days=3)
    return found


def followed_up(desk: Desk) -> UUID:
    found = desk.resolved()
    running = followups.running(found)
    assert running
    followups.record(running.id, desk.robin, outcome=Outcome.HAPPY)
    return found


def escalation(desk: Desk) -> UUID:
    found = new_id()
    escalations.escalate(
        desk.acknowledged(),
        desk.robin,
        escalation_id=found,
        kind=EscalatedTo.STAFF,
        to_staff=desk.owner,
        because="Above what I may give",
        due=FRIDAY,
    )
    return found


def escalate(desk: Desk, by: UUID) -> Call:
    found = desk.acknowledged()
    kind, due = EscalatedTo.SUPPLIER, FRIDAY
    return lambda: escalations.escalate(
        found, by, escalation_id=new_id(), kind=kind, to_words="Brook Ltd", because="They know", due=due
    )


def an_offer(desk: Desk) -> UUID:
    return desk.offer(desk.acknowledged())


def agreed(desk: Desk, remedy: Remedy = Remedy.REFUND) -> UUID:
    return desk.agreed(desk.acknowledged(), remedy)


def voucher(desk: Desk) -> UUID:
    found = desk.acknowledged()
    desk.agreed(found, Remedy.VOUCHER)
    return vouchers.of(found)[0].id


def with_owners_pin(desk: Desk) -> UUID:
    if not staff.get(desk.owner).has_pin:
        pins.set_own(desk.owner, current="", new=OWNERS_PIN)
    return desk.owner


def grant(desk: Desk, by: UUID) -> Call:
    offer_id, approver = an_offer(desk), with_owners_pin(desk)
    return lambda: approvals.grant(offer_id, by, approver=approver, pin=OWNERS_PIN)


def granted(desk: Desk) -> UUID:
    offer_id, approver = an_offer(desk), with_owners_pin(desk)
    return approvals.grant(offer_id, desk.robin, approver=approver, pin=OWNERS_PIN)


def asked(desk: Desk) -> UUID:
    approval_id = new_id()
    approvals.ask(an_offer(desk), desk.robin, approval_id=approval_id, because="More than I may")
    return approval_id


def steps(desk: Desk) -> tuple[UUID, list[UUID]]:
    found = desk.acknowledged()
    return found, [desk.step(found, "One"), desk.step(found, "Two")]


def done_step(desk: Desk) -> UUID:
    step_id = desk.step(desk.acknowledged())
    plans.do_step(step_id, desk.robin)
    return step_id


def order(desk: Desk, by: UUID) -> Call:
    found, ids = steps(desk)
    return lambda: plans.order(found, by, step_ids=ids[::-1])


def take_template(desk: Desk, by: UUID) -> Call:
    kinds = [replace(one, plan=PLAN) for one in settings.categories()]
    settings.save_categories(kinds, desk.owner)
    found = desk.acknowledged()
    return lambda: plans.take_template(found, by, step_ids=[new_id() for _ in plans.template(found)])


def reschedule(desk: Desk, by: UUID) -> Call:
    found = desk.acknowledged()
    step_id, due = desk.step(found), Due(date(2026, 11, 24))
    return lambda: rescheduling.reschedule(
        ItemKind.STEP, step_id, found, by, due=due, because="The part is late"
    )


def shift(desk: Desk, by: UUID) -> Call:
    found = desk.acknowledged()
    step_id, due = desk.step(found), Due(date(2026, 11, 24))
    return lambda: rescheduling.shift(ItemKind.STEP, step_id, found, by, due=due)


def save_policy(desk: Desk, by: UUID) -> Call:
    found = policies.current()
    return lambda: policies.save(replace(found, house_rules=new_id().hex), by, seen=found.number)


def template_of(name: str) -> LetterTemplate:
    """One of the owner's own, of a name and key nobody had before."""
    found = templates.get(LetterKind.HOLDING, "en", "warm")
    return replace(found, key=new_id().hex, name=f"{name} {new_id().hex}", version=0)


def save_template(desk: Desk, by: UUID) -> Call:
    return lambda: templates.save(template_of("Ours"), by, seen=0)


def take_older_template(desk: Desk, by: UUID) -> Call:
    older = template_of("Older")
    templates.save(older, desk.owner, seen=0)
    templates.save(replace(older, text="Other"), desk.owner, seen=1)
    first = templates.versions(older.kind, "en", older.key)[1]
    return lambda: templates.take_older(first, by, seen=2)


def reset_template(desk: Desk, by: UUID) -> Call:
    kind, seen = LetterKind.APOLOGY, templates.get(LetterKind.APOLOGY, "en", "warm")
    changed = replace(seen, text=f"We are sorry. {new_id()}")
    templates.save(changed, desk.owner, seen=seen.version)
    return lambda: templates.reset(kind, "en", "warm", by, seen=seen.version + 1)


def remove_template(desk: Desk, by: UUID) -> Call:
    ours = template_of("Ours")
    templates.save(ours, desk.owner, seen=0)
    return lambda: templates.remove(ours.kind, "en", ours.key, by, seen=1)


def take_template_file(desk: Desk, by: UUID) -> Call:
    ours = template_of("From a file")
    return lambda: template_files.take([Incoming(1, ours.name, Fate.NEW, ours)], by)


def case_study(desk: Desk, by: UUID) -> Call:
    found = desk.resolved()
    return lambda: case_studies.write(found, by, study_id=new_id(), title="A leak", what_happened="It leaked")


def change_case_study(desk: Desk, by: UUID) -> Call:
    found = desk.resolved()
    case_studies.write(found, desk.robin, study_id=new_id(), title="A leak", what_happened="It leaked")
    study = case_studies.of(found)
    written = study[0] if isinstance(study, list) else study
    assert written
    return lambda: case_studies.change(replace(written, title="A kettle"), by)


def note(desk: Desk) -> UUID:
    found = desk.complaint()
    complaints.note(found, desk.robin, kind=EntryKind.NOTE, text="A note")
    return next(one.id for one in timeline.of(found) if one.kind is EntryKind.NOTE)


def change(desk: Desk, by: UUID) -> Call:
    found = complaints.get(desk.complaint())
    told = replace(found.told, words="It leaks and smells")
    return lambda: complaints.change(
        found.id, by, seen_version=found.version, told=told, severity=Severity.NORMAL
    )


def moved_lesson(desk: Desk) -> UndoableMove:
    found = lesson(desk)
    lessons.move(found, desk.owner, version=1, due_on=FRIDAY.on)  # only a day that there was is taken back
    undoable = UndoableMove(found)
    undoable.do(lessons.move, found, desk.owner, version=2, due_on=FRIDAY.on + timedelta(days=3))
    return undoable


def undone(desk: Desk) -> Undoable:
    found = desk.acknowledged()
    undoable = Undoable(found)
    undoable.do(promises.make, found, desk.robin, due=FRIDAY, because="Asked for")
    return undoable


def several(desk: Desk) -> Several:
    return Several((desk.acknowledged(), desk.acknowledged()))


def several_given(desk: Desk) -> Several:
    found = several(desk)
    found.give(desk.robin, to=desk.senior)
    return found


def view(by: UUID, *, own: bool = True) -> SavedView:
    """Put there beneath the service, for those whom it refuses too."""
    view = SavedView(new_id(), new_id().hex, by if own else None, Asked(), view_rows.next_position())
    with writing():
        view_rows.put(view)
    return view


def reorder(_desk: Desk, by: UUID) -> Call:
    ids = (view(by).id, view(by).id)
    return lambda: views.reorder(ids[::-1], by)


def restore(_desk: Desk, by: UUID) -> Call:
    found = view(by)
    with writing():
        view_rows.remove(found.id)
    return lambda: views.restore(found, by)


def newcomer(role: Role = Role.READER) -> StaffMember:
    return StaffMember(new_id(), "Nia New", role)


def on(about: Callable[[Desk], Any], asks: Can | Move, call: Callable[[Any, UUID], object]) -> Command:
    """A command on one thing that the desk makes."""

    def make(desk: Desk, by: UUID) -> Call:
        subject = about(desk)
        return lambda: call(subject, by)

    return Command(asks, make)


def view_of(asks: Can, call: Callable[[UUID, UUID], object]) -> Command:
    """A command on somebody's own view, or on everybody's."""

    def make(_desk: Desk, by: UUID) -> Call:
        found = view(by, own=asks is Can.KEEP_VIEWS)
        return lambda: call(found.id, by)

    return Command(asks, make)


def nothing(_desk: Desk) -> None:
    """For commands that are about nothing that is there before."""


def name() -> str:
    return new_id().hex[::-1][:30]


def waiting(desk: Desk) -> UUID:
    found = desk.acknowledged()
    complaints.wait(found, desk.robin, waiting_for=WaitingFor.SUPPLIER, because="The part")
    return found


def promised(desk: Desk) -> UUID:
    return desk.acknowledged(promise=FRIDAY)


def with_goods(desk: Desk) -> UUID:
    return desk.complaint(told={"goods_left": "Kettle"})


def begun_in_october(desk: Desk) -> str:
    """A month that is over, with a complaint."""
    with clock.standing_at(datetime(2026, 10, 5, 9, tzinfo=UTC)):
        desk.complaint()
    return "2026-10"


def sales_version() -> int:
    """Which version of October's sales there is."""
    found = month_sales.of("2026-10")
    return found.version if found else 0


PASSPHRASE = "kettle under eleven green stairs"


def plain_shop(desk: Desk) -> DataFolder:
    """The shop as it was before any encryption."""
    folder = start.folder()
    start.open_folder(folder)
    if encryption.at_rest(folder).is_encrypted:
        encryption.switch_off(folder, desk.owner)
        start.open_folder(folder)
    return folder


def encrypted_shop(desk: Desk) -> DataFolder:
    """The shop encrypted by `PASSPHRASE`, and open."""
    folder = start.folder()
    start.open_folder(folder)
    if not encryption.at_rest(folder).is_encrypted:
        encryption.switch_on(folder, desk.owner, encryption.prepared(PASSPHRASE))
        start.open_folder(folder)
    return folder
