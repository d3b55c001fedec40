"""The views people save of the list: their tabs, their menu, naming them, putting them in order, taking them away."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from app import identity
from app.domain.saved_view import Asked, SavedView
from app.services import views
from ui.backend import Backend
from ui.widgets.button import Button, icon_button
from ui.widgets.form import Form
from ui.widgets.list_question import ListQuestion
from ui.widgets.notice_bar import Notice
from ui.widgets.view_tabs import ViewTabs

translate = QCoreApplication.translate


class SavedViews(QObject):
    """`asked` tells what the list shows now. `chosen` brings a view to show."""

    chosen = Signal(object)  # SavedView
    told = Signal(object)  # Notice

    def __init__(
        self, backend: Backend, tabs: ViewTabs, question: ListQuestion, asked: Callable[[], Asked]
    ) -> None:
        super().__init__(tabs)
        self._backend, self._tabs, self._question, self._asked = backend, tabs, question, asked
        self._views: dict[UUID, SavedView] = {}
        self.save_button = Button(self.tr("Save this view"), "bookmark-plus", kind="text", size="row")
        self.menu_button = icon_button("ellipsis", self.tr("Saved views (Alt+0)"), kind="quiet", size="row")
        self.save_button.setToolTip(self.tr("Keep these filters, words and this order under a name (Ctrl+S)"))
        self.save_button.clicked.connect(self.ask_name)
        self.menu_button.clicked.connect(self.open_menu)
        tabs.set_right(self.save_button, self.menu_button)

    def load(self) -> None:
        """Everybody's and one's own, as they are now."""
        staff = self._backend.staff
        self._views = {view.id: view for view in views.of(staff.id if staff else None)}
        self._tabs.set_own([(view.id, view.name) for view in self._views.values()])

    def view(self, key: object) -> SavedView | None:
        """The saved view of a tab; None for a tab that every shop has."""
        return self._views.get(key) if isinstance(key, UUID) else None

    def current(self) -> SavedView | None:
        return self.view(self._tabs.value())

    def ask_name(self) -> None:
        """Ask for a name in place, and for whom."""
        form = self._question.begin(
            self.tr("Save this view"),
            icon="bookmark-plus",
            verb=self.tr("Save view"),
            note=self.tr("Keeps the filters, the words and the order."),
        )
        form.add_line(self.tr("Name"), "name", span=7)
        whose: list[tuple[object, str]] = [("", self.tr("For me")), ("all", self.tr("For everybody"))]
        form.add_choice(self.tr("For whom"), "whose", whose, span=5)
        self._question.ask(self._save)

    def open_menu(self) -> None:
        """All saved views, and what can be done with the one that is shown."""
        menu = QMenu(self.menu_button)
        menu.setAccessibleName(self.tr("Saved views"))
        for view in self._views.values():
            action = menu.addAction(view.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(view.id == self._tabs.value())
            action.triggered.connect(partial(self._choose, view.id))
        if not self._views:
            menu.addAction(self.tr("No views of your own yet")).setEnabled(False)
        menu.addSeparator()
        menu.addAction(self.tr("Save this view…")).triggered.connect(self.ask_name)
        if (current := self.current()) is not None:
            self._add_changes(menu, current)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self.menu_button.mapToGlobal(QPoint(0, self.menu_button.height() + 2)))

    def _add_changes(self, menu: QMenu, view: SavedView) -> None:
        place = list(self._views).index(view.id)
        name = view.name.replace("&", "&&")
        for words, run, is_on in (
            (self.tr("Keep what is shown now as “{name}”"), self._keep, self._asked() != view.asked),
            (self.tr("Rename “{name}”…"), self._ask_new_name, True),
            (self.tr("Move “{name}” to the front"), partial(self._move, step=-1), place > 0),
            (self.tr("Move “{name}” to the back"), partial(self._move, step=1), place < len(self._views) - 1),
            (self.tr("Take “{name}” away"), self._remove, True),
        ):
            action = menu.addAction(words.format(name=name))
            action.setEnabled(is_on)
            action.triggered.connect(partial(_run, run, view))

    def _choose(self, key: UUID, *_: object) -> None:
        self._tabs.set_value(key)
        self.chosen.emit(self._views[key])

    def _save(self, form: Form) -> None:
        key, for_all = identity.new_id(), form.fields["whose"].widget.currentData() == "all"  # type: ignore[attr-defined]
        name = form.fields["name"].text()
        changed = views.save(key, self._backend.by, name=name, asked=self._asked(), for_everybody=for_all)
        self._backend.done(changed)
        self.load()
        self._choose(key)
        self._tell(self.tr("“{name}” is saved.").format(name=self._views[key].name))

    def _keep(self, view: SavedView) -> None:
        if self._backend.perform(views.change, view.id, self._backend.by, asked=self._asked()):
            self.load()
            self._tell(
                self.tr("“{name}” shows this from now on.").format(name=view.name),
                partial(self._put_back, view),
            )

    def _ask_new_name(self, view: SavedView) -> None:
        form = self._question.begin(
            self.tr("Rename “{name}”").format(name=view.name), icon="bookmark", verb=self.tr("Rename")
        )
        form.add_line(self.tr("Name"), "name", span=7).set_text(view.name)
        self._question.ask(partial(self._rename, view))

    def _rename(self, view: SavedView, form: Form) -> None:
        self._backend.done(views.rename(view.id, self._backend.by, name=form.fields["name"].text()))
        self.load()
        self._tabs.set_value(view.id)

    def _move(self, view: SavedView, *, step: int) -> None:
        order = list(self._views)
        at = order.index(view.id)
        order[at], order[at + step] = order[at + step], order[at]
        if self._backend.perform(views.reorder, tuple(order), self._backend.by):
            self.load()

    def _remove(self, view: SavedView) -> None:
        if self._backend.perform(views.remove, view.id, self._backend.by):
            self.load()
            self.chosen.emit(None)
            self._tell(
                self.tr("“{name}” is taken away. The complaints are as they were.").format(name=view.name),
                partial(self._put_back, view),
            )

    def _put_back(self, view: SavedView) -> None:
        if self._backend.perform(views.restore, view, self._backend.by):
            self.load()
            self._choose(view.id)

    def _tell(self, words: str, undo: Callable[[], object] | None = None) -> None:
        self.told.emit(Notice("done", words, undo=undo))


def _run(what: Callable[[SavedView], None], view: SavedView, *_: object) -> None:
    what(view)
