"""A printer that only notes what it is given."""

from PySide6.QtWidgets import QWidget

from ui.printing import Print
from ui.printing.printout import Then


def printer(names: list[str] | None = None, *, prints: bool = True) -> Print:
    """Notes the name of each paper, and says that it is printed, or that it is not."""

    def print_it(
        parent: QWidget, content: bytes, name: str, document: str = "letter", then: Then | None = None
    ) -> None:
        assert content.startswith(b"%PDF")
        if names is not None:
            names.append(name)
        if then is not None:
            then(prints)

    return print_it
