"""Answers in the notes: a question that was asked begins a line, and what follows it is the answer."""

from collections.abc import Sequence


def answers_in(words: str, questions: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Each question that stands in the words, with its answer: the rest of the line, or else the next line."""
    lines = [line.strip() for line in words.splitlines()]
    asked = [one for one in questions if one.strip()]
    found: dict[str, str] = {}
    for at, line in enumerate(lines):
        question = next((one for one in asked if line.startswith(one)), None)
        if question and not found.get(question):
            found[question] = line[len(question) :].strip() or _after(lines, at, asked)
    return tuple(found.items())


def _after(lines: Sequence[str], at: int, asked: Sequence[str]) -> str:
    following = lines[at + 1] if at + 1 < len(lines) else ""
    return "" if any(following.startswith(one) for one in asked) else following
