"""Who may do what, in one table; the moves of a complaint have theirs beside their states, in `lifecycle`.

Every service that writes asks here before anything else: a hidden button is no lock.
"""

from enum import StrEnum

from app.domain.staff import Role, StaffMember
from app.errors import UserError


class Capability(StrEnum):
    """What a person does, apart from the moves of one complaint."""

    LOOK = "look"
    CHANGE_OWN_PIN = "change_own_pin"
    CHANGE_OWN_SIGNATURE = "change_own_signature"
    CHANGE_LOOK = "change_look"
    TAKE_COMPLAINTS = "take_complaints"
    WORK_ON_COMPLAINTS = "work_on_complaints"
    KEEP_CUSTOMERS = "keep_customers"
    DRAW_LESSONS = "draw_lessons"
    NOTE_THANKS = "note_thanks"
    COMMEND = "commend"
    KEEP_VIEWS = "keep_views"
    SHARE_VIEWS = "share_views"
    READ_RULES = "read_rules"
    REDEEM_VOUCHERS = "redeem_vouchers"
    IMPORT = "import"
    EXPORT = "export"
    APPROVE = "approve"
    CANCEL_VOUCHERS = "cancel_vouchers"
    CHANGE_SETTINGS = "change_settings"
    CHANGE_POLICY = "change_policy"
    CHANGE_STAFF = "change_staff"
    CLOSE_MONTHS = "close_months"
    SEE_FIGURES_OF_PEOPLE = "see_figures_of_people"
    KEEP_CONSENTS = "keep_consents"
    ANSWER_PRIVACY = "answer_privacy"
    ERASE = "erase"
    RESTORE = "restore"
    ENCRYPT = "encrypt"


_ALL = frozenset(Role)
_DESK = frozenset({Role.FRONT_DESK, Role.SENIOR, Role.OWNER})
_SENIORS = frozenset({Role.SENIOR, Role.OWNER})
_OWNERS = frozenset({Role.OWNER})

ROLES: dict[Capability, frozenset[Role]] = {
    Capability.LOOK: _ALL,
    # A PIN and the views one saves for oneself are one's own, and change nothing of the shop's.
    Capability.CHANGE_OWN_PIN: _ALL,
    Capability.KEEP_VIEWS: _ALL,
    # Whoever sits there has to be able to read what is on the screen.
    Capability.CHANGE_LOOK: _ALL,
    Capability.CHANGE_OWN_SIGNATURE: _DESK,
    Capability.TAKE_COMPLAINTS: _DESK,
    Capability.WORK_ON_COMPLAINTS: _DESK,
    Capability.KEEP_CUSTOMERS: _DESK,
    Capability.DRAW_LESSONS: _DESK,
    Capability.NOTE_THANKS: _DESK,
    Capability.COMMEND: _OWNERS,
    Capability.SHARE_VIEWS: _DESK,
    Capability.READ_RULES: _DESK,
    Capability.REDEEM_VOUCHERS: _DESK,
    Capability.IMPORT: _DESK,
    Capability.EXPORT: _DESK,
    Capability.APPROVE: _SENIORS,
    Capability.CANCEL_VOUCHERS: _SENIORS,
    Capability.CHANGE_SETTINGS: _OWNERS,
    Capability.CHANGE_POLICY: _OWNERS,
    Capability.CHANGE_STAFF: _OWNERS,
    Capability.CLOSE_MONTHS: _OWNERS,
    # Figures by person are no league table: only the owner looks at them.
    Capability.SEE_FIGURES_OF_PEOPLE: _OWNERS,
    # The counter notes what a customer allows or asks for; what leaves the shop or ends is the owner's.
    Capability.KEEP_CONSENTS: _DESK,
    Capability.ANSWER_PRIVACY: _OWNERS,
    Capability.ERASE: _OWNERS,
    Capability.RESTORE: _OWNERS,
    Capability.ENCRYPT: _OWNERS,
}


class NotAllowed(UserError):
    """The role of the person who acts does not include this capability or move."""

    def __init__(self, what: StrEnum, role: Role) -> None:
        super().__init__(f"{what} by {role}")
        self.what = what
        self.role = role


class OwnerOnly(NotAllowed):
    """What only an owner does."""


class Inactive(UserError):
    """The person who acts, or is asked for, no longer works here."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def can(capability: Capability, member: StaffMember) -> bool:
    """Whether `require` would let them."""
    return member.active and member.role in ROLES[capability]


def require(capability: Capability, member: StaffMember) -> None:
    """Raise `Inactive`, `OwnerOnly` or `NotAllowed` for who may not."""
    require_active(member)
    roles = ROLES[capability]
    if member.role not in roles:
        raise (OwnerOnly if roles == _OWNERS else NotAllowed)(capability, member.role)


def require_active(member: StaffMember) -> None:
    """Raise `Inactive` for somebody who no longer works here."""
    if not member.active:
        raise Inactive(member.name)
