"""Every address says who may use it; opening one to everybody is a decision."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from clinic.permissions import Permission

# Addresses that anybody may open. Adding a line here opens a door: ask why first.
PUBLIC = frozenset(
    {
        "health",
        "gallery",  # asks for a sign-in in production
        # A colleague's invitation: a long random token that works once.
        "invitation",
        # The lock screen: a PIN of five tries, for sessions of this browser alone.
        "lock",
        "unlock",
        # A patient's link: a long random token, then the date of birth, few tries.
        "reports:link",
        "reports:link_pdf",
        "reports:tell",
        "reports:seen",
        "reports:stop_sharing",
        "reports:link_worker",
        "reports:short_code",  # names the clinic that printed it, nobody else
        # Drawings for the patient's page; they name nobody.
        "reports:exercise_figure",
        "reports:figure_foot_gauge",
        "reports:figure_pelvis",
        "reports:figure_gait_phase",
        "reports:figure_chain",
        "reports:figure_body_map",
        "reports:figure_body_places",
    }
)
# Libraries that guard their own views; each is named with what makes it safe.
GUARDED_BY_LIBRARY = ("allauth.",)  # sign-in pages; sign-up is closed by the adapter


def addresses(
    resolver: URLResolver, names: tuple[str, ...] = ()
) -> Iterator[tuple[str, URLPattern]]:
    """Yield (full name, pattern) of every address below the resolver."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = (*names, entry.namespace) if entry.namespace else names
            yield from addresses(entry, inner)
        else:
            yield ":".join((*names, entry.name or str(entry.pattern))), entry


def own_addresses() -> list[tuple[str, Callable[..., Any]]]:
    return [
        (name, pattern.callback)
        for name, pattern in addresses(get_resolver())
        if not pattern.callback.__module__.startswith(GUARDED_BY_LIBRARY)
    ]


OWN = [pytest.param(name, view, id=name) for name, view in own_addresses()]


def class_of(view: Callable[..., Any]) -> type | None:
    return getattr(view, "cls", None) or getattr(view, "view_class", None)


def permissions_of(view: Callable[..., Any]) -> list[object]:
    """Return what the view declares: Permission members, from function or class."""
    declared = [getattr(view, "permission", None)]
    for one in getattr(class_of(view), "permission_classes", []):
        declared.append(getattr(one, "needed", None))
    return [one for one in declared if one is not None]


def is_public(view: Callable[..., Any]) -> bool:
    return bool(getattr(view, "is_public", getattr(class_of(view), "is_public", False)))


def test_there_are_addresses():
    assert len(OWN) > 10


@pytest.mark.parametrize(("name", "view"), OWN)
def test_a_view_declares_who_may(name, view):
    declared = permissions_of(view)
    assert bool(declared) != is_public(view), f"{name}: use @requires(...) or @public"
    assert all(isinstance(one, Permission) for one in declared)


def test_public_addresses_are_the_listed_ones():
    assert {name for name, view in own_addresses() if is_public(view)} == PUBLIC


@pytest.mark.parametrize(("name", "view"), OWN)
def test_only_public_views_and_the_api_skip_the_sign_in_wall(name, view):
    """The API answers 401 itself; pages are behind LoginRequiredMiddleware."""
    skips = not getattr(view, "login_required", True)
    assert skips == (is_public(view) or hasattr(view, "cls")), name


def test_addresses_have_unique_names():
    names = [name for name, _ in addresses(get_resolver())]
    assert sorted({name for name in names if names.count(name) > 1}) == []
