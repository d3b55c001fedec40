"""The keys that pages name in their hints, as the help shows them."""

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from ui.actions import rail_pages
from ui.help.topics import Topic, keys_everywhere, keys_of_page, topic_of
from ui.page_stack import PAGE_NAMES, PageStack

translate = QCoreApplication.translate


class HelpKeys(QObject):
    """A page must be built before it can name its keys. `more` tells that the rest of them have been."""

    more = Signal()

    def __init__(self, stack: PageStack) -> None:
        super().__init__()
        self._stack = stack

    def addition(self, topic: Topic) -> str:
        """What follows a topic: the keys of its pages, or of all pages under "Keys"."""
        if topic.name == "keys":
            self._build_later()
            return "\n".join([keys_everywhere(), *(self._of(name) for name in self._stack.names_made())])
        return "\n".join(self._of(name) for name in PAGE_NAMES if topic_of(name) == topic.name)

    def _of(self, name: str) -> str:
        title = translate("Help", "Keys: {page}").format(page=page_words(name))
        return keys_of_page(title, self._stack.made(name).hints())

    def _build_later(self) -> None:
        if self._missing():
            QTimer.singleShot(0, self._build_next)

    def _build_next(self) -> None:
        """One page a turn, so that the window goes on answering."""
        self._stack.made(self._missing()[0])
        if self._missing():
            self._build_later()
        else:
            self.more.emit()

    def _missing(self) -> list[str]:
        made = self._stack.names_made()
        return [name for name in PAGE_NAMES if name not in made]


def page_words(name: str) -> str:
    """A page as the rail calls it."""
    others = {
        "new_complaint": translate("Help", "New complaint"),
        "complaint": translate("Help", "A complaint"),
        "letter": translate("Help", "A letter"),
        "customer": translate("Help", "A customer"),
        "vouchers": translate("Help", "Vouchers"),
    }
    return others.get(name) or next(entry.words for entry in rail_pages() if entry.name == name)
