"""Told of a contact that somebody else has seen to meanwhile: what was typed goes into the complaint's note."""

from uuid import UUID

from app.domain.heard import Heard
from app.errors import NotFound
from app.services import drafts, followups
from ui import labels
from ui.backend import Backend
from ui.models.typed_beside import NOTE


def into_note(backend: Backend, follow_up_id: UUID, complaint_id: UUID, heard: Heard) -> bool:
    """False where the contact still waits, or nothing was typed: then what stands there stays where it is."""
    if not _is_over(follow_up_id) or not (heard.words.strip() or heard.satisfaction):
        return False
    face = labels.satisfaction(heard.satisfaction) if heard.satisfaction else ""
    said = ": ".join(part for part in (face, heard.words.strip()) if part)
    typed = drafts.beside(complaint_id)
    note = "\n".join(part for part in (typed.get(NOTE, ""), said) if part)
    return backend.perform(drafts.keep_beside, complaint_id, backend.by, content=typed | {NOTE: note})


def _is_over(follow_up_id: UUID) -> bool:
    try:
        return followups.get(follow_up_id).done_at is not None
    except NotFound:
        return True
