"""The tree of root causes: Ctrl+Right lets a cause grow on the one above it, Ctrl+Left takes it off its branch."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from app.changes import Changed
from app.domain.shop import Cause
from app.services import kinds, settings
from ui.backend import Backend
from ui.widgets.button import Button, icon_button
from ui.widgets.label import label
from ui.widgets.settings_names import Named, NamesPart


class CausesPart(NamesPart):
    """Asked for before a complaint is closed. A branch goes where it goes with all that grows on it."""

    key = "cause"

    def __init__(self, backend: Backend) -> None:
        self.out_button = icon_button("arrow-left", "")
        self.in_button = icon_button("arrow-right", "")
        self.branch_label = label("", "small", "text2", wrap=True)
        super().__init__(backend)
        self.out_button.setAccessibleName(self.tr("Off its branch, Ctrl+Left"))
        self.in_button.setAccessibleName(self.tr("On to the one above, Ctrl+Right"))
        for button in (self.out_button, self.in_button):
            button.setToolTip(button.accessibleName())
        self.out_button.clicked.connect(self.move_out)
        self.in_button.clicked.connect(self.move_in)
        for key, forward in (("Ctrl+Right", True), ("Ctrl+Left", False)):
            shortcut = QShortcut(QKeySequence(key), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._on_right if forward else self._on_left)

    def words(self) -> tuple[str, str]:
        return self.tr("Causes"), "target"

    def stored(self) -> list[Named]:
        tree = settings.tree_of_causes(active_only=False)
        return [Named(one.cause.name, one.cause.active, depth=one.depth, was=one.cause.name) for one in tree]

    def write(self, names: list[Named]) -> Changed:
        kept, as_one = self.as_saved()
        causes = [Cause(one.name.strip(), one.active, branch_of(kept, at)) for at, one in enumerate(kept)]
        return kinds.save_causes(causes, self.backend.by, as_one=as_one)

    def may_merge(self, at: int) -> bool:
        """A branch would leave what grows on it behind."""
        return at + 1 == len(self._names) or self._names[at + 1].depth <= self._names[at].depth

    def own_keys(self) -> list[tuple[str, str]]:
        return [*super().own_keys(), ("Ctrl+← →", self.tr("Off or on a branch"))]

    def move_buttons(self) -> list[Button]:
        return [self.out_button, self.in_button, *super().move_buttons()]

    def build_form(self) -> None:
        self.panel.add(self.branch_label)
        super().build_form()

    def fill(self, one: Named) -> None:
        super().fill(one)
        self.branch_label.setVisible(one.depth > 0)

    def show_moves(self, at: int) -> None:
        super().show_moves(at)
        branches = branches_of(self._names, at) if at >= 0 else []
        self.branch_label.setText(self.tr("On the branch {branch}").format(branch=" › ".join(branches)))
        self.in_button.setEnabled(at >= 0 and sibling_before(self._names, at) is not None)
        self.out_button.setEnabled(at >= 0 and self._names[at].depth > 0)
        self.up_button.setEnabled(at >= 0 and sibling_before(self._names, at) is not None)
        self.down_button.setEnabled(at >= 0 and sibling_after(self._names, at) is not None)

    def said(self, at: int) -> str:
        branch = branch_of(self._names, at)
        if not branch:
            return super().said(at)
        return self.tr("{name}, on {branch}").format(name=super().said(at), branch=branch)

    def place_of_new(self) -> int:
        """Behind the chosen one, and all that grows on it."""
        return end_of(self._names, self._at) if 0 <= self._at < len(self._names) else len(self._names)

    def new_name(self) -> Named:
        return Named("", depth=self._names[self._at].depth if 0 <= self._at < len(self._names) else 0)

    def take_off(self, at: int) -> None:
        """What grew on it stands in its place."""
        for leaf in range(at + 1, end_of(self._names, at)):
            self._names[leaf] = replace(self._names[leaf], depth=self._names[leaf].depth - 1)
        super().take_off(at)

    def shift(self, step: int) -> None:
        other = sibling_before(self._names, self._at) if step < 0 else sibling_after(self._names, self._at)
        if other is None:
            return
        first, second = sorted((self._at, other))
        end = end_of(self._names, second)
        self._names[first:end] = self._names[second:end] + self._names[first:second]
        self._show_moved(first if step < 0 else first + end - second)

    def move_in(self) -> None:
        """On to the cause above it, as its last."""
        if sibling_before(self._names, self._at) is not None:
            self._deepen(self._at, end_of(self._names, self._at), 1)
            self._show_moved(self._at)

    def move_out(self) -> None:
        """Off its branch, to stand behind it."""
        at = self._at
        if not 0 <= at < len(self._names) or not self._names[at].depth:
            return
        end = end_of(self._names, at)
        branch = next(
            place for place in range(at, -1, -1) if self._names[place].depth < self._names[at].depth
        )
        behind = end_of(self._names, branch)
        self._deepen(at, end, -1)
        self._names[at:behind] = self._names[end:behind] + self._names[at:end]
        self._show_moved(at + behind - end)

    def _deepen(self, start: int, end: int, by: int) -> None:
        for at in range(start, end):
            self._names[at] = replace(self._names[at], depth=self._names[at].depth + by)

    def _show_moved(self, at: int) -> None:
        self.show_list(at)
        self.touched.emit()

    def _on_right(self) -> None:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        (self.move_out if mirrored else self.move_in)()

    def _on_left(self) -> None:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        (self.move_in if mirrored else self.move_out)()


def end_of(names: Sequence[Named], at: int) -> int:
    """Behind the last that grows on it."""
    deeper = at + 1
    while deeper < len(names) and names[deeper].depth > names[at].depth:
        deeper += 1
    return deeper


def branches_of(names: Sequence[Named], at: int) -> list[str]:
    """The names of the branches on which it grows, from the root."""
    found: list[str] = []
    depth = names[at].depth
    for place in range(at - 1, -1, -1):
        if names[place].depth < depth:
            depth = names[place].depth
            found.insert(0, names[place].name.strip())
    return found


def branch_of(names: Sequence[Named], at: int) -> str:
    """The branch it grows on; empty at the root."""
    return next(iter(reversed(branches_of(names, at))), "")


def sibling_before(names: Sequence[Named], at: int) -> int | None:
    """The one above it on the same branch."""
    for place in range(at - 1, -1, -1):
        if names[place].depth <= names[at].depth:
            return place if names[place].depth == names[at].depth else None
    return None


def sibling_after(names: Sequence[Named], at: int) -> int | None:
    """The one below it on the same branch."""
    end = end_of(names, at)
    return end if at >= 0 and end < len(names) and names[end].depth == names[at].depth else None
