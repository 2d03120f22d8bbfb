"""Texts of pages that somebody reads in a language of their own."""

from datetime import date
from typing import Any, Protocol

from django import template

register = template.Library()


class Says(Protocol):
    """What a page's `language` can do."""

    def pattern(self, pattern: str) -> str:
        """Return a pattern in the language."""

    def value(self, value: Any) -> str:
        """Return a value as the language writes it."""


@register.simple_tag(takes_context=True)
def say(context: template.Context, pattern: str, **values: Any) -> str:
    """Say a text in the page's `language`; in English where the page names none.

    `values`: for the `{names}` in the text; dates are written as the language does.
    """
    # An include passes on "" where the page names no language.
    language: Says | None = context.get("language") or None
    if language is None:
        return pattern.format(**values)
    shown = {
        name: language.value(value) if isinstance(value, str | date) else str(value)
        for name, value in values.items()
    }
    return language.pattern(pattern).format(**shown)
