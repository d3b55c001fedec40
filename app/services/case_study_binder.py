"""The binder of case studies on paper: what complaints taught us, and nobody's name."""

from app import clock
from app.documents import words
from app.domain.case_study import BinderPage, BinderSheet
from app.domain.shop import US_LETTER, Paper
from app.services import case_studies, settings


def sheet() -> BinderSheet:
    """All of them, newest first, as they are printed."""
    shop, calendar = settings.shop(), settings.calendar()
    spoken = words.of(shop.language, shop.country)
    return BinderSheet(
        language=spoken.language,
        paper=Paper.LETTER_PLAIN if shop.paper in US_LETTER else Paper.A4_PLAIN,
        shop=shop.name,
        printed=spoken.day(calendar.day_of(clock.now())),
        pages=tuple(
            BinderPage(
                title=one.title,
                made=spoken.day(calendar.day_of(one.made_at)),
                what_happened=one.what_happened,
                what_we_did=one.what_we_did,
                what_we_learned=one.what_we_learned,
            )
            for one in case_studies.binder()
        ),
    )


def pdf() -> bytes:
    """The binder as it would be printed now."""
    from app.documents.binder_pdf import draw_binder  # loads reportlab

    return draw_binder(sheet())
