"""The sheet by which one sees how far a printer is off, and whether the address shows in the envelope's window."""

from app.services import letterhead, settings


def pdf() -> bytes:
    """For the shop's own paper. Drawn where everything should lie: a printer's offset is put to it as to all."""
    from app.documents import calibration_pdf  # loads reportlab

    shop = settings.shop()
    head = letterhead.of(shop, shop.language)
    return calibration_pdf.draw(shop.paper, language=shop.language, head=head)
