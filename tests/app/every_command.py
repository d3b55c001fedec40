"""Every service that writes, with what it asks of who acts and one call that would go through for an owner.

A call is made anew for each person who tries it, and may be made of anything the desk does before.
"""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from app.domain.capability import Capability as Can
from app.domain.commendation import Praise
from app.domain.complaint import Channel, Told, WaitingFor
from app.domain.customer import Customer
from app.domain.due import Due
from app.domain.followup import Outcome
from app.domain.letter import LetterKind, SentBy
from app.domain.lifecycle import Move
from app.domain.offer import Remedy
from app.domain.privacy_request import RequestEnd
from app.domain.renaming import RenamedKind
from app.domain.saved_view import Asked
from app.domain.shop import Category, Cause
from app.domain.timeline import EntryKind
from app.identity import new_id
from app.services import (
    absences,
    access_reports,
    agenda,
    approvals,
    backup_keeping,
    calendar_export,
    commendations,
    complaint_files,
    complaints,
    consents,
    customer_files,
    customer_merges,
    customers,
    diagnostics,
    draft_files,
    drafts,
    encryption,
    erasing,
    escalations,
    files,
    followups,
    goods,
    imports,
    intake,
    keep_informed,
    kinds,
    lessons,
    letters,
    links,
    listing,
    month_closing,
    month_sales,
    offers,
    pictures,
    pins,
    plans,
    policies,
    privacy_requests,
    promises,
    renamings,
    restoring,
    retention,
    reviews,
    sending,
    settings,
    slips,
    staff,
    templates,
    views,
    vouchers,
)
from app.services.several import Several
from app.services.undoing import Undoable, UndoableMove
from tests.app import command_subjects as made
from tests.app.command_subjects import FRIDAY, Call, Command, on, out, view_of
from tests.builders import Desk

TOLD = Told("It leaks", channel=Channel.COUNTER)
CSV = "number,received,text\n{number},2024-03-01,It leaked\n"


def refused(desk: Desk, by: UUID) -> Call:
    """A no at the counter, by the PIN of the owner."""
    offer_id, owner = made.an_offer(desk), made.with_owners_pin(desk)
    who: dict[str, Any] = {"approval_id": new_id(), "approver": owner, "pin": made.OWNERS_PIN}
    return lambda: approvals.refuse(offer_id, by, **who, because="More than I may", reason="Not now")


COMMANDS: dict[str, Command] = {
    "absences.note": Command(Can.CHANGE_STAFF, lambda desk, by: lambda: absences.note(made.away(desk), by)),
    "absences.change": on(made.noted_away, Can.CHANGE_STAFF, absences.change),
    "absences.take_back": on(
        made.noted_away, Can.CHANGE_STAFF, lambda one, by: absences.take_back(one.id, by, version=1)
    ),
    "absences.put_back": on(
        made.noted_away, Can.CHANGE_STAFF, lambda one, by: absences.put_back(one.id, by, version=1)
    ),
    "absences.hand_over": on(
        made.noted_away, Can.CHANGE_STAFF, lambda one, by: absences.hand_over(one.id, by)
    ),
    "access_reports.write": on(
        Desk.customer,
        Can.ANSWER_PRIVACY,
        lambda one, by: access_reports.write(out("kept.pdf"), by, customer_id=one),
    ),
    "approvals.ask": on(
        made.an_offer,
        Move.WAIT,
        lambda one, by: approvals.ask(one, by, approval_id=new_id(), because="Above mine"),
    ),
    "approvals.grant": Command(Move.OFFER, made.grant),
    "approvals.refuse": Command(Move.OFFER, refused),
    "approvals.use": on(made.granted, Move.OFFER, approvals.use),
    "approvals.approve": on(made.asked, Can.APPROVE, approvals.approve),
    "approvals.decline": on(made.asked, Can.APPROVE, lambda one, by: approvals.decline(one, by, reason="No")),
    "agenda.write": on(
        made.nothing, Can.LOOK, lambda _, by: agenda.write(agenda.of(None, None), out("agenda.ics"), by)
    ),
    "calendar_export.save": on(
        made.nothing, Can.LOOK, lambda _, by: calendar_export.save(out("agenda.ics"), (), by)
    ),
    "access_reports.of": on(Desk.customer, Can.ANSWER_PRIVACY, lambda one, by: access_reports.of(one, by)),
    "backup_keeping.settle_place": on(
        made.nothing, Can.CHANGE_SETTINGS, lambda _, by: backup_keeping.settle_place(None, by)
    ),
    "backup_keeping.settle_days": on(
        made.nothing, Can.CHANGE_SETTINGS, lambda _, by: backup_keeping.settle_days(7, by)
    ),
    "backup_keeping.seal_copies": on(
        made.nothing,
        Can.ENCRYPT,
        lambda _, by: backup_keeping.seal_copies(made.PASSPHRASE, made.PASSPHRASE, by),
    ),
    "backup_keeping.leave_copies_plain": on(
        made.nothing, Can.ENCRYPT, lambda _, by: backup_keeping.leave_copies_plain(by)
    ),
    "case_studies.write": Command(Move.LEARN, made.case_study),
    "case_studies.change": Command(Move.LEARN, made.change_case_study),
    "commendations.add": on(
        lambda desk: new_id(),
        Can.NOTE_THANKS,
        lambda one, by: commendations.add(one, by, kind=Praise.THANKS, month="2026-11", words="So kind"),
    ),
    "commendations.change": on(
        made.praise,
        Can.COMMEND,
        lambda one, by: commendations.change(one, by, version=1, words="Kinder", staff_id=None),
    ),
    "commendations.share": on(
        made.praise, Can.COMMEND, lambda one, by: commendations.share(one, by, version=1)
    ),
    "commendations.keep_private": on(
        made.praise, Can.COMMEND, lambda one, by: commendations.keep_private(one, by, version=1)
    ),
    "commendations.take_back": on(
        made.praise, Can.COMMEND, lambda one, by: commendations.take_back(one, by, version=1)
    ),
    "commendations.put_back": on(
        made.taken_back, Can.COMMEND, lambda one, by: commendations.put_back(one, by, version=2)
    ),
    "complaint_files.write": on(
        made.nothing, Can.EXPORT, lambda _, by: complaint_files.write(listing.filters(), out("list.csv"), by)
    ),
    "complaints.receive": on(
        made.draft,
        Can.TAKE_COMPLAINTS,
        lambda one, by: complaints.receive(
            new_id(), by, told=TOLD, customer_id=None, promise=None, draft_id=one
        ),
    ),
    "complaints.acknowledge": on(
        Desk.complaint,
        Move.ACKNOWLEDGE,
        lambda one, by: complaints.acknowledge(one, by, channel=Channel.CALL),
    ),
    "complaints.note": on(
        Desk.complaint, Move.NOTE, lambda one, by: complaints.note(one, by, kind=EntryKind.NOTE, text="So")
    ),
    "complaints.wait": on(
        Desk.acknowledged,
        Move.WAIT,
        lambda one, by: complaints.wait(one, by, waiting_for=WaitingFor.CUSTOMER),
    ),
    "complaints.go_on": on(made.waiting, Move.GO_ON, complaints.go_on),
    "complaints.resolve": on(
        lambda desk: offers.get(made.agreed(desk)).complaint_id, Move.RESOLVE, complaints.resolve
    ),
    "complaints.reject": on(
        Desk.acknowledged, Move.RESOLVE, lambda one, by: complaints.reject(one, by, reason="Used otherwise")
    ),
    "complaints.close": on(
        made.followed_up, Move.CLOSE, lambda one, by: complaints.close(one, by, cause="Faulty batch")
    ),
    "complaints.reopen": on(
        Desk.resolved, Move.REOPEN, lambda one, by: complaints.reopen(one, by, because="It leaks again")
    ),
    "complaints.withdraw": on(
        Desk.acknowledged, Move.WITHDRAW, lambda one, by: complaints.withdraw(one, by, because="It works")
    ),
    "complaints.declare_deadlock": on(
        Desk.acknowledged,
        Move.DEADLOCK,
        lambda one, by: complaints.declare_deadlock(one, by, because="Final"),
    ),
    "complaints.set_flag": on(
        Desk.complaint,
        Move.FLAG,
        lambda one, by: complaints.set_flag(one, by, vulnerable=True, because="Ill"),
    ),
    "complaints.correct_entry": on(
        made.note, Move.CORRECT, lambda one, by: complaints.correct_entry(one, by, text="Another note")
    ),
    "complaints.assign": on(
        lambda desk: (desk.complaint(), desk.senior),
        Move.ASSIGN,
        lambda one, by: complaints.assign(one[:1], by, to=one[1]),
    ),
    "complaints.change": Command(Move.NOTE, made.change),
    "customer_files.bring_in": on(
        lambda desk: new_id(),
        Can.IMPORT,
        lambda one, by: customer_files.bring_in(
            customer_files.read_people(
                made.file(f"Name,Phone\n{one.hex},0{one.int % 10**10}\n", "people.csv")
            ),
            by,
        ),
    ),
    "customer_files.export": on(
        made.nothing, Can.EXPORT, lambda _, by: customer_files.export(out("people.csv"), by)
    ),
    "customer_merges.merge": Command(Can.KEEP_CUSTOMERS, made.merge_cards),
    "customer_merges.undo": on(made.merged_cards, Can.KEEP_CUSTOMERS, customer_merges.undo),
    "customer_merges.apart": Command(Can.KEEP_CUSTOMERS, made.part_cards_for_good),
    "customer_merges.not_apart": Command(Can.KEEP_CUSTOMERS, made.not_apart),
    "consents.give": on(Desk.customer, Can.KEEP_CONSENTS, made.give_consent),
    "consents.withdraw": on(made.consent_of, Can.KEEP_CONSENTS, consents.withdraw),
    "consents.put_back": on(made.consent_taken_back, Can.KEEP_CONSENTS, consents.put_back),
    "customers.add": on(
        lambda desk: new_id(), Can.KEEP_CUSTOMERS, lambda one, by: customers.add(Customer(one, "Nell"), by)
    ),
    "customers.change": on(
        Desk.customer,
        Can.KEEP_CUSTOMERS,
        lambda one, by: customers.change(replace(customers.get(one), name="Nell"), by),
    ),
    "draft_files.add": on(
        made.draft,
        Can.TAKE_COMPLAINTS,
        lambda one, by: draft_files.add(one, by, file_id=new_id(), path=made.file("paper", "paper.txt")),
    ),
    "draft_files.add_content": on(
        made.draft,
        Can.TAKE_COMPLAINTS,
        lambda one, by: draft_files.add_content(one, by, file_id=new_id(), content=b"more", name="m.txt"),
    ),
    "draft_files.remove": on(
        made.draft_file, Can.TAKE_COMPLAINTS, lambda one, by: draft_files.remove(one[1], by, draft_id=one[0])
    ),
    "draft_files.put_back": on(
        made.draft_file,
        Can.TAKE_COMPLAINTS,
        lambda one, by: draft_files.put_back(one[1], by, draft_id=one[0]),
    ),
    "draft_files.give_late": on(
        lambda desk: (desk.complaint(), made.draft(desk)),
        Move.NOTE,
        lambda one, by: draft_files.give_late(one[0], by, draft_id=one[1]),
    ),
    "encryption.switch_on": on(
        made.plain_shop,
        Can.ENCRYPT,
        lambda folder, by: encryption.switch_on(folder, by, encryption.prepared(made.PASSPHRASE)),
    ),
    "encryption.switch_off": on(made.encrypted_shop, Can.ENCRYPT, encryption.switch_off),
    "encryption.change_passphrase": on(
        made.encrypted_shop,
        Can.ENCRYPT,
        lambda folder, by: encryption.change_passphrase(
            folder, by, current=made.PASSPHRASE, new=made.PASSPHRASE
        ),
    ),
    "encryption.new_recovery_code": on(
        made.encrypted_shop,
        Can.ENCRYPT,
        lambda folder, by: encryption.new_recovery_code(folder, by, current=made.PASSPHRASE),
    ),
    "encryption.use_key_store": on(
        made.encrypted_shop, Can.ENCRYPT, lambda folder, by: encryption.use_key_store(folder, by, False)
    ),
    "encryption.remove_plain": on(made.encrypted_shop, Can.ENCRYPT, encryption.remove_plain),
    "erasing.erase": on(
        made.to_be_erased,
        Can.ERASE,
        lambda one, by: erasing.erase(one.customer_id, by, typed=one.to_type, seal=one.seal),
    ),
    "retention.settle": on(made.nothing, Can.CHANGE_SETTINGS, lambda _, by: retention.settle(6, by)),
    "retention.hold": on(
        made.to_be_erased,
        Can.ERASE,
        lambda one, by: retention.hold(one.customer_id, by, until=FRIDAY.on, because="A claim runs"),
    ),
    "retention.looked_through": on(
        made.nothing, Can.ERASE, lambda _, by: retention.looked_through(by, kept=1)
    ),
    "diagnostics.save": on(
        made.nothing, Can.EXPORT, lambda _, by: diagnostics.save({"about.json": "{}"}, out("about.zip"), by)
    ),
    "drafts.keep": on(
        lambda desk: new_id(),
        Can.TAKE_COMPLAINTS,
        lambda one, by: drafts.keep(one, by, content={"words": "It"}),
    ),
    "drafts.take_up": on(made.draft, Can.TAKE_COMPLAINTS, drafts.take_up),
    "drafts.cancel": on(made.draft, Can.TAKE_COMPLAINTS, drafts.cancel),
    "drafts.keep_beside": on(
        Desk.complaint,
        Can.WORK_ON_COMPLAINTS,
        lambda one, by: drafts.keep_beside(one, by, content={"note": "Half a"}),
    ),
    "escalations.escalate": Command(Move.ESCALATE, made.escalate),
    "escalations.told": on(
        made.escalation, Move.NOTE, lambda one, by: escalations.told(one, by, how=Channel.CALL)
    ),
    "escalations.end": on(
        made.escalation, Move.END_ESCALATION, lambda one, by: escalations.end(one, by, answer="Yes")
    ),
    "files.attach": on(
        Desk.complaint, Move.NOTE, lambda one, by: files.attach(one, by, path=made.file("paper", "paper.txt"))
    ),
    "followups.schedule": on(
        Desk.acknowledged,
        Move.FOLLOW_UP,
        lambda one, by: followups.schedule(one, by, follow_up_id=new_id(), due=FRIDAY),
    ),
    "followups.move": on(
        made.follow_up, Move.FOLLOW_UP, lambda one, by: followups.move(one, by, due=Due(date(2026, 11, 24)))
    ),
    "followups.record": on(
        made.follow_up, Move.FOLLOW_UP, lambda one, by: followups.record(one, by, outcome=Outcome.HAPPY)
    ),
    "goods.give_back": on(made.with_goods, Move.NOTE, goods.give_back),
    "goods.take_in": on(Desk.complaint, Move.NOTE, lambda one, by: goods.take_in(one, by, goods="Kettle")),
    "imports.import_file": on(
        lambda desk: new_id(),
        Can.IMPORT,
        lambda one, by: imports.import_file(made.file(CSV.format(number=one.hex), "old.csv"), by),
    ),
    "intake.take": on(
        made.draft,
        Can.TAKE_COMPLAINTS,
        lambda one, by: intake.take(
            new_id(), by, intake=intake.Intake(TOLD, Customer(new_id(), "Nell"), FRIDAY, None, draft_id=one)
        ),
    ),
    "keep_informed.begin": on(
        Desk.acknowledged,
        Move.FOLLOW_UP,
        lambda one, by: keep_informed.begin(one, by, follow_up_id=new_id(), days=3),
    ),
    "keep_informed.stop": on(made.kept_informed, Move.FOLLOW_UP, keep_informed.stop),
    "lessons.add": on(
        lambda desk: new_id(),
        Can.DRAW_LESSONS,
        lambda one, by: lessons.add(one, by, month="2026-11", change="So"),
    ),
    "lessons.change": Command(Can.DRAW_LESSONS, made.change_lesson),
    "lessons.finish": on(made.lesson, Can.DRAW_LESSONS, lambda one, by: lessons.finish(one, by, version=1)),
    "lessons.lapse": on(made.lesson, Can.DRAW_LESSONS, lambda one, by: lessons.lapse(one, by, version=1)),
    "lessons.move": on(
        made.lesson, Can.DRAW_LESSONS, lambda one, by: lessons.move(one, by, version=1, due_on=FRIDAY.on)
    ),
    "letters.draft": on(
        lambda desk: desk.acknowledged(customer_id=desk.customer(), promise=FRIDAY),
        Move.NOTE,
        lambda one, by: letters.draft(one, by, letter_id=new_id(), kind=LetterKind.HOLDING),
    ),
    "letters.keep": Command(Move.NOTE, made.fresh_letter),
    "letters.save": on(
        made.letter, Move.NOTE, lambda one, by: letters.save(replace(letters.get(one), body="So"), by)
    ),
    "letters.issue": on(made.letter, Move.NOTE, letters.issue),
    "letters.mark_sent": on(
        made.issued, Move.NOTE, lambda one, by: letters.mark_sent(one, by, how=SentBy.PRINTED)
    ),
    "sending.print_out": on(
        made.letter,
        Move.NOTE,
        lambda one, by: sending.print_out(one, by, printer="Laser", hand_over=lambda *_: None),
    ),
    "sending.settle": on(made.issued, Move.NOTE, lambda one, by: sending.settle(one, by, is_printed=True)),
    "letters.reissue": on(made.issued, Move.NOTE, lambda one, by: letters.reissue(one, by, new_id=new_id())),
    "links.relate": Command(Move.NOTE, made.relate),
    "links.merge": Command(Move.MERGE, made.merge_complaints),
    "links.undo": on(made.link, Move.NOTE, links.undo),
    "links.undo of a merge": on(made.merge, Move.SPLIT, links.undo),
    "offers.offer": on(
        Desk.acknowledged,
        Move.OFFER,
        lambda one, by: offers.offer(one, by, offer_id=new_id(), remedy=Remedy.APOLOGY),
    ),
    "month_closing.close": on(made.begun_in_october, Can.CLOSE_MONTHS, month_closing.close),
    "renamings.note": Command(
        Can.CHANGE_SETTINGS,
        lambda desk, by: (
            lambda: renamings.note(RenamedKind.CAUSE, by, renamed={new_id().hex: "Faulty batch"})
        ),
    ),
    "restoring.confirm": on(made.nothing, Can.RESTORE, lambda _, by: restoring.confirm(by)),
    "reviews.by_person": Command(
        Can.SEE_FIGURES_OF_PEOPLE, lambda desk, by: lambda: reviews.by_person("2026-11", by)
    ),
    "month_sales.put": Command(
        Can.DRAW_LESSONS,
        lambda desk, by: lambda: month_sales.put("2026-10", by, sales=900, version=made.sales_version()),
    ),
    "offers.accept": on(
        made.an_offer, Move.OFFER, lambda one, by: offers.accept(one, by, only_because="Wanted")
    ),
    "offers.decline": on(made.an_offer, Move.OFFER, offers.decline),
    "offers.take_back": on(
        made.an_offer, Move.OFFER, lambda one, by: offers.take_back(one, by, because="A slip")
    ),
    "offers.carry_out": on(made.agreed, Move.NOTE, offers.carry_out),
    "offers.fail": on(made.agreed, Move.OFFER, lambda one, by: offers.fail(one, by, words="It did not help")),
    "pins.set_own": Command(
        Can.CHANGE_OWN_PIN, lambda desk, by: lambda: pins.set_own(by, current="", new=made.OWNERS_PIN)
    ),
    "pins.set_for": on(
        lambda desk: desk.robin, Can.CHANGE_STAFF, lambda one, by: pins.set_for(one, by, new="2468")
    ),
    "pictures.sign_own": Command(
        Can.CHANGE_OWN_SIGNATURE, lambda desk, by: lambda: pictures.sign_own(by, content=b"")
    ),
    "pictures.sign_for": on(
        lambda desk: desk.robin,
        Can.CHANGE_STAFF,
        lambda one, by: pictures.sign_for(one, by, content=new_id().bytes),
    ),
    "pins.take_away": on(lambda desk: desk.robin, Can.CHANGE_STAFF, pins.take_away),
    "pins.new_recovery_code": on(lambda desk: desk.owner, Can.CHANGE_STAFF, pins.new_recovery_code),
    "plans.add_step": on(
        Desk.acknowledged,
        Move.PLAN,
        lambda one, by: plans.add_step(one, by, step_id=new_id(), text="Look", due=FRIDAY, responsible=by),
    ),
    "plans.do_step": on(lambda desk: desk.step(desk.acknowledged()), Move.NOTE, plans.do_step),
    "plans.undo_step": on(made.done_step, Move.NOTE, plans.undo_step),
    "plans.move_step": on(
        lambda desk: desk.step(desk.acknowledged()),
        Move.NOTE,
        lambda one, by: plans.move_step(one, by, due=Due(date(2026, 11, 24))),
    ),
    "plans.drop_step": on(
        lambda desk: desk.step(desk.acknowledged()),
        Move.NOTE,
        lambda one, by: plans.drop_step(one, by, because="No need"),
    ),
    "plans.order": Command(Move.PLAN, made.order),
    "plans.take_template": Command(Move.PLAN, made.take_template),
    "policies.save": Command(Can.CHANGE_POLICY, made.save_policy),
    "policies.read_rules": Command(
        Can.READ_RULES, lambda desk, by: lambda: policies.read_rules(by, version=1)
    ),
    "privacy_requests.note": on(Desk.customer, Can.KEEP_CONSENTS, made.ask_for_access),
    "privacy_requests.end": on(
        made.privacy_request,
        Can.ANSWER_PRIVACY,
        lambda one, by: privacy_requests.end(one, by, how=RequestEnd.ANSWERED),
    ),
    "privacy_requests.reopen": on(
        made.answered_request, Can.ANSWER_PRIVACY, lambda one, by: privacy_requests.reopen(one, by)
    ),
    "promises.make": on(Desk.acknowledged, Move.PROMISE, lambda one, by: promises.make(one, by, due=FRIDAY)),
    "promises.keep": on(made.promised, Move.PROMISE, promises.keep),
    "rescheduling.reschedule": Command(Move.NOTE, made.reschedule),
    "rescheduling.shift": Command(Move.NOTE, made.shift),
    "reviews.pdf": on(made.nothing, Can.LOOK, lambda _, by: reviews.pdf("2026-11", by)),
    "reviews.write": on(
        made.nothing, Can.LOOK, lambda _, by: reviews.write("2026-11", out("review.json"), by)
    ),
    "settings.save_shop": Command(
        Can.CHANGE_SETTINGS,
        lambda desk, by: lambda: settings.save_shop(replace(settings.shop(), tagline=new_id().hex), by),
    ),
    "settings.save_look": Command(
        Can.CHANGE_LOOK, lambda desk, by: lambda: settings.save_look(by, theme="dark", text_size=125)
    ),
    "kinds.save_causes": Command(
        Can.CHANGE_SETTINGS,
        lambda desk, by: lambda: kinds.save_causes([Cause(new_id().hex)], by, as_one={}),
    ),
    "kinds.save": Command(
        Can.CHANGE_SETTINGS,
        lambda desk, by: lambda: kinds.save([*settings.categories(), Category(new_id().hex)], by, renamed={}),
    ),
    "settings.save_categories": Command(
        Can.CHANGE_SETTINGS,
        lambda desk, by: (
            lambda: settings.save_categories([*settings.categories(), Category(new_id().hex)], by)
        ),
    ),
    "settings.save_causes": Command(
        Can.CHANGE_SETTINGS, lambda desk, by: lambda: settings.save_causes(settings.causes()[1:], by)
    ),
    "several.Several.give": on(
        lambda desk: (made.several(desk), desk.senior),
        Move.ASSIGN,
        lambda one, by: one[0].give(by, to=one[1]),
    ),
    "several.Several.promise": on(
        made.several, Move.PROMISE, lambda some, by: some.promise(by, due=FRIDAY, because="So")
    ),
    "several.Several.take_back": on(made.several_given, Move.NOTE, Several.take_back),
    "slips.hand_over": on(Desk.complaint, Move.NOTE, slips.hand_over),
    "staff.add": Command(Can.CHANGE_STAFF, lambda desk, by: lambda: staff.add(made.newcomer(), by)),
    "staff.change": Command(
        Can.CHANGE_STAFF,
        lambda desk, by: lambda: staff.change(replace(staff.get(desk.robin), job=new_id().hex), by),
    ),
    "staff.arrange": Command(
        Can.CHANGE_STAFF, lambda desk, by: lambda: staff.arrange([desk.robin, desk.owner], by)
    ),
    "undoing.Undoable.take_back": on(made.undone, Move.NOTE, Undoable.take_back),
    "undoing.UndoableMove.take_back": on(made.moved_lesson, Can.DRAW_LESSONS, UndoableMove.take_back),
    "views.save": on(
        made.nothing, Can.KEEP_VIEWS, lambda _, by: views.save(new_id(), by, name=made.name(), asked=Asked())
    ),
    "views.save for everybody": on(
        made.nothing,
        Can.SHARE_VIEWS,
        lambda _, by: views.save(new_id(), by, name=made.name(), asked=Asked(), for_everybody=True),
    ),
    "views.rename": view_of(Can.KEEP_VIEWS, lambda view, by: views.rename(view, by, name="Mine")),
    "views.rename for everybody": view_of(
        Can.SHARE_VIEWS, lambda view, by: views.rename(view, by, name=made.name())
    ),
    "views.change": view_of(
        Can.KEEP_VIEWS, lambda view, by: views.change(view, by, asked=Asked(descending=True))
    ),
    "views.reorder": Command(Can.KEEP_VIEWS, made.reorder),
    "views.remove": view_of(Can.KEEP_VIEWS, views.remove),
    "views.remove for everybody": view_of(Can.SHARE_VIEWS, views.remove),
    "views.restore": Command(Can.KEEP_VIEWS, made.restore),
    "templates.save": Command(Can.CHANGE_SETTINGS, made.save_template),
    "templates.take_older": Command(Can.CHANGE_SETTINGS, made.take_older_template),
    "templates.reset": Command(Can.CHANGE_SETTINGS, made.reset_template),
    "templates.remove": Command(Can.CHANGE_SETTINGS, made.remove_template),
    "templates.keep_typed": on(
        made.nothing, Can.CHANGE_SETTINGS, lambda _, by: templates.keep_typed(by, typed=None)
    ),
    "template_files.take": Command(Can.CHANGE_SETTINGS, made.take_template_file),
    "vouchers.redeem": on(made.voucher, Can.REDEEM_VOUCHERS, vouchers.redeem),
    "vouchers.cancel": on(
        made.voucher, Can.CANCEL_VOUCHERS, lambda one, by: vouchers.cancel(one, by, because="Lost")
    ),
}
