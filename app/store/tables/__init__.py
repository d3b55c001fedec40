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
from app.store.tables.handling import FollowUpRow, LessonRow, LetterRow, OfferRow, PromiseRow, StepRow
from app.store.tables.shop import (
    CategoryRow,
    CauseRow,
    CounterRow,
    PreferenceRow,
    SavedViewRow,
    ShopRow,
    StaffRow,
)

__all__ = [
    "ALL",
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
    "FileRow",
    "FollowUpRow",
    "ImportRow",
    "ImportedRow",
    "LessonRow",
    "LetterRow",
    "OfferRow",
    "PreferenceRow",
    "PromiseRow",
    "SavedViewRow",
    "ShopRow",
    "StaffRow",
    "StepRow",
    "TimelineRow",
]

ALL = (
    ShopRow, StaffRow, CategoryRow, CauseRow, CounterRow, CustomerRow, ContactRow, CustomerMergeRow, CustomerApartRow,
    ComplaintRow, TimelineRow, StepRow, PromiseRow, OfferRow, FollowUpRow, ComplaintLinkRow, FileRow, LetterRow,
    LessonRow, DraftRow, SavedViewRow, PreferenceRow, ImportRow, ImportedRow,
)  # fmt: skip
