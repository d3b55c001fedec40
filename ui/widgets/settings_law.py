"""What letters of the shop's country say of the law, with its source; what is still to be checked is not printed."""

from app.domain.letter_pack import LetterPack, PackText
from app.services import packs
from ui.widgets.label import label
from ui.widgets.panel import Panel
from ui.words import rights


class LawPanel(Panel):
    """Only to be read: the texts come with the program."""

    def __init__(self) -> None:
        super().__init__(self.tr("What letters say of the law"), "info", margin=12)
        self._shown: tuple[str, str] | None = None

    def show_country(self, country: str, language: str) -> None:
        """The texts of a country, in that language where they are written in it."""
        if self._shown == (country, language):
            return
        self._shown = (country, language)
        self.clear()
        pack = packs.letters(country)
        self.body.addWidget(label(self._about(pack), "small", "text2", wrap=True))
        for text in pack.texts:
            self._add(text, language)

    def _about(self, pack: LetterPack) -> str:
        words = self.tr("Pack {code} of {day}. Each letter keeps the name of the pack it was issued with.")
        return words.format(code=pack.code, day=rights.on_day(pack.as_of))

    def _add(self, text: PackText, language: str) -> None:
        said = text.words.get(language) or next(iter(text.words.values()))
        is_printed = text.source.verified
        self.body.addWidget(label(said, "body", "text" if is_printed else "text2", wrap=True))
        state = self.tr("Printed") if is_printed else self.tr("To be checked, never printed")
        source = rights.source_line(text.source)
        self.body.addWidget(label(f"{state} · {source}", "small", "ok" if is_printed else "soon", wrap=True))
