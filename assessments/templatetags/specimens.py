"""The recording page's part of the gallery, which a lower app shows."""

from typing import Any

from django import template

from assessments.gallery import recording_specimens

register = template.Library()


@register.inclusion_tag("_gallery_recording.html")
def recording_gallery() -> dict[str, Any]:
    """Draw the components of the page that records an examination."""
    return recording_specimens()
