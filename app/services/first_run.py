"""First run: the shop, its owner, and starting lists of kinds and causes."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from app import identity
from app.changes import Changed
from app.domain import recovery
from app.domain.pin import check_new
from app.domain.plan import TemplateStep
from app.domain.shop import Category, Cause, Shop
from app.domain.staff import Role, StaffMember
from app.errors import UserError
from app.services import files, moving, pins, policies, settings
from app.store import shop as shop_store
from app.store import staff, staff_pins
from app.store.database import writing

UNNAMED = "My shop"
UNNAMED_OWNER = "Owner"
STARTING_CAUSES = (
    "Faulty batch",
    "Packing too thin",
    "Delivered late",
    "Wrong item",
    "Price label wrong",
    "Manner at the till",
    "Not explained",
    "Used otherwise than meant",
)
STARTING_KINDS = {
    "Faulty item": (
        "What does it do, or not do, now?",
        "When did you first notice it?",
        "Has anything else been damaged?",
        "Who have you spoken to so far, and what did they say?",
        "Do you have the item with you today?",
    ),
    "Delivery": (
        "What was delivered, and when?",
        "What was agreed?",
        "Was the box damaged?",
    ),
    "Price or bill": (
        "Which price did you see, and where?",
        "How did you pay?",
        "Do you have the receipt?",
    ),
    "Service": (
        "What happened, and when?",
        "Who was there?",
        "What would have been right?",
    ),
    "Wrong item": ("What did you order?", "What did you get?", "Is it unopened?"),
    "Repair or fitting": (
        "What was to be done?",
        "What was done?",
        "When can we come?",
    ),
    "Something else": ("What happened?", "When was it?", "What would put it right?"),
}
# What such complaints need before anything can be offered or carried out; working days after they are taken over.
STARTING_PLANS = {
    "Faulty item": (
        ("Test the item and note what we find", 1),
        ("Look whether others of the same batch have it", 2),
        ("Call the customer with what we found", 2),
    ),
    "Delivery": (
        ("Ask the carrier what happened", 1),
        ("Agree a new delivery day with the customer", 2),
    ),
    "Price or bill": (
        ("Compare shelf label, till and receipt", 1),
        ("Put the label or the till right", 1),
    ),
    "Service": (
        ("Ask everybody who was there what happened", 1),
        ("Call the customer with what we change", 3),
    ),
    "Wrong item": (
        ("Set the right item aside, or order it", 1),
        ("Agree how the wrong one comes back", 2),
    ),
    "Repair or fitting": (
        ("Look at the work, at the customer's if need be", 2),
        ("Agree a day on which it is put right", 3),
    ),
    "Something else": (
        ("Find out what happened", 1),
        ("Call the customer with an answer", 2),
    ),
}


class AlreadySetUp(UserError):
    """This data folder has its shop already."""


def set_up(
    shop: Shop,
    owner: StaffMember,
    *,
    categories: list[Category],
    causes: list[Cause],
    others: tuple[StaffMember, ...] = (),
    pin_hashes: Mapping[UUID, str] | None = None,
) -> Changed:
    """Make the shop with its first owner; the lists come in the shop's own language. `pin_hashes` are PINs that were
    hashed before, by staff member, as those of the sample shop are."""
    moving.needed("name", shop.name)
    moving.needed("owner", owner.name)
    settings.calendar_of(shop)
    with writing():
        if shop_store.get() is not None:
            raise AlreadySetUp
        shop_store.save_over(shop)
        staff.insert(StaffMember(owner.id, owner.name.strip(), Role.OWNER, owner.job))
        for member in others:
            staff.insert(member)
        for staff_id, kept in (pin_hashes or {}).items():
            staff_pins.put(staff_id, kept)
        shop_store.put_categories(categories)
        shop_store.put_causes(causes)
        _begin_policy(shop, owner.id)
    return Changed.ANYTHING


def starting_kinds() -> list[Category]:
    """The kinds of complaint of a new shop, with what is asked and how the plan begins."""
    return [
        Category(name, questions, plan=tuple(TemplateStep(text, days) for text, days in STARTING_PLANS[name]))
        for name, questions in STARTING_KINDS.items()
    ]


def is_needed() -> bool:
    """Whether the shop has still to be named: there is none, or only the one the command line made for itself."""
    return not settings.is_set_up() or settings.shop().name == UNNAMED


def finish(
    shop: Shop,
    owner: str,
    *,
    pin: str = "",
    recovery_code: str = "",
    others: tuple[str, ...] = (),
    logo: bytes = b"",
) -> Changed:
    """Save what first run asked, over what the command line may have made; empty names leave the plain ones, and
    an unnamed shop is asked for again. `logo` is a picture as it was read, `recovery_code` one of `fresh_code`.
    Raises `BadPin`, and `AlreadySetUp` for a shop that has its name: its owner's PIN is not to be had this way."""
    if pin:
        check_new(pin, Role.OWNER)
    pin_hash = staff_pins.hashed(pin) if pin else ""
    code_hash = pins.hashed_code(recovery_code) if recovery_code else ""
    with writing():
        if not is_needed():
            raise AlreadySetUp
        if shop_store.get() is None:
            set_up_plainly()
        first = _name_staff(owner, others)
        if pin_hash:
            staff_pins.put(first, pin_hash)
        if code_hash:
            staff_pins.put_recovery(first, code_hash)
        named = _named(shop, logo)
        saved = settings.save_shop(named, first)
        _begin_policy(named, first)
    return saved | Changed.ANYTHING


def fresh_code() -> str:
    """A recovery code to be shown and printed before `finish` keeps its hash."""
    return recovery.fresh()


def _name_staff(owner: str, others: tuple[str, ...]) -> UUID:
    first = _first_owner()
    staff.save(replace(first, name=moving.within("owner", owner) or first.name))
    for name in others:
        if name.strip():
            staff.insert(StaffMember(identity.new_id(), moving.within("name", name), Role.FRONT_DESK))
    return first.id


def _named(shop: Shop, logo: bytes) -> Shop:
    there = settings.shop()
    name, kept = shop.name.strip() or there.name, files.put(logo) if logo else there.logo
    return replace(shop, name=name, logo=kept, version=there.version)


def _begin_policy(shop: Shop, owner: UUID) -> None:
    """Version 1 is that of the country, which an unnamed shop has not told yet."""
    if shop.name != UNNAMED and policies.current().number == 0:
        policies.save(policies.starter(shop.country, shop.currency), owner, seen=0)


def _first_owner() -> StaffMember:
    return next(member for member in staff.everyone() if member.role is Role.OWNER)


def command_line_actor() -> UUID | None:
    """For whom the command line acts: the first owner, None before first run."""
    return next((member.id for member in staff.everyone() if member.role is Role.OWNER), None)


def set_up_plainly() -> Changed:
    """A shop with nothing settled yet, so that the command line works in an empty folder; first run asks later."""
    return set_up(
        Shop(name=UNNAMED),
        StaffMember(identity.new_id(), UNNAMED_OWNER, Role.OWNER),
        categories=starting_kinds(),
        causes=[Cause(name) for name in STARTING_CAUSES],
    )
