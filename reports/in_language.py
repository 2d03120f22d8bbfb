"""A document's content said in a language: every text of every block. Pure."""

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from reports.content import Drawing, ExerciseFigure, Paragraph, ReportContent
from reports.wording import Language

T = TypeVar("T")
# What is no text to say: keys, names, addresses, numbers, and what is drawn.
AS_THEY_ARE = frozenset(
    {
        *("exercise_id", "sides", "tone", "language", "figure", "png", "logo"),
        *("patient_name", "record_number", "clinic", "address", "phone"),
        *("level", "width_pct", "widths", "weeks", "size", "logo_size", "note"),
    }
)


def _said(value: object, language: Language) -> object:
    """Return a value with every text in it said; figures learn their language."""
    if isinstance(value, str):
        return language.say(value)
    if isinstance(value, tuple):
        return tuple(_said(each, language) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return _block(value, language)
    return value


def _block(block: T, language: Language) -> T:
    if not is_dataclass(block) or isinstance(block, type):
        raise TypeError(f"{type(block).__name__} is no block")
    if isinstance(block, Paragraph) and block.phone:
        return cast(T, replace(block, label=language.say(block.label)))
    skipped = AS_THEY_ARE
    changed = {
        each.name: _said(getattr(block, each.name), language)
        for each in fields(block)
        if each.name not in skipped or each.name == "figure"
    }
    if isinstance(block, Drawing | ExerciseFigure):
        changed["language"] = language
        changed.pop("figure", None)
    return cast(T, replace(block, **changed))


def in_language(content: ReportContent, language: Language) -> ReportContent:
    """Return the content as the language says it; English as it is."""
    if language.is_english:
        return content
    said = _block(content, language)
    running = replace(said.running, note=language.note)
    return replace(said, language=language.code, running=running)
