"""Letter texts: those that are shipped and the shop's own, to be changed, taken back, carried from shop to shop."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from app.changes import Changed
from app.domain.letter_template import LetterTemplate, TemplateState
from app.errors import StorageError, UserError
from app.identity import new_id
from app.services import new_file, settings, template_files, templates
from ui import jobs, opening
from ui.backend import Backend
from ui.when import When
from ui.widgets.button import Button
from ui.widgets.notice_bar import Notice, NoticeAction, NoticeArea, NoticeBar
from ui.widgets.panel import Panel, bring_into_view
from ui.widgets.settings_part import SettingsPart
from ui.widgets.template_editor import TemplateEditor
from ui.widgets.template_import import TemplateImport
from ui.widgets.template_list import TemplateList
from ui.widgets.template_versions import TemplateVersions
from ui.words import letter as letter_words
from ui.words import template as words
from ui.words.faults import fault_sentence

_KEPT_AFTER_MS = 500


class TemplatesPart(SettingsPart):
    """One text at a time is written in. What is typed is kept from the first keys, also when the program ends."""

    widest = 1500
    keeps_typed_itself = True

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        self.ask_place: Callable[[], Path | None] = self._ask_place
        self.ask_file: Callable[[], Path | None] = self._ask_file
        self.list = TemplateList()
        self.importing = TemplateImport(backend)
        self.writing = Panel("…", "file-pen", margin=12)
        self.asking = NoticeArea()
        self.editor = TemplateEditor(backend)
        self.versions = TemplateVersions()
        self.reset_button = Button(self.tr("Shipped words"), "rotate-ccw", size="row")
        self.remove_button = Button(self.tr("Take away"), "trash-2", size="row")
        self._seen: LetterTemplate | None = None
        self._kept: object = None
        self._is_loaded = False
        self._keep_timer = QTimer(self, singleShot=True, interval=_KEPT_AFTER_MS)
        self.fields |= self.editor.fields
        self._build()
        self._connect()

    @property
    def is_looking(self) -> bool:
        """Whether an earlier version is shown."""
        return self._kept is not None

    def load(self) -> None:
        """Show what is saved. What was typed and not saved is shown again after the program had ended; once it is
        undone it is gone."""
        discards = self._is_loaded and self.is_touched
        if discards:
            self._forget_typed()
        super().load()
        self._is_loaded = True
        if not discards:
            self._restore_typed()

    def read(self) -> None:
        seen = self._seen
        self._load_list(seen.language if seen else settings.shop().language, seen)

    def typed(self) -> object:
        if self._kept is not None:
            return self._kept
        return self.editor.template().texts if self._seen else None

    def save(self) -> Changed:
        """A new version of the text shown."""
        self.back_to_now()
        assert self._seen is not None
        self._keep_timer.stop()
        typed = self.editor.template()
        changed = templates.save(typed, self.backend.by, seen=self._seen.version)
        self._seen = typed
        return changed

    def take_newer(self) -> None:
        if self._seen:
            newest = templates.exact(self._seen.kind, self._seen.language, self._seen.key)
            self._seen = replace(self._seen, version=newest.version if newest else 0)

    def show_fault(self, fault: UserError) -> bool:
        return self.editor.show_fault(fault)

    def own_keys(self) -> list[tuple[str, str]]:
        return [("Ctrl+J", self.tr("Insert a field"))]

    def last_changed(self) -> str:
        return words.state(self._seen, When.of_shop()) if self._seen else ""

    def step_out(self) -> bool:
        if self.importing.isVisible():
            self.importing.leave()
            return True
        if self.is_looking:
            self.back_to_now()
            return True
        return False

    def set_narrow(self, narrow: bool) -> None:
        super().set_narrow(narrow)
        self.editor.set_narrow(narrow)

    def back_to_now(self) -> None:
        """Show again what holds."""
        if self._kept is not None and self._seen is not None:
            self._show(self._seen)

    def begin_new(self) -> None:
        """A text of the shop's own for the same kind of letter, beginning with the words of the one shown."""
        if self._seen is None:
            return
        own = replace(self._seen, key=new_id().hex, name="", version=0, state=TemplateState.OWN)
        self._show(replace(own, made_at=None, made_by=None))
        self.list.choose(None)
        name = self.editor.fields["name"]
        name.setFocus()
        bring_into_view(name)

    def reset(self) -> None:
        """Back to the shipped words; the version before can be taken again."""
        self._write(templates.reset, self.tr("“{name}” says again what was shipped."))

    def remove(self) -> None:
        """No letter begins with it any more; its versions stay."""
        self._write(templates.remove, self.tr("“{name}” is taken away. Its versions are kept."))

    def export(self, all_of_them: bool) -> None:
        """Into a file that people can read, and another shop can take."""
        place = self.ask_place()
        if place is not None:
            done = Notice("done", self.tr("Saved as {name}.").format(name=place.name))
            jobs.run(
                lambda report: new_file.put(place, template_files.export(all_of_them=all_of_them)),
                partial(self._on_saved, done),
                self.backend.tell,
            )

    def _on_saved(self, done: Notice, _written: object) -> None:
        self._tell(done)

    def begin_import(self) -> None:
        place = self.ask_file()
        if place is not None:
            self.asking.clear()
            self.importing.begin(place)

    def _build(self) -> None:
        self.writing.add(self.asking)
        self.writing.add(self.editor)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.versions)
        row.addStretch(1)
        row.addWidget(self.reset_button)
        row.addWidget(self.remove_button)
        self.writing.set_foot(foot)
        self.column.addWidget(self.list)
        self.column.addWidget(self.importing)
        self.column.addWidget(self.writing, 100)
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.editor.edited.connect(self._on_edited)
        self.list.wanted.connect(self._on_wanted)
        self.list.language_wanted.connect(self._on_language)
        self.list.export_wanted.connect(self.export)
        self.versions.chosen.connect(self._on_version)
        for panel in (self.list, self.writing):
            self.importing.opened.connect(panel.hide)
        self.importing.ended.connect(self._on_imported)
        self._keep_timer.timeout.connect(self._keep_typed)
        for button, deed in (
            (self.list.new_button, self.begin_new),
            (self.list.import_button, self.begin_import),
            (self.reset_button, self.reset),
            (self.remove_button, self.remove),
        ):
            button.clicked.connect(self._careful(deed))

    def _careful(self, deed: Callable[[], object]) -> Callable[[], None]:
        return lambda: self._unless_touched(deed)

    def _load_list(self, language: str, seen: LetterTemplate | None) -> None:
        """The list anew, with the same text where it is still there, or one of its kind."""
        self.list.load(language)
        found = self.list.text_of(seen.kind if seen else None, seen.key if seen else "")
        self.list.choose(found)
        self._show(found)

    def _show(self, template: LetterTemplate) -> None:
        """Show a text as it is saved, or a new one."""
        self._seen, self._kept = template, None
        self.clear_errors()
        self.versions.load(template)
        self.editor.show_template(template)
        self._before = self.typed()
        kind, language = letter_words.kind_alone(template.kind), words.language(template.language)
        self.writing.set_title(self.tr("{kind}, {language}").format(kind=kind, language=language))
        is_new = self.versions.newest() is None
        self.reset_button.setVisible(templates.is_shipped(template))
        self.reset_button.setEnabled(template.state is not TemplateState.SHIPPED)
        self.remove_button.setEnabled(not is_new and template.state is not TemplateState.REMOVED)
        self._tell_state(template)
        self.touched.emit()

    def _tell_state(self, template: LetterTemplate) -> None:
        self.asking.clear()
        if template.state is TemplateState.BROKEN:
            lead = self.tr("The words saved for “{name}” cannot be read.").format(name=template.name)
            more = self.tr(
                "Take an earlier version again, or write it anew. Letters go on with what is shipped."
            )
            self._tell(Notice("warning", lead, more))
        elif template.state is TemplateState.REMOVED:
            more = self.tr("Choose one of its versions to take it again.")
            self._tell(Notice("info", self.tr("No letter begins with this text."), more))

    def _on_edited(self) -> None:
        self._keep_timer.start()
        self.touched.emit()

    def _on_language(self, wanted: str) -> None:
        seen = self._seen
        if seen and wanted != seen.language:
            if self.is_touched:
                self.list.show_language(seen.language)
            self._unless_touched(lambda: self._load_list(wanted, seen))

    def _on_wanted(self, wanted: LetterTemplate) -> None:
        """Another row of the list."""
        if self.is_touched:
            self.list.choose(self._seen)
        self._unless_touched(lambda: self._take(wanted))

    def _take(self, wanted: LetterTemplate) -> None:
        found = templates.exact(wanted.kind, wanted.language, wanted.key) or wanted
        self.list.choose(found)
        self._show(found)

    def _on_version(self, version: LetterTemplate) -> None:
        newest = self.versions.newest()
        if newest is None or version.version == newest.version:
            self.back_to_now()
            return
        if self.is_touched:
            self.versions.show_newest()
            lead = self.tr("Save or undo what you typed before you look at an earlier version.")
            self._tell(Notice("info", lead))
            return
        self._kept = self.typed()
        self.editor.show_template(version, read_only=True)
        back = NoticeAction(self.tr("Back to now"), self.back_to_now, "Alt+B")
        take = NoticeAction(self.tr("Take this again"), lambda: self._take_version(version), "Alt+T")
        has_words = version.state not in (TemplateState.REMOVED, TemplateState.BROKEN)
        lead = words.version(version, When.of_shop(), is_newest=False)
        self._tell(Notice("info", lead, actions=(back, take) if has_words else (back,)))

    def _take_version(self, version: LetterTemplate) -> None:
        newest = self.versions.newest()
        seen = newest.version if newest else 0
        if self.backend.perform(templates.take_older, version, self.backend.by, seen=seen):
            self._kept = None
            self.load()
            self._tell(Notice("done", self.tr("“{name}” holds again.").format(name=version.name)))

    def _write(self, command: Callable[..., Changed], done: str) -> None:
        """Reset or remove the text shown; one press takes it back."""
        before = self._seen
        if before is None:
            return
        where = (before.kind, before.language, before.key)
        if self.backend.perform(command, *where, self.backend.by, seen=before.version):
            self.load()
            has_words = before.state not in (TemplateState.BROKEN, TemplateState.REMOVED)
            undo = (lambda: self._take_version(before)) if has_words else None
            self._tell(Notice("done", done.format(name=before.name), undo=undo))

    def _unless_touched(self, go_on: Callable[[], object]) -> None:
        """Save or discard what is typed, in place; then go on."""
        if not self.is_touched:
            self.back_to_now()
            go_on()
            return

        def discard() -> None:
            self.load()
            go_on()

        name = self.editor.template().name or self.tr("New text")
        actions = (
            NoticeAction(self.tr("Save"), lambda: go_on() if self._saved() else None, "Alt+S"),
            NoticeAction(self.tr("Discard"), discard, "Alt+D"),
        )
        lead = self.tr("“{name}” has changes that are not saved.").format(name=name)
        bar = self._tell(Notice("warning", lead, actions=actions))
        button = bar.findChild(Button)
        if button is not None:
            button.setFocus()

    def _saved(self) -> bool:
        """Whether what is typed could be saved; if not its field says why."""
        try:
            changed = self.save()
        except UserError as fault:
            if not self.show_fault(fault):
                self._tell(Notice("problem", fault_sentence(fault)))
            return False
        except StorageError as fault:
            self.backend.failed.emit(fault)
            return False
        self.load()
        self.backend.done(changed)
        return True

    def _keep_typed(self) -> None:
        person = self.backend.staff
        if person is None or not person.is_owner:
            return  # the owner's typing waits in sight while somebody else is at the desk
        if self.is_touched and not self.is_looking and self._seen is not None:
            typed = replace(self.editor.template(), version=self._seen.version)
            self.backend.perform(templates.keep_typed, self.backend.by, typed=typed)
        elif not self.is_touched:
            self._forget_typed()

    def _forget_typed(self) -> None:
        self._keep_timer.stop()
        if templates.typed() is not None:
            self.backend.perform(templates.keep_typed, self.backend.by, typed=None)

    def _restore_typed(self) -> None:
        """What was typed when the program ended, over the text it was typed into."""
        typed = templates.typed()
        if typed is None:
            return
        holds = templates.exact(typed.kind, typed.language, typed.key)
        self.list.load(typed.language)
        self.list.choose(holds)
        self._show(holds or replace(typed, name="", subject="", greeting="", closing="", text=""))
        self.editor.show_template(typed)
        self._seen = replace(holds or typed, version=typed.version)
        self._tell(Notice("info", self.tr("What you typed here and had not saved is here again.")))
        self.touched.emit()

    def _on_imported(self, fault: Exception | None) -> None:
        self.list.show()
        self.writing.show()
        if fault is not None:
            self._tell(Notice("problem", fault_sentence(fault)))
        elif not self.is_touched:
            self.load()

    def _tell(self, notice: Notice) -> NoticeBar:
        """In sight, also for who pressed something far below it."""
        self.asking.clear()
        bar = self.asking.show_notice(notice)
        bring_into_view(bar)
        return bar

    def _ask_place(self) -> Path | None:
        title, kind = self.tr("Export letter texts"), self.tr("Letter texts") + " (*.json)"
        name = opening.in_documents(self.tr("letter texts") + ".json")
        chosen, _ = QFileDialog.getSaveFileName(self, title, name, kind)
        return Path(chosen) if chosen else None

    def _ask_file(self) -> Path | None:
        title, kind = self.tr("Import letter texts"), self.tr("Letter texts") + " (*.json)"
        chosen, _ = QFileDialog.getOpenFileName(self, title, opening.in_documents(""), kind)
        return Path(chosen) if chosen else None
