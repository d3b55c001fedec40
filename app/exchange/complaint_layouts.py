"""The exports we know by their column names, and how their columns and words map to a complaint."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.domain.imported import DateOrder, ImportField, ImportFlag, SourceState

F = ImportField
S = SourceState


@dataclass(frozen=True, slots=True)
class Fallback:
    """Another column to take the received date from where the usual one is blank; the row is flagged with it."""

    column: str
    flag: ImportFlag


@dataclass(frozen=True, slots=True)
class Layout:
    """One make of export. Column names are compared without case and outer spaces; joined columns make one field.

    `name` is part of the keys by which imported complaints are known again, so it never changes.
    `columns` are needed to recognise the layout, all of them. `date_order` is how its makers write dates, used
    only where the column itself does not tell. `coded` fields carry a code after a dash (`Refund Policy - R01`).
    """

    name: str
    columns: Mapping[ImportField, tuple[str, ...]]
    also: tuple[str, ...] = ()
    fallbacks: tuple[Fallback, ...] = ()
    date_order: DateOrder | None = None
    coded: frozenset[ImportField] = frozenset()
    state_column: str = ""
    states: Mapping[str, SourceState] = field(default_factory=dict)

    @property
    def needed(self) -> frozenset[str]:
        """Every column name the layout speaks of, folded."""
        named = [name for names in self.columns.values() for name in names]
        named += [each.column for each in self.fallbacks] + [
            self.state_column,
            *self.also,
        ]
        return frozenset(folded(name) for name in named if name)

    def state_of(self, word: str) -> SourceState | None:
        """What the source's own word for the state means; None where the layout does not know it."""
        return self.states.get(word.strip().casefold())


# The close of a mediation is both the resolution and the end. Its "Business" columns are the shop complained
# about; of the customer only the postal code is known. Nothing in it is a number of the complaint. A complaint
# that the customer took back has gone through the mediation like the others; its outcome says so.
_NYC_MEDIATED = Layout(
    name="NYC consumer services, mediated complaints",
    columns={
        F.RECEIVED: ("Mediation Start Date",),
        F.RESOLVED: ("Mediation Close Date",),
        F.CLOSED: ("Mediation Close Date",),
        F.CATEGORY: ("Complaint Type",),
        F.PRODUCT: ("Industry",),
        F.OUTCOME: ("Complaint Result",),
        F.SATISFACTION: ("Satisfaction",),
        F.AMOUNT: ("Restitution",),
        F.ADDRESS: ("Complainant Zip",),
    },
    also=("Business Name",),
    date_order=DateOrder.MDY,
    coded=frozenset({F.CATEGORY, F.PRODUCT, F.OUTCOME}),
)

# "Date sent to company" is when the office passed it on, which tells the customer nothing: no acknowledgement.
_CFPB = Layout(
    name="CFPB consumer complaints",
    columns={
        F.NUMBER: ("Complaint ID",),
        F.RECEIVED: ("Date received",),
        F.PRODUCT: ("Product",),
        F.CATEGORY: ("Issue",),
        F.TEXT: ("Consumer complaint narrative",),
        F.CHANNEL: ("Submitted via",),
        F.OUTCOME: ("Company response to consumer",),
        F.ADDRESS: ("State", "ZIP code"),
    },
    also=("Sub-issue", "Timely response?"),
    state_column="Company response to consumer",
    states={
        "closed": S.CLOSED,
        "closed with explanation": S.CLOSED,
        "closed with monetary relief": S.CLOSED,
        "closed with non-monetary relief": S.CLOSED,
        "closed with relief": S.CLOSED,
        "closed without relief": S.CLOSED,
        "untimely response": S.CLOSED,
        "in progress": S.IN_PROGRESS,
    },
)

# `Date` is day first in digits; `Date_month_year` says the same with the month's name and cannot be misread.
_COMCAST_FCC = Layout(
    name="Comcast complaints to the FCC",
    columns={
        F.NUMBER: ("Ticket #",),
        F.RECEIVED: ("Date_month_year", "Time"),
        F.TEXT: ("Customer Complaint",),
        F.CHANNEL: ("Received Via",),
        F.ADDRESS: ("City", "State", "Zip code"),
    },
    also=("Date",),
    state_column="Status",
    states={
        "open": S.OPEN,
        "pending": S.IN_PROGRESS,
        "solved": S.RESOLVED,
        "closed": S.CLOSED,
    },
)

# This export has no date of receipt. The first response is the earliest contact it knows; without one only the
# purchase is left, before which nobody can have complained. Either is flagged. "Time to Resolution" is a moment.
_SUPPORT_TICKETS = Layout(
    name="customer support tickets",
    columns={
        F.NUMBER: ("Ticket ID",),
        F.ACKNOWLEDGED: ("First Response Time",),
        F.RESOLVED: ("Time to Resolution",),
        F.CLOSED: ("Time to Resolution",),
        F.CUSTOMER: ("Customer Name",),
        F.EMAIL: ("Customer Email",),
        F.PRODUCT: ("Product Purchased",),
        F.CATEGORY: ("Ticket Type",),
        F.TEXT: ("Ticket Description",),
        F.OUTCOME: ("Resolution",),
        F.SEVERITY: ("Ticket Priority",),
        F.CHANNEL: ("Ticket Channel",),
        F.SATISFACTION: ("Customer Satisfaction Rating",),
    },
    also=("Ticket Subject",),
    fallbacks=(
        Fallback("First Response Time", ImportFlag.RECEIVED_TAKEN_FROM_FIRST_RESPONSE),
        Fallback("Date of Purchase", ImportFlag.RECEIVED_TAKEN_FROM_PURCHASE),
    ),
    state_column="Ticket Status",
    states={"open": S.OPEN, "pending customer response": S.WAITING, "closed": S.CLOSED},
)

_BUENOS_AIRES = Layout(
    name="Buenos Aires denuncias",
    columns={
        F.NUMBER: ("denuncia_id",),
        F.RECEIVED: ("fecha",),
        F.CATEGORY: ("motivo_denuncia",),
        F.PRODUCT: ("rubro",),
    },
    also=("comuna",),
)

_NYC_311 = Layout(
    name="NYC 311 service requests",
    columns={
        F.NUMBER: ("unique_key",),
        F.RECEIVED: ("created_date",),
        F.RESOLVED: ("closed_date",),
        F.CLOSED: ("closed_date",),
        F.CATEGORY: ("complaint_type",),
        F.PRODUCT: ("descriptor",),
        F.OUTCOME: ("resolution_description",),
        F.CHANNEL: ("open_data_channel_type",),
        F.ADDRESS: ("incident_address", "city"),
    },
    state_column="status",
    states={
        "open": S.OPEN,
        "assigned": S.OPEN,
        "in progress": S.IN_PROGRESS,
        "pending": S.IN_PROGRESS,
        "closed": S.CLOSED,
    },
)

_HONOLULU_311 = Layout(
    name="Honolulu 311 requests",
    columns={
        F.NUMBER: ("Id",),
        F.RECEIVED: ("DateCreated",),
        F.CATEGORY: ("RequestType",),
        F.TEXT: ("Description",),
        F.ADDRESS: ("City", "ZipCode"),
    },
    also=("DateUpdated",),
    date_order=DateOrder.MDY,
    state_column="StatusType",
    states={
        "received": S.OPEN,
        "inprocess": S.IN_PROGRESS,
        "referredtodept": S.IN_PROGRESS,
        "closed": S.CLOSED,
        "duplicate": S.CLOSED,
    },
)

LAYOUTS = (
    _NYC_MEDIATED,
    _CFPB,
    _COMCAST_FCC,
    _SUPPORT_TICKETS,
    _BUENOS_AIRES,
    _NYC_311,
    _HONOLULU_311,
)


def folded(name: str) -> str:
    """A column name for comparing: no case, outer spaces, nor difference between spaces, dashes and underscores."""
    return re.sub(r"[\s_\-]+", " ", name).strip().casefold()


def recognise(columns: Iterable[str]) -> Layout | None:
    """The known layout all of whose columns are there; of several the one that needs most."""
    there = {folded(name) for name in columns}
    fitting = [layout for layout in LAYOUTS if layout.needed <= there]
    return max(fitting, key=lambda layout: len(layout.needed), default=None)


def guess(columns: Iterable[str]) -> Layout:
    """A layout from columns named like our fields (`Received`, `received_at`, `Assigned to`); it may be empty."""
    found: dict[ImportField, tuple[str, ...]] = {}
    for name in columns:
        word = re.sub(r" (at|on)$", "", folded(name))
        for each in ImportField:
            if word == folded(each.value) and each not in found:
                found[each] = (name,)
    return Layout(name="", columns=found)
