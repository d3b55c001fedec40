"""`check`: whether the data folder is whole. One line for each part; status 1 where anything is wrong."""

import argparse
import sys
from collections.abc import Mapping
from datetime import datetime

from app.commands.unlocking import unlocked
from app.domain.backup import Checked, LooseEnd, Part, Problem
from app.paths import DataFolder, data_folder
from app.services import backups


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = verbs.add_parser("check", help="look whether the data are whole")
    parser.set_defaults(run=run, needs_shop=False)


def run(args: argparse.Namespace) -> int:
    """Print a line for each part as soon as it was looked at, then what is safe."""
    folder = data_folder(args.data, practice=args.practice)
    unlocked(folder, args)
    wrong = []
    for checked in backups.check(folder):
        print(_line(checked), flush=True)
        if checked.problem:
            wrong.append(checked.part)
    if not wrong:
        return 0
    print(f"Not whole: {', '.join(wrong)}. {_what_is_safe(folder)}", file=sys.stderr)
    return 1


_SOUND: Mapping[Part, str] = {
    Part.DATABASE: "Database file: sound, {count} pages",
    Part.REFERENCES: "References: sound, {count} rows",
    Part.TIMELINE: "Timeline: unbroken, {count} entries",
    Part.FILES: "Files: all there and unchanged, {count} files",
    Part.SEARCH: "Search: finds all {count} complaints",
    Part.MERGES: "Merges, drafts and agreements: all fit together, {count} rows",
    Part.MONTHS: "Closed months: all {count} as they were closed",
    Part.AUDIT: "Audit trail: unbroken, {count} lines",
}
_WRONG: Mapping[Problem, str] = {
    Problem.MISSING: "Database file: there is none",
    Problem.UNREADABLE: "{part}: cannot be read ({detail})",
    Problem.DAMAGED: "Database file: damaged ({detail})",
    Problem.BROKEN_REFERENCES: "References: {bad} lead nowhere, the first is {detail}",
    Problem.ENTRY_CHANGED: "Timeline: changed after it was written: complaint {name}, {detail}",
    Problem.LINK_BROKEN: "Timeline: the chain breaks at complaint {name}, {detail}; an entry before it was changed "
    "or taken out",
    Problem.FILE_MISSING: "Files: {bad} of {count} missing or changed, the first missing is {name}",
    Problem.FILE_CHANGED: "Files: {bad} of {count} changed, the first is {name}",
    Problem.NOT_FOUND_BY_SEARCH: "Search: {bad} complaints are not rightly indexed, the first is {name}",
    Problem.LOOSE_END: "Merges, drafts and agreements: {bad} do not fit together, the first is {detail}: {name}",
    Problem.MONTH_CHANGED: "Closed months: {bad} of {count} changed after they were closed, the first is {name}",
    Problem.SEAL_BROKEN: "Closed months: the timeline does not bear out the seal of {bad} of {count}, the first is "
    "{name}",
    Problem.TRAIL_BROKEN: "Audit trail: the chain breaks at line {name}, {detail}; it or a line before it was changed "
    "or taken out",
}
_LOOSE: Mapping[str, str] = {
    LooseEnd.CARD_WITHOUT_MERGE: "a merge of customers that one of the two cards knows nothing of",
    LooseEnd.RING_OF_CARDS: "a card merged into itself by way of others",
    LooseEnd.COMPLAINT_OF_MERGED_CARD: "a complaint of a customer who was merged into another",
    LooseEnd.CONTACT_OF_MERGED_CARD: "a number or address of a customer who was merged into another",
    LooseEnd.DUPLICATE_WITHOUT_LINK: "a merge of complaints that one of the two knows nothing of",
    LooseEnd.RING_OF_COMPLAINTS: "a complaint merged into itself by way of others",
    LooseEnd.ASTRAY_FROM_OFFER: "a step, approval or voucher that belongs to no offer of its complaint",
    LooseEnd.VOUCHER_TWICE: "a voucher that was redeemed though taken out of use, or has a number nobody drew",
    LooseEnd.WORK_OF_DUPLICATE: "something still owed at a complaint that was merged into another",
    LooseEnd.FORGOTTEN: "a merge that cannot be undone because it does not know what was before",
    LooseEnd.PAPER_OF_NOTHING: "a paper of no complaint and no draft",
    LooseEnd.DRAFT_UNREADABLE: "a draft that cannot be read",
    LooseEnd.UNKNOWN_WORD: "an offer, step, approval or letter of a kind or in a state that does not exist",
    LooseEnd.AGREED_NOT_PLANNED: "something a customer accepted that no step carries out, or that has no date",
    LooseEnd.STEP_OF_NO_OFFER: "a step for something that is not agreed, or that the customer has had",
    LooseEnd.VOUCHER_UNLIKE_OFFER: "a voucher that is not what was agreed, or was agreed and is not there",
    LooseEnd.REDEEMED_UNSEEN: "a voucher that was redeemed by nobody, or for an offer that was not carried out",
    LooseEnd.CONSENT_OF_NOBODY: "an approval by nobody, by whoever asked for it, or of something else",
    LooseEnd.OFFER_OF_NO_POLICY: "an offer made under a policy that does not exist",
    LooseEnd.ESCALATION_ASTRAY: "a complaint passed on from which no answer is awaited, or the other way round",
    LooseEnd.DATE_ASTRAY: "a complaint that stands under another date than what is due first",
    LooseEnd.LETTER_WITHOUT_PAPER: "a letter that is issued without its PDF, or has one and is a draft",
    LooseEnd.LETTER_SENT_UNISSUED: "a letter that went out though it was never issued, or nobody knows how",
    LooseEnd.LETTER_ASTRAY: "a letter in place of one that is not there or was never issued",
    LooseEnd.LETTER_TEXT_UNREADABLE: "a letter text of the shop's own that cannot be read",
}


def _line(checked: Checked) -> str:
    words = _WRONG[checked.problem] if checked.problem else _SOUND[checked.part]
    return words.format(
        part=checked.part.value.capitalize(),
        count=checked.count,
        bad=checked.bad,
        name=checked.name,
        detail=_LOOSE.get(checked.detail, checked.detail),
    )


def _what_is_safe(folder: DataFolder) -> str:
    last = backups.last_verified(folder)
    if last is None:
        return "Nothing was changed by this check. No verified backup is known; copy the data folder before you go on."
    return f"Nothing was changed by this check. The backup of {_when(last)} was whole; see the restore verb."


def _when(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
