"""What takes long the first time is done beside the window, soon after the start and before somebody waits for it."""

from importlib import import_module

from app.domain.letter import LetterKind
from app.domain.letter_template import WARM
from app.services import settings, templates

_LONG_TO_LOAD = (
    "app.services.letters",
    "app.services.imports",
    "app.services.customer_files",
    "app.services.erasing",
    "app.services.retention",
    "app.services.consents",
    "app.services.access_reports",
    "app.services.restoring",
    "app.domain.health",
    "app.services.reviews",
    "app.services.month_closing",
    "app.services.effects",
    "app.services.commendations",
    "app.services.holiday_import",
    "app.domain.headline",
    "app.domain.charts.weeks",
    "app.domain.charts.months",
    "app.domain.charts.causes",
    "app.domain.charts.counts",
    "app.domain.charts.hours",
    "app.domain.charts.effects",
    "app.documents.template_language",
    "app.documents.letter_pdf",
)


def load() -> None:
    """Load the modules that the pages need, and read the templates that most letters begin with."""
    for module in _LONG_TO_LOAD:
        import_module(module)
    language = settings.shop().language
    for kind in LetterKind:
        templates.render(templates.get(kind, language, WARM), {})
