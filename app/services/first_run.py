"""First run: the shop, its owner, and starting lists of kinds and causes."""

from uuid import UUID

from app.changes import Changed
from app.domain.shop import Category, Cause, Shop
from app.domain.staff import Role, StaffMember
from app.errors import UserError
from app.services import moving, settings
from app.store import shop as shop_store
from app.store import staff
from app.store.database import writing


class AlreadySetUp(UserError):
    """This data folder has its shop already."""


def set_up(
    shop: Shop, owner: StaffMember, *, categories: list[Category], causes: list[Cause], others: tuple[StaffMember, ...] = ()
) -> Changed:
    """Make the shop with its first owner; the lists come in the shop's own language."""
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
        shop_store.put_categories(categories)
        shop_store.put_causes(causes)
    return Changed.ANYTHING


def command_line_actor() -> UUID | None:
    """For whom the command line acts: the first owner, None before first run."""
    return next((member.id for member in staff.everyone() if member.role is Role.OWNER), None)
