"""A browser's family in words, from what it says about itself. Pure."""

# The first that is found counts: most browsers name several others after themselves.
FAMILIES = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)
UNKNOWN = "Another browser"


def _first(names: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for mark, name in names if mark in text), "")


def family_of(user_agent: str) -> str:
    """Return such as "Firefox on Windows"; neither version nor address."""
    family, system = _first(FAMILIES, user_agent), _first(SYSTEMS, user_agent)
    if not family:
        return UNKNOWN
    return f"{family} on {system}" if system else family
