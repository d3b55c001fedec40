"""The tables as peewee sees them. The migrations make them; a test compares the two."""

from app.store.tables.complaints import (
    ComplaintLinkRow,
    ComplaintRow,
    DraftRow,
    FileRow,
    ImportedRow,
    ImportRow,
    TimelineRow,
)
from app.store.tables.customers import ContactRow, CustomerApartRow, CustomerMergeRow, CustomerRow
from app.store.tables.handling import (
    ApprovalRow,
    CaseStudyRow,
    EscalationRow,
    FollowUpRow,
    LessonRow,
    LetterRow,
    OfferRow,
    PromiseRow,
    StepRow,
    VoucherRow,
)
from app.store.tables.shop import (
    CategoryRow,
    CauseRow,
    CounterRow,
    LetterTemplateRow,
    PolicyRow,
    PreferenceRow,
    PrintingRow,
    SavedViewRow,
    ShopRow,
    StaffRow,
)

__all__ = [
    "ALL",
    "ApprovalRow",
    "CaseStudyRow",
    "CategoryRow",
    "CauseRow",
    "ComplaintLinkRow",
    "ComplaintRow",
    "ContactRow",
    "CounterRow",
    "CustomerApartRow",
    "CustomerMergeRow",
    "CustomerRow",
    "DraftRow",
    "EscalationRow",
    "FileRow",
    "FollowUpRow",
    "ImportRow",
    "ImportedRow",
    "LessonRow",
    "LetterRow",
    "LetterTemplateRow",
    "OfferRow",
    "PolicyRow",
    "PreferenceRow",
    "PrintingRow",
    "PromiseRow",
    "SavedViewRow",
    "ShopRow",
    "StaffRow",
    "StepRow",
    "TimelineRow",
    "VoucherRow",
]

ALL = (
    ShopRow, StaffRow, CategoryRow, CauseRow, PolicyRow, LetterTemplateRow, PrintingRow, CounterRow,
    CustomerRow, ContactRow, CustomerMergeRow, CustomerApartRow,
    ComplaintRow, TimelineRow, StepRow, PromiseRow, OfferRow, ApprovalRow, VoucherRow, EscalationRow, FollowUpRow,
    ComplaintLinkRow, FileRow, LetterRow, LessonRow, CaseStudyRow, DraftRow, SavedViewRow, PreferenceRow,
    ImportRow, ImportedRow,
)  # fmt: skip
