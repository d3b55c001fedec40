"""The window's tests use the fonts that are shipped, so that they lie alike on machines with other fonts or none."""

import pytest
from PySide6.QtWidgets import QApplication

from ui import theme


@pytest.fixture(scope="session", autouse=True)
def shipped_fonts(qapp: QApplication) -> None:
    """As `Theme` does at the start of the program."""
    theme.load_fonts()
    qapp.setFont(theme.font("body"))
