"""The chain in Settings, Privacy: broken, cut off, and a seal that is borne out."""

from collections.abc import Iterator

from PySide6.QtWidgets import QScrollArea, QWidget

from app.domain.backup import Around, Checked, Part, Place, Problem
from app.services.checking import Proof, Verdict
from app.services.sample import shop as sample_shop
from ui import pictures
from ui.main_window import MainWindow
from ui.widgets.settings_chain import ChainPanel

NOW = sample_shop.STANDARD
_BEFORE = Place(8999, "26-0218", "carried_out", NOW, "Robin Quill")
_HERE = Place(9000, "26-0218", "promise_kept", NOW, "Robin Quill")
_AFTER = Place(9001, "26-0219", "received", NOW, "Marta Pine")
_BROKEN = Checked(
    Part.TIMELINE, 9000, Problem.ENTRY_CHANGED, 1, "26-0218", "", Around(_HERE, _BEFORE, _AFTER)
)


def panels(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """The section scrolled down to its end."""
    panel = window.page.findChild(ChainPanel)
    assert isinstance(panel, ChainPanel)
    panel.show_checked([_BROKEN, Checked(Part.AUDIT, 14)])
    yield "broken", _at_its_end(window, panel)
    cut = Checked(Part.TIMELINE, 12707, Problem.TAIL_CUT, 41, "2026-10", "12748")
    panel.show_checked([cut, Checked(Part.AUDIT, 9, Problem.TRAIL_BROKEN, 1, "9")])
    yield "cut", _at_its_end(window, panel)
    panel.show_proof(Proof(Verdict.BORNE_OUT, _HERE, Checked(Part.TIMELINE, 12707)))
    yield "borne out", _at_its_end(window, panel)


def _at_its_end(window: MainWindow, panel: ChainPanel) -> MainWindow:
    pictures.settle()
    for area in window.page.findChildren(QScrollArea):
        if area.isAncestorOf(panel):
            area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    pictures.settle()
    return window
