"""What stands in the place of the list where there is nothing to show, or where it cannot be read."""

from ui.widgets.button import Button
from ui.widgets.empty_note import EmptyNote
from ui.words.faults import fault_sentence


class Nothing(EmptyNote):
    """Offers the way out: the filters off, or another try."""

    def __init__(self) -> None:
        super().__init__(self.tr("Nothing here"), icon="inbox")
        self.clear_button = self.add_button(Button(self.tr("Clear the filters"), "filter-x"))
        self.again_button = self.add_button(Button(self.tr("Try again"), "refresh-cw"))

    def show_empty(self, *, narrowed: bool) -> None:
        """Nothing meets what was asked."""
        self.clear_button.setVisible(narrowed)
        self.again_button.hide()
        self.set_words(self.tr("Nothing here"), self.tr("Clear the filters to see more.") if narrowed else "")

    def show_fault(self, fault: Exception) -> None:
        """Why the list cannot be read, and that it can be tried again."""
        self.clear_button.hide()
        self.again_button.show()
        self.set_words(self.tr("The list cannot be read just now"), fault_sentence(fault))
