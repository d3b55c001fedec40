"""What the terminal says of a fault: what happened, what is safe, what to do."""

from app import paths, start
from app.commands.erase_sentences import ERASE_SENTENCES, stands_against
from app.commands.key_sentences import KEY_SENTENCES
from app.domain import (
    approval,
    backup,
    backup_keeping,
    calibration,
    capability,
    case_study,
    cause_tree,
    closed_month,
    consent,
    customer_merge,
    goods,
    letter,
    letter_template,
    lifecycle,
    link,
    money,
    month,
    person_file,
    picture,
    pin,
    policy_checks,
    printing,
    recovery,
    renaming,
    sales,
    seal,
    snapshot,
    voucher,
    workdays,
)
from app.domain.erasure import StandsAgainst
from app.errors import (
    CannotWrite,
    ChangedMeanwhile,
    ChangedWhileClosed,
    DatabaseMissing,
    FieldMissing,
    FieldTooLong,
    FileGone,
    HeldByAnother,
    MigrationFailed,
    NewerFile,
    NotFound,
    NotOurs,
    StorageError,
    UserError,
)
from app.services import (
    absences,
    acting,
    agenda,
    customer_meant,
    drafts,
    escalations,
    files,
    holiday_import,
    keep_informed,
    mailing,
    moving,
    new_file,
    offering,
    offers,
    plans,
    rescheduling,
    sending,
    settings,
    shop_days,
    views,
)


def sentence(fault: Exception) -> str:
    """One sentence for any fault of the two families."""
    if isinstance(fault, StandsAgainst):
        return stands_against(fault)
    for kind, words in (_SENTENCES | KEY_SENTENCES | ERASE_SENTENCES).items():
        if isinstance(fault, kind):
            return words.format(fault=fault)
    return _unnamed(fault)


_SENTENCES: dict[type[Exception], str] = {
    NotFound: "There is no {fault.what} {fault.key}.",
    FieldMissing: "Something is missing: {fault.field}. Nothing was changed.",
    FieldTooLong: "The text for {fault.field} is longer than {fault.limit} letters. Nothing was changed.",
    ChangedMeanwhile: "Somebody else changed this {fault.what} meanwhile. Nothing was overwritten; look again.",
    drafts.DraftGone: "This draft was saved already, or was put aside too long ago.",
    pin.BadPin: "A PIN has {fault.shortest} to 12 digits, not all the same and not in a row.",
    policy_checks.LimitReversed: "A senior's limit for {fault.remedy} is below the front desk's. Nothing was changed.",
    policy_checks.OtherCurrency: "The limits are in {fault.found}, and the shop's currency is {fault.shop}. "
    "Nothing was changed.",
    policy_checks.PolicyFault: "The policy cannot be: {fault}. Nothing was changed.",
    goods.BadCount: "The number of labels is no number.",
    money.BadAmount: "“{fault.text}” is not an amount of money.",
    lifecycle.IllegalMove: "A complaint that is {fault.status} cannot {fault.move}.",
    seal.NotASeal: "“{fault.text}” is no seal; one looks like 3F2A 91B0 77C4 0E1D. Nothing was checked.",
    acting.NobodyCalled: "Nobody who works here is called “{fault.name}”, or more than one is. There are: "
    "{fault.known}.",
    acting.PinNeeded: "{fault.name} has a PIN. Type it when asked, or say --pin-file FILE. Nothing was done.",
    acting.PinFileUnreadable: "The PIN cannot be read from {fault.path} ({fault.reason}). Nothing was done.",
    pin.NoPin: "There is no PIN for this staff member.",
    pin.OwnerNeedsPin: "An owner has a PIN of at least 6 digits. Nothing was changed.",
    pin.OwnPin: "One's own PIN is changed with the one before. Nothing was changed.",
    pin.WrongPin: "That is not the PIN.",
    pin.TooManyTries: "Too many wrong tries; the next one waits for {fault.wait}. Say --wait to wait that long here.",
    recovery.MistypedCode: "A character of the recovery code is missing or wrong.",
    recovery.WrongCode: "This recovery code is not valid, or was used before.",
    capability.Inactive: "{fault.name} no longer works here. Nothing was changed.",
    capability.OwnerOnly: "Only an owner does this. Nothing was changed.",
    capability.NotAllowed: "The role {fault.role} does not include this.",
    lifecycle.StillMissing: "Before this the complaint needs: {fault.need}.",
    paths.SyncedFolder: "{fault.folder} is copied to a cloud by {fault.by}, file by file, so complaints can be lost. "
    "Choose a folder of this computer that is not copied, with --data; for a copy elsewhere make backups.",
    paths.NetworkFolder: "{fault.folder} lies on another computer ({fault.kind}), where complaints can be lost. "
    "Choose a folder of this computer with --data; for a copy elsewhere make backups.",
    paths.FolderUnusable: "The folder {fault.folder} cannot be written ({fault.reason}). Nothing was changed.",
    NotOurs: "{fault.path} is not a Redress database or is damaged ({fault.reason}). It was left as it is.",
    HeldByAnother: "Another program is writing to this data and did not let go. Nothing of this was stored; what was "
    "stored before is safe. Wait a moment and try again.",
    CannotWrite: "The database cannot be written ({fault.reason}). Nothing of this was stored; what was stored "
    "before is safe.",
    ChangedWhileClosed: "{fault.path} was changed while Redress was closed, at page {fault.page} or after it: by a "
    "dying disk, or by hand. It was left as it is. Look at it with check; restore the last backup, or go on with the "
    "file as it is.",
    DatabaseMissing: "{fault.path} is not there or is empty, though there are backups of it. Nothing was changed; "
    "restore lists what can be brought back.",
    MigrationFailed: "The data could not be brought to this version of Redress ({fault.reason}). They are as they "
    "were, and a backup of them was made before; see the restore verb.",
    FileGone: "{fault.path} was deleted, moved or replaced while it was open. Nothing more is written to it; what was "
    "stored before is in it and in the backups. Put it back, or see the restore verb.",
    keep_informed.NothingToTell: "This complaint is not open any more. Nothing was changed.",
    rescheduling.ShopClosed: "The shop is closed on {fault.day}; the next open day is {fault.next_open}. Nothing was "
    "changed.",
    plans.BoundStep: "This step ends by itself with what it stands for. Nothing was changed.",
    plans.NoTemplate: "There are no more steps for this kind of complaint. Nothing was changed.",
    escalations.AlreadyBack: "The answer is there already. Nothing was changed.",
    escalations.CannotTakeIt: "{fault.name} cannot act on complaints. Nothing was changed.",
    cause_tree.NoSuchCause: "“{fault.name}” is no cause of the shop. Nothing was changed.",
    cause_tree.CauseTooBroad: "“{fault.name}” is a group of causes; one of those in it is needed. Nothing was changed.",
    case_study.NamesSomebody: "This still tells who it was: {fault.words}. Nothing was changed.",
    picture.PictureRefused: "“{fault.name}” cannot be printed ({fault.problem}); choose a PNG or JPEG picture.",
    calibration.NoSuchCell: "“{fault.typed}” is no cell of the calibration sheet. Nothing was changed.",
    calibration.NotALength: "This is no length in millimetres. Nothing was changed.",
    printing.PrinterGone: "This computer no longer knows the printer {fault.name}. Nothing was printed.",
    printing.PrinterOff: "{fault.name} is switched off or stopped ({fault.reason}). Nothing was printed.",
    printing.PrinterSilent: "The printer {fault.name} does not answer. Look whether the paper lies there.",
    printing.SystemSilent: "The printing of this computer does not answer. Nothing was printed.",
    printing.PrintFault: "{fault.name} did not take it ({fault.reason}). Nothing was printed.",
    printing.ShiftTooFar: "A printer is moved by {fault.farthest} mm at most. Nothing was changed.",
    mailing.NoMailAddress: "There is no e-mail address to send it to. Nothing was written.",
    sending.MayBePrinted: "This letter went to the printer when that was broken off. Look whether it lies there.",
    views.ViewNameTaken: "There is a view called “{fault.name}” already. Nothing was changed.",
    offers.NotAccepted: "The customer has not accepted this, so nothing is due to them. Nothing was changed.",
    offers.CarriedOut: "The customer has had this, so it cannot be taken back. Nothing was changed.",
    offers.OnlyOneOffered: "Only one thing was offered; say why there was no choice. Nothing was changed.",
    offering.AboveReceipt: "{fault.worth}, with {fault.back} given back before, is more than the {fault.paid} that was "
    "paid. Nothing was changed.",
    offering.DisclosureMissing: "Before a repair the customer must be told of the choice and of what a repair brings. "
    "Nothing was changed.",
    approval.ApprovalNeeded: "The policy does not leave this to you alone; it must be approved first. Nothing was "
    "changed.",
    approval.NothingToApprove: "There is nothing to approve here any more. Nothing was changed.",
    approval.AlreadyAsked: "Somebody was asked to approve this before. Nothing was changed.",
    approval.SamePerson: "Who asks for an approval cannot give it. Nothing was changed.",
    approval.MayNotApprove: "{fault.name} cannot approve this. Nothing was changed.",
    approval.AlreadyDecided: "{fault.by} has decided this already ({fault.state}). Nothing was changed.",
    approval.GrantLapsed: "The approval was not used in time. Nothing was changed; ask for the PIN again.",
    approval.LooksLikePin: "The reason is digits alone, as a PIN is. It was not kept anywhere; write a few words.",
    voucher.NoVoucherNumber: "“{fault.text}” is no number of a voucher, or a digit of it is wrong.",
    voucher.AlreadyRedeemed: "Voucher {fault.number} was redeemed on {fault.at:%Y-%m-%d} by {fault.by}. Nothing was "
    "changed.",
    voucher.VoucherExpired: "Voucher {fault.number} was good until {fault.on}. Nothing was changed.",
    voucher.VoucherCancelled: "Voucher {fault.number} was taken out of use ({fault.because}). Nothing was changed.",
    voucher.UnlikelyExpiry: "A voucher cannot end on {fault.day}; look at the day again. Nothing was changed.",
    customer_meant.SeveralPeopleMeant: "More than one customer fits “{fault.typed}”. Say the whole name, the phone "
    "number or the number of a complaint. Nothing was done.",
    consent.ConsentHolds: "The customer allowed this before. Nothing was changed.",
    moving.UnlikelyDay: "{fault.day} cannot be meant; look at the year. Nothing was changed.",
    settings.NoCurrency: "“{fault.text}” is no currency; it has three letters, such as GBP. Nothing was changed.",
    shop_days.UnknownZone: "This computer does not know the time zone “{fault.name}” of the shop. Nothing was changed; "
    "choose another one in the settings, or install the program anew.",
    workdays.NeverOpen: "With its hours and closed days the shop never opens, so no day can be counted. Nothing was "
    "changed; look at the opening days in the settings.",
    cause_tree.RingOfCauses: "The cause “{fault.name}” cannot grow on itself. Nothing was changed.",
    cause_tree.UnknownBranch: "The branch “{fault.branch}” of the cause “{fault.name}” is not in the list. Nothing was "
    "changed.",
    holiday_import.NotACalendar: "This is no calendar file (.ics) that can be read. Nothing was changed.",
    letter_template.TemplateFault: "The template cannot be used ({fault}). Nothing was changed.",
    letter_template.TemplateTooLong: "The template is longer than {fault.limit} letters. Nothing was changed.",
    letter_template.TemplateNameTaken: "Another template is called “{fault.name}”. Nothing was changed.",
    letter_template.LastTemplate: "This is the only template for such letters. Nothing was changed.",
    letter_template.NotShipped: "No words were shipped for this template. Nothing was changed.",
    letter_template.NotTemplates: "This file holds no letter texts from Redress. Nothing was changed.",
    letter_template.NoLettersInLanguage: "There are no letters in the language “{fault.language}”.",
    letter_template.NoSuchKind: "There is no kind of letter “{fault.kind}”.",
    letter.UnknownField: "“{fault.name}” in the letter has nothing to stand for it. Nothing was changed.",
    files.CannotKeep: "The file could not be kept ({fault.reason}). The complaint is as it was.",
    files.FileLost: "A file is missing from the data folder or was changed there. A backup may still have it.",
    NewerFile: "This data was written by a newer Redress. It was left as it is; use the newer program.",
    backup_keeping.PlaceInsideData: "The folder {fault.folder} lies inside the data and would be lost with it. Nothing "
    "was changed.",
    backup_keeping.PlaceSynced: "The folder {fault.folder} is copied to a cloud and the copies are not sealed. Nothing "
    "was changed.",
    backup.BackupFolderMissing: "The folder {fault.path} is not there; is the stick plugged in? No backup was made.",
    backup.BackupMissing: "There is no file {fault.path}. Nothing was changed.",
    backup.BackupFailed: "No backup was made at {fault.path} ({fault.reason}). Your data and earlier backups are "
    "as they were.",
    backup.NotABackup: "{fault.path} cannot be restored: {fault.reason}. Your present data are as they were.",
    snapshot.PassphraseNeeded: "{fault.path} is sealed; say --passphrase-file FILE. Nothing was changed.",
    backup.DatabaseInUse: "Redress is open on this data; close its window first. Nothing was changed.",
    backup.RestoreFailed: "The backup could not be put in place ({fault.reason}). Your present data are "
    "as they were.",
    month.BadMonth: "“{fault.text}” is not a month; write it as 2026-10.",
    month.MonthNotBegun: "{fault.month} has not begun yet, so there is nothing to review.",
    closed_month.AlreadyClosed: "{fault.by} closed {fault.month} on {fault.at:%Y-%m-%d} already. Nothing was changed.",
    closed_month.TooEarlyToClose: "{fault.month} can be closed from its last open day on, {fault.from_day}. Nothing "
    "was changed.",
    closed_month.NothingToClose: "No complaint had come in by the end of {fault.month}, so there is nothing to close.",
    closed_month.ClockBehind: "The clock of this computer stands before a complaint of {fault.latest:%Y-%m-%d %H:%M} "
    "UTC. Set the clock right; nothing was changed.",
    closed_month.FiguresUnreadable: "The figures kept for {fault.month} cannot be read; they were changed outside "
    "Redress. A backup may still have them.",
    renaming.SameName: "“{fault.name}” is called that already. Nothing was changed.",
    sales.UnlikelySales: "{fault.value} cannot be meant for {fault.field}. Nothing was changed.",
    new_file.UnknownEnding: "“{fault.path.name}” cannot be written; the name must end in one of {fault.known}.",
    new_file.CannotWriteFile: "{fault.path} cannot be written ({fault.reason}). What was there before is "
    "as it was.",
    person_file.NoContacts: "{fault.path} holds neither contact cards nor a table of people. Nothing was changed.",
    agenda.BadDay: "“{fault.text}” is not a day; write it as 2026-11-12.",
    absences.EndsBeforeItBegins: "The last day away comes before the first.",
    absences.StandsInForSelf: "Somebody else has to stand in.",
    settings.NoPlaceForCalendar: "“{fault.name}” is no place for a calendar file; it needs a folder that is there and "
    "a name that ends in .ics.",
    agenda.DaysReversed: "The first day, {fault.first}, comes after the last, {fault.last}.",
    link.WithItself: "A complaint cannot be linked with itself. Choose another one.",
    link.SeveralMeant: "Several complaints fit. Say the number of the one that is meant.",
    link.AlreadyLinked: "These two are linked already. Nothing was changed.",
    link.AlreadyMerged: "{fault.number} is the same complaint as {fault.kept}. Choose {fault.kept} instead.",
    link.OtherCustomer: "These are by two customers, {fault.one} and {fault.other}. Nothing was changed; say so if it "
    "is meant.",
    link.NotOpen: "{fault.number} is no longer open, so its dates stand as they are. Link the two as related instead.",
    link.LaterMergeFirst: "{fault.number} was merged into {fault.kept} later. Undo that first; nothing was changed.",
    link.AlreadyUndone: "This link was taken away before. Nothing was changed.",
    customer_merge.SameCard: "This is the same card. Choose another one.",
    customer_merge.CardMerged: "“{fault.name}” was merged into another card before. Nothing was changed.",
    customer_merge.MergeUndone: "These cards are two already. Nothing was changed.",
    customer_merge.LaterCardFirst: "“{fault.name}” was merged later. Undo that first; nothing was changed.",
    customer_merge.EditedSince: "The card was changed after the merge. Nothing was undone; say whether the changes "
    "stay on the kept card.",
    start.Damaged: "The database cannot be read ({fault.reason}). Your backups are safe; see the restore verb.",
}


def _unnamed(fault: Exception) -> str:
    if isinstance(fault, StorageError):
        return f"The disk or the database refused this: {fault}. What was stored before is safe."
    if isinstance(fault, UserError):
        return f"This cannot be done: {type(fault).__name__} {fault}".rstrip() + ". Nothing was changed."
    raise fault
