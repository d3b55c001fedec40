"""The picture of somebody's signature, chosen and kept at once: one's own, or that of another as an owner."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.domain.staff import StaffMember
from app.services import files, pictures
from ui.backend import Backend
from ui.widgets.button import Button
from ui.widgets.label import label
from ui.widgets.picture_field import PictureField

translate = QCoreApplication.translate


class SignatureField(PictureField):
    """Signed with a dark pen on white paper, photographed or scanned; the paper around it is cut away."""

    def __init__(self) -> None:
        super().__init__(
            translate("SignatureField", "The signature"),
            pictures.read_signature,
            endings="*.png *.jpg *.jpeg",
            note=translate(
                "SignatureField",
                "PNG or JPEG, of a dark pen on white paper. It stands above the name on letters.",
            ),
            nothing=translate("SignatureField", "Signed by hand"),
        )


class SignatureSetting(QFrame):
    """`ended` when it is closed. Of oneself it has no frame and cannot be closed."""

    ended = Signal()

    def __init__(self, backend: Backend, *, may_leave: bool = True) -> None:
        super().__init__()
        self._backend, self._may_leave = backend, may_leave
        self._member: StaffMember | None = None
        self.title = label("", "strong")
        self.field = SignatureField()
        self.close_button = Button(self.tr("Close"), key=self.tr("Esc"), size="row")
        column = QVBoxLayout(self)
        if may_leave:
            self.setProperty("kind", "panel")
            column.setContentsMargins(14, 12, 14, 12)
            head = QHBoxLayout()
            head.addWidget(self.title, 1)
            head.addWidget(self.close_button)
            column.addLayout(head)
        else:
            column.setContentsMargins(0, 0, 0, 0)
            self.title.setParent(self)
            self.close_button.setParent(self)
            self.title.hide()
            self.close_button.hide()
        column.addWidget(self.field)
        self.setFocusProxy(self.field)
        self.close_button.clicked.connect(self.ended)
        self.field.taken.connect(self._on_taken)
        self.field.removed.connect(self._on_removed)

    def ask(self, member: StaffMember) -> None:
        """Whose it is. One that was lost is chosen anew; letters are signed by hand until then."""
        self._member = member
        whose = self.tr("{name}: signature").format(name=member.name)
        self.title.setText(whose)
        self.field.name_it(whose)
        content = pictures.signature_of(member)
        self.field.show_picture(content)
        if member.signature and not content:
            self.field.show_fault(files.FileLost(member.signature))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._may_leave and event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        else:
            super().keyPressEvent(event)

    def _on_taken(self, content: bytes) -> None:
        self._keep(content)

    def _on_removed(self) -> None:
        self._keep(b"")

    def _keep(self, content: bytes) -> None:
        member = self._member
        if member is None:
            return
        if member.id == self._backend.by:
            kept = self._backend.perform(pictures.sign_own, member.id, content=content)
        else:
            kept = self._backend.perform(pictures.sign_for, member.id, self._backend.by, content=content)
        if not kept:
            self.ask(member)
