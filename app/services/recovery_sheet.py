"""The sheet with a recovery code: an owner's, or the database's. It is drawn, handed out and kept nowhere."""

from zoneinfo import ZoneInfo

from app import clock
from app.documents import words
from app.domain.recovery_sheet import RecoverySheet
from app.domain.shop import Shop
from app.services import settings


def pdf(name: str, code: str, shop: Shop | None = None) -> bytes:
    """One page in the shop's language, for the safe; `shop` where it is not set up yet."""
    from app.documents.recovery_pdf import draw_recovery  # loads reportlab

    shop = shop or settings.shop()
    spoken = words.of(shop.language, shop.country)
    made = spoken.full_day(clock.now().astimezone(ZoneInfo(shop.zone)).date())
    return draw_recovery(RecoverySheet(spoken.language, shop.name, name, code, made, shop.paper))


def database_pdf(code: str) -> bytes:
    """One page in the shop's language with the code that opens the encrypted database."""
    from app.documents.recovery_pdf import draw_recovery  # loads reportlab

    shop = settings.shop()
    spoken = words.of(shop.language, shop.country)
    made = spoken.full_day(clock.now().astimezone(ZoneInfo(shop.zone)).date())
    sheet = RecoverySheet(spoken.language, shop.name, shop.name, code, made, shop.paper, "recovery_key")
    return draw_recovery(sheet)
