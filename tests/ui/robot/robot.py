"""Somebody at the counter with nothing but a keyboard: real key events through the window, counted as they are pressed."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.main_window import MainWindow
from ui.pages.new_complaint import NewComplaintPage

Key, Mod = Qt.Key, Qt.KeyboardModifier
# The keystroke-level model (Card, Moran and Newell 1980): a key of an average typist, and making up one's mind.
KEY_SECONDS, MIND_SECONDS = 0.28, 1.35


@dataclass
class Robot:
    """`presses` are the keys beyond the words typed, which are `letters`, `own_words` those of them that the customer
    says; `minds` counts the fields and decisions."""

    window: MainWindow
    letters: int = 0
    presses: int = 0
    own_words: int = 0
    minds: int = 0

    def press(self, key: Key, how: Mod = Mod.NoModifier) -> None:
        self.presses += 1
        QTest.keyClick(self.window.windowHandle(), key, how)

    def type(self, words: str, *, own: bool = False) -> None:
        """A field's words. What the customer says is thought of by the customer."""
        for letter in words:
            QTest.keyClick(self.window.windowHandle(), letter)
        self.letters += len(words)
        self.own_words += len(words) if own else 0
        self.minds += not own

    def choose(self, key: Key, how: Mod = Mod.NoModifier) -> None:
        """A key that takes a decision."""
        self.minds += 1
        self.press(key, how)

    @property
    def keys(self) -> int:
        """All keys; one that is held down with another is not counted apart."""
        return self.presses + self.letters

    def seconds(self, *, with_words: bool) -> float:
        """By the keystroke-level model."""
        keys = self.keys - (0 if with_words else self.own_words)
        return keys * KEY_SECONDS + self.minds * MIND_SECONDS


@dataclass(frozen=True)
class Told:
    """What the customer tells, as it is typed. A known customer is found by the phone number alone."""

    phone: str = "07700 900168"
    name: str = "Juno Fernhill"
    product: str = "Brook kettle 1.7 l, steel"
    receipt: str = "K-90317"
    bought_on: str = "2.11"
    paid: str = "64.90"
    words: str = (
        "It leaks from the base when it boils. That is the second time my worktop has got wet. I came in on Tuesday"
        " and was told to descale it first. I did, and it made no difference."
    )


def take(
    robot: Robot, told: Told, *, wait: Callable[[Callable[[], bool]], object], known: bool = False
) -> None:
    """The whole intake, from Ctrl+N on any page to Ctrl+Enter."""
    robot.press(Key.Key_N, Mod.ControlModifier)
    page = robot.window.page
    assert isinstance(page, NewComplaintPage)
    wait(lambda: page.isAncestorOf(QApplication.focusWidget()))
    robot.type(told.phone)
    if known:
        wait(lambda: page.form.who.known is not None)
        robot.press(Key.Key_2, Mod.AltModifier)
    else:
        go_to(robot, page, "name")
        robot.type(told.name)
        go_to(robot, page, "category")
    robot.choose(Key.Key_F)  # the kind "Faulty item"
    fields = {
        "product": told.product,
        "receipt": told.receipt,
        "bought_on": told.bought_on,
        "paid": told.paid,
    }
    for name, words in fields.items():
        go_to(robot, page, name)
        robot.type(words)
    go_to(robot, page, "words")
    robot.type(told.words, own=True)
    robot.press(Key.Key_3, Mod.AltModifier)
    robot.choose(Key.Key_2)  # a replacement
    robot.choose(Key.Key_Y, Mod.AltModifier)
    robot.press(Key.Key_Return, Mod.ControlModifier)


def go_to(robot: Robot, page: NewComplaintPage, name: str) -> None:
    """Tab by Tab, as many as it takes."""
    for _ in range(6):
        robot.press(Key.Key_Tab)
        if page.form.has_focus(name):
            return
    raise AssertionError(f"Tab does not lead to {name}")
