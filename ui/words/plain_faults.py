"""Faults whose sentence needs nothing but the fault's own facts: `{fault.name}` stands for one of them."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

PLAIN_FAULTS: dict[str, object] = {
    "app.exchange.holiday_file.NotACalendar": QT_TRANSLATE_NOOP(
        "Fault", "This is no calendar file (.ics) that can be read. Nothing was changed; choose another file."
    ),
    "app.domain.printing.PrinterGone": QT_TRANSLATE_NOOP(
        "Fault",
        "This computer no longer knows the printer {fault.name}. Choose another one. It was not printed.",
    ),
    "app.domain.printing.PrinterOff": QT_TRANSLATE_NOOP(
        "Fault",
        "{fault.name} is switched off or stopped. Look at the printer, then try again. It was not printed.",
    ),
    "app.domain.printing.PrintFault": QT_TRANSLATE_NOOP(
        "Fault", "It cannot be printed there. It was not printed."
    ),
    "app.domain.printing.PrinterRefused": QT_TRANSLATE_NOOP(
        "Fault", "{fault.name} did not take it. Try again, or choose another printer. It was not printed."
    ),
    "app.domain.printing.PrinterSilent": QT_TRANSLATE_NOOP(
        "Fault",
        "The printer {fault.name} does not answer. Look whether it is on, and whether the paper lies there, "
        "before you try again.",
    ),
    "app.domain.printing.SystemSilent": QT_TRANSLATE_NOOP(
        "Fault", "This computer's printing does not answer. Open the PDF or save it, and print it from there."
    ),
    "app.domain.printing.ShiftTooFar": QT_TRANSLATE_NOOP(
        "Fault", "A printer is moved by {fault.farthest} mm at most. Look at the sheet again."
    ),
    "app.exchange.mail_draft.NoMailAddress": QT_TRANSLATE_NOOP(
        "Fault", "There is no e-mail address to send it to. Add one to the customer, or print the letter."
    ),
    "app.services.sending.MayBePrinted": QT_TRANSLATE_NOOP(
        "Fault", "This letter went to the printer when that was broken off. Look whether it lies there."
    ),
    "app.domain.calibration.NoSuchCell": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.typed}” is no cell of this sheet. Type it as it stands there, such as C4."
    ),
    "app.domain.calibration.NotALength": QT_TRANSLATE_NOOP(
        "Fault", "Type the millimetres you measured, such as 15 or 15.5."
    ),
    "app.domain.pin.BadPin": QT_TRANSLATE_NOOP(
        "Fault", "A PIN has {fault.shortest} to 12 digits, not all the same and not in a row like 1234."
    ),
    "app.domain.pin.NoPin": QT_TRANSLATE_NOOP(
        "Fault", "There is no PIN yet for this. An owner sets one under Settings."
    ),
    "app.domain.pin.OwnerNeedsPin": QT_TRANSLATE_NOOP(
        "Fault", "An owner has a PIN of at least 6 digits. Set one; nothing was changed."
    ),
    "app.domain.pin.OwnPin": QT_TRANSLATE_NOOP(
        "Fault", "To change your own PIN, type the one you have now first."
    ),
    "app.domain.recovery.MistypedCode": QT_TRANSLATE_NOOP(
        "Fault", "A character of the recovery code is missing or wrong. Look at the sheet again."
    ),
    "app.domain.recovery.WrongCode": QT_TRANSLATE_NOOP(
        "Fault", "This recovery code is not valid, or was used before. The newest sheet has the one that is."
    ),
    "app.domain.capability.Inactive": QT_TRANSLATE_NOOP(
        "Fault", "{fault.name} no longer works here. Nothing was changed."
    ),
    "app.services.plans.BoundStep": QT_TRANSLATE_NOOP(
        "Fault",
        "This step ends by itself with what it stands for: what was agreed, passed on or planned instead.",
    ),
    "app.services.plans.NoTemplate": QT_TRANSLATE_NOOP(
        "Fault", "There are no more steps for this kind of complaint. The owner sets them under Settings."
    ),
    "app.services.escalations.AlreadyBack": QT_TRANSLATE_NOOP(
        "Fault", "The answer is there already. Look at the history; nothing was changed."
    ),
    "app.services.escalations.CannotTakeIt": QT_TRANSLATE_NOOP(
        "Fault", "{fault.name} cannot act on complaints. Choose somebody else; nothing was changed."
    ),
    "app.domain.policy_checks.PolicyFault": QT_TRANSLATE_NOOP(
        "Fault", "This line of the policy cannot be. Look at its amounts again."
    ),
    "app.domain.policy_checks.DayBelowEach": QT_TRANSLATE_NOOP(
        "Fault", "The limit for a day cannot be below the {fault.each} for one complaint."
    ),
    "app.domain.policy_checks.BadDays": QT_TRANSLATE_NOOP(
        "Fault", "The days go from {fault.lowest} to {fault.highest}."
    ),
    "app.domain.policy_checks.UnknownKind": QT_TRANSLATE_NOOP(
        "Fault", "There is no kind of complaint called “{fault.category}”. Choose one from the list."
    ),
    "app.domain.policy_checks.RuleTwice": QT_TRANSLATE_NOOP(
        "Fault", "There are two lines for the same remedy and kind of complaint. Take one away."
    ),
    "app.domain.policy_checks.OtherCurrency": QT_TRANSLATE_NOOP(
        "Fault",
        "The limits are in {fault.found}, and the shop's currency is {fault.shop}. Take the figures over first.",
    ),
    "app.domain.cause_tree.NoSuchCause": QT_TRANSLATE_NOOP(
        "Fault",
        "“{fault.name}” is no cause of the shop. Choose one of the list; the owner keeps it under Settings.",
    ),
    "app.domain.cause_tree.CauseTooBroad": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.name}” is a group of causes. Choose one of those in it."
    ),
    "app.domain.case_study.NamesSomebody": QT_TRANSLATE_NOOP(
        "Fault",
        "This still tells who it was: {fault.words}. Take it out, or say that it means something else.",
    ),
    "app.services.views.ViewNameTaken": QT_TRANSLATE_NOOP(
        "Fault", "There is a view called “{fault.name}” already. Choose another name."
    ),
    "app.errors.ChangedMeanwhile": QT_TRANSLATE_NOOP(
        "Fault", "Somebody else changed this meanwhile. Nothing was overwritten; look at it again."
    ),
    "app.services.offers.CarriedOut": QT_TRANSLATE_NOOP(
        "Fault", "The customer has had this already. If it did not put things right, say so instead."
    ),
    "app.services.offers.OnlyOneOffered": QT_TRANSLATE_NOOP(
        "Fault", "Only one thing was offered. Offer a second one, or say why there was no choice."
    ),
    "app.services.offering.DisclosureMissing": QT_TRANSLATE_NOOP(
        "Fault",
        "Tell the customer that they can choose between repair and replacement, and what a repair brings; then tick "
        "that you did.",
    ),
    "app.domain.approval.ApprovalNeeded": QT_TRANSLATE_NOOP(
        "Fault", "This is beyond what the policy leaves to you. Have it approved first; nothing was changed."
    ),
    "app.domain.approval.NothingToApprove": QT_TRANSLATE_NOOP(
        "Fault", "There is nothing left to approve here: the offer is approved, answered or taken back."
    ),
    "app.domain.approval.AlreadyAsked": QT_TRANSLATE_NOOP(
        "Fault", "This waits for approval already. It stands on the owner's list."
    ),
    "app.domain.approval.SamePerson": QT_TRANSLATE_NOOP(
        "Fault",
        "Who made the offer, asks for the approval or is at the desk cannot give it. Pick somebody else.",
    ),
    "app.domain.approval.MayNotApprove": QT_TRANSLATE_NOOP(
        "Fault", "{fault.name} cannot approve this. Pick somebody else; nothing was changed."
    ),
    "app.domain.approval.GrantLapsed": QT_TRANSLATE_NOOP(
        "Fault", "The approval was not used within two minutes. Nothing was changed; type the PIN again."
    ),
    "app.domain.approval.LooksLikePin": QT_TRANSLATE_NOOP(
        "Fault", "That looks like a PIN, so it was not kept anywhere. Write the reason in words."
    ),
    "app.domain.voucher.NoVoucherNumber": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.text}” is no number of a voucher. Look at its digits again."
    ),
    "app.domain.voucher.VoucherCancelled": QT_TRANSLATE_NOOP(
        "Fault", "Voucher {fault.number} was taken out of use: {fault.because}. Nothing was changed."
    ),
    "app.domain.voucher.UnlikelyExpiry": QT_TRANSLATE_NOOP(
        "Fault", "A voucher cannot end on that day. Look at the day and year again."
    ),
    "app.services.moving.UnlikelyDay": QT_TRANSLATE_NOOP(
        "Fault", "{fault.day.year} cannot be meant. Look at the year again."
    ),
    "app.domain.workdays.NeverOpen": QT_TRANSLATE_NOOP(
        "Fault", "With these hours and closed days the shop never opens. Look at the opening days."
    ),
    "app.domain.month.BadMonth": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.text}” is not a month. Type it as 2026-10."
    ),
    "app.domain.review.UnknownFigure": QT_TRANSLATE_NOOP("Fault", "The review has no figure of this name."),
    "app.domain.letter.UnknownField": QT_TRANSLATE_NOOP(
        "Fault",
        "“{fault.name}” in the letter has nothing to stand for it. Take it out or fill it in first.",
    ),
    "app.domain.letter.AddressTooLong": QT_TRANSLATE_NOOP(
        "Fault",
        "The address has more lines than the envelope's window shows. Shorten it on the customer's card.",
    ),
    "app.services.letters.AlreadyIssued": QT_TRANSLATE_NOOP(
        "Fault", "The letter is issued and stays as it is. “Write it anew” begins another one with its words."
    ),
    "app.services.letters.NotIssued": QT_TRANSLATE_NOOP(
        "Fault", "The letter is still a draft. Issue it first."
    ),
    "app.services.drafts.DraftGone": QT_TRANSLATE_NOOP(
        "Fault", "This draft was saved in another window, or was put aside too long ago."
    ),
    "app.domain.goods.BadCount": QT_TRANSLATE_NOOP("Fault", "Say the labels as a number, such as 3."),
    "app.domain.dates.NoDate": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.text}” names no day. Type it as 2.11 or yesterday."
    ),
    "app.domain.dates.TooLongAgo": QT_TRANSLATE_NOOP(
        "Fault", "{fault.day.year} is too long ago to be meant. Look at the receipt again."
    ),
    "app.services.customers.BadEmail": QT_TRANSLATE_NOOP(
        "Fault", "An e-mail address has an @ between two words."
    ),
    "app.services.customers.BadPhone": QT_TRANSLATE_NOOP(
        "Fault", "A phone number has at least three digits."
    ),
    "app.domain.letter_checks.NotReady": QT_TRANSLATE_NOOP(
        "Fault", "The letter is not ready yet. Put the points beside it right first; the draft is kept."
    ),
    "app.services.agenda.BadDay": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.text}” is not a day. Type it as 2026-11-12."
    ),
    "app.services.absences.EndsBeforeItBegins": QT_TRANSLATE_NOOP(
        "Fault", "The last day away comes before the first. Choose a later one."
    ),
    "app.services.absences.StandsInForSelf": QT_TRANSLATE_NOOP("Fault", "Choose somebody else to stand in."),
    "app.services.settings.NoPlaceForCalendar": QT_TRANSLATE_NOOP(
        "Fault", "Choose a folder that is there, and a name that ends in .ics."
    ),
    "app.services.agenda.DaysReversed": QT_TRANSLATE_NOOP("Fault", "The first day comes after the last one."),
    "app.services.offers.NotAccepted": QT_TRANSLATE_NOOP(
        "Fault", "The customer has not accepted this, so nothing is due to them. Nothing was changed."
    ),
    "app.services.followups.AlreadyDone": QT_TRANSLATE_NOOP(
        "Fault", "This follow-up has its answer already. Set a new one for a further contact."
    ),
    "app.services.followups.TooEarlyToWaive": QT_TRANSLATE_NOOP(
        "Fault", "Try three times, or write why the follow-up is not needed."
    ),
    "app.services.keep_informed.NothingToTell": QT_TRANSLATE_NOOP(
        "Fault", "This complaint is put right or over. What is left is to ask whether all is well."
    ),
    "app.domain.seal.NotASeal": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.text}” is no seal. One looks like 3F2A 91B0 77C4 0E1D."
    ),
    "app.services.acting.NobodyCalled": QT_TRANSLATE_NOOP(
        "Fault", "Nobody who works here is called “{fault.name}”."
    ),
    "app.services.acting.PinNeeded": QT_TRANSLATE_NOOP("Fault", "{fault.name} has a PIN. Type it."),
    "app.services.acting.PinFileUnreadable": QT_TRANSLATE_NOOP(
        "Fault", "The PIN cannot be read from the file ({fault.reason})."
    ),
    "app.services.first_run.AlreadySetUp": QT_TRANSLATE_NOOP(
        "Fault", "This data folder has its shop already."
    ),
    "app.services.settings.NoCurrency": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.text}” is no currency. Type its three letters, such as GBP or EUR."
    ),
    "app.services.shop_days.UnknownZone": QT_TRANSLATE_NOOP(
        "Fault", "This computer does not know the time zone “{fault.name}”."
    ),
    "app.domain.hours_text.NoTime": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.text}” is no time of day. Type it as 9:00 or 18:30."
    ),
    "app.domain.capability.OwnerOnly": QT_TRANSLATE_NOOP(
        "Fault", "Only the owner changes this. Nothing was changed."
    ),
    "app.domain.cause_tree.RingOfCauses": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.name}” cannot grow on itself. Move it to another branch."
    ),
    "app.domain.cause_tree.UnknownBranch": QT_TRANSLATE_NOOP(
        "Fault", "The branch “{fault.branch}” of “{fault.name}” is not in the list. Move it to another one."
    ),
    "app.services.settings.TwiceTheSame": QT_TRANSLATE_NOOP("Fault", "Two names in this list are the same."),
    "app.domain.link.WithItself": QT_TRANSLATE_NOOP(
        "Fault", "A complaint cannot be linked with itself. Choose another one."
    ),
    "app.domain.link.SeveralMeant": QT_TRANSLATE_NOOP(
        "Fault", "Several complaints fit. Choose one below, or type its number."
    ),
    "app.services.meanwhile.ChangedSince": QT_TRANSLATE_NOOP(
        "Fault", "Somebody else changed this meanwhile. Nothing was overwritten; look at it again."
    ),
    "app.domain.link.AlreadyLinked": QT_TRANSLATE_NOOP(
        "Fault", "These two are linked already. Nothing was changed."
    ),
    "app.domain.link.AlreadyMerged": QT_TRANSLATE_NOOP(
        "Fault", "{fault.number} is the same complaint as {fault.kept}. Choose {fault.kept} instead."
    ),
    "app.domain.link.OtherCustomer": QT_TRANSLATE_NOOP(
        "Fault",
        "These are by two customers, {fault.one} and {fault.other}. Nothing was changed; say so if it is meant.",
    ),
    "app.domain.link.NotOpen": QT_TRANSLATE_NOOP(
        "Fault",
        "{fault.number} is no longer open, so its dates stand as they are. Link the two as related instead.",
    ),
    "app.domain.link.LaterMergeFirst": QT_TRANSLATE_NOOP(
        "Fault", "{fault.number} was merged into {fault.kept} later. Undo that first; nothing was changed."
    ),
    "app.domain.link.AlreadyUndone": QT_TRANSLATE_NOOP(
        "Fault", "This link was taken away before. Nothing was changed."
    ),
    "app.domain.customer_merge.SameCard": QT_TRANSLATE_NOOP(
        "Fault", "This is the same card. Choose another one."
    ),
    "app.domain.customer_merge.CardMerged": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.name}” was merged into another card before. Nothing was changed."
    ),
    "app.domain.customer_merge.MergeUndone": QT_TRANSLATE_NOOP(
        "Fault", "These cards are two already. Nothing was changed."
    ),
    "app.domain.customer_merge.LaterCardFirst": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.name}” was merged later. Undo that first; nothing was changed."
    ),
    "app.domain.customer_merge.EditedSince": QT_TRANSLATE_NOOP(
        "Fault",
        "The card was changed after the merge. Nothing was undone; say whether the changes stay on the kept card.",
    ),
    "app.services.staff.LastOwner": QT_TRANSLATE_NOOP("Fault", "The shop needs at least one owner."),
    "app.services.files.FileLost": QT_TRANSLATE_NOOP(
        "Fault",
        "The file is missing from the data folder or was changed there. A backup may still have it.",
    ),
    "app.services.files.CannotKeep": QT_TRANSLATE_NOOP(
        "Fault", "The file could not be kept ({fault.reason}). The complaint is as it was."
    ),
    "app.services.new_file.UnknownEnding": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.path.name}” has an ending we do not write here. Choose one of {fault.known}."
    ),
    "app.services.new_file.CannotWriteFile": QT_TRANSLATE_NOOP(
        "Fault",
        "“{fault.path.name}” could not be written ({fault.reason}). A file there before is as it was.",
    ),
    "app.domain.imported.ImportFileFault": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.path.name}” cannot be read. Nothing was taken over."
    ),
    "app.domain.imported.ImportFileMissing": QT_TRANSLATE_NOOP(
        "Fault", "There is no file “{fault.path.name}”."
    ),
    "app.domain.imported.ImportFileIsFolder": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.path.name}” is a folder. Choose a file in it."
    ),
    "app.domain.imported.ImportFileUnreadable": QT_TRANSLATE_NOOP(
        "Fault", "The computer does not let us read “{fault.path.name}” ({fault.detail})."
    ),
    "app.domain.imported.ImportFileTooLarge": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.path.name}” is larger than {fault.detail} MB. Split it and take the parts."
    ),
    "app.domain.imported.ImportFileEmpty": QT_TRANSLATE_NOOP("Fault", "“{fault.path.name}” is empty."),
    "app.domain.imported.ImportFileHasNoRows": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.path.name}” has names of columns and no rows."
    ),
    "app.domain.imported.NotATable": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.path.name}” is not a table of rows and columns. Save it as CSV first."
    ),
    "app.domain.person_file.NoContacts": QT_TRANSLATE_NOOP(
        "Fault",
        "“{fault.path.name}” holds no people. Choose a file of contact cards (vCard), or a table (CSV) with a name, "
        "phone or e-mail in each row.",
    ),
    "app.domain.imported.UnknownLayout": QT_TRANSLATE_NOOP(
        "Fault", "None of the columns of “{fault.path.name}” is known. Say which column holds what."
    ),
    "app.domain.imported.UnknownImportField": QT_TRANSLATE_NOOP("Fault", "We have no field “{fault.name}”."),
    "app.domain.imported.UnknownImportColumn": QT_TRANSLATE_NOOP(
        "Fault", "The file has no column “{fault.name}”."
    ),
    "app.domain.imported.UnknownDateOrder": QT_TRANSLATE_NOOP(
        "Fault", "The order of a date is DMY, MDY or YMD."
    ),
}
