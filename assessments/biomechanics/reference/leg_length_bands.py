"""Bands in use for leg length differences; they disagree, so the name is stored."""

from assessments.biomechanics.types import (
    Band,
    BandScheme,
    Evidence,
    Note,
    Severity,
    Source,
    band,
)

PRODUCT = Source("Product bands, for clinical sign-off", Evidence.DESIGN)
REID_SMITH = Source("Reid & Smith 1984", Evidence.KNOWN_HIGH)
MOSELEY = Source(
    "Moseley; the interval ends are ours where two classes print the same number",
    Evidence.KNOWN_HIGH,
)
SHORTER = {"+": "left shorter", "-": "right shorter"}


def _both(
    code: str, label: str, size: tuple[str, str], severity: Severity
) -> tuple[Band, Band]:
    """Return a band for R - L below zero and its mirror above zero."""
    negative, positive = size
    return (
        band(code, f"{label}, {SHORTER['-']}", negative, severity),
        band(code, f"{label}, {SHORTER['+']}", positive, severity),
    )


SIGNED = (
    BandScheme(
        name="Plumbline",
        version="1",
        source=PRODUCT,
        bands=(
            band("within_error", "within measurement error", "(-5, 5)"),
            *_both("minimal", "minimal", ("(-10, -5]", "[5, 10)"), Severity.WATCH),
            *_both("mild", "mild", ("(-20, -10]", "[10, 20)"), Severity.NOTABLE),
            *_both(
                "moderate", "moderate", ("(-50, -20]", "[20, 50)"), Severity.NOTABLE
            ),
            *_both("severe", "severe", ("(, -50]", "[50, )"), Severity.MARKED),
        ),
    ),
    BandScheme(
        name="Reid & Smith",
        version="1984",
        source=REID_SMITH,
        bands=(
            band("mild", "mild", "[-30, 30]"),
            *_both(
                "moderate", "moderate", ("[-60, -30)", "(30, 60]"), Severity.NOTABLE
            ),
            *_both("severe", "severe", ("(, -60)", "(60, )"), Severity.MARKED),
        ),
    ),
)

AMOUNT = (
    BandScheme(
        name="Plumbline",
        version="1",
        source=PRODUCT,
        bands=(
            band("within_error", "within measurement error", "[0, 5)"),
            band("minimal", "minimal", "[5, 10)", Severity.WATCH),
            band("mild", "mild", "[10, 20)", Severity.NOTABLE),
            band("moderate", "moderate", "[20, 50)", Severity.NOTABLE),
            band("severe", "severe", "[50, )", Severity.MARKED),
        ),
    ),
    BandScheme(
        name="Reid & Smith",
        version="1984",
        source=REID_SMITH,
        bands=(
            band("mild", "mild", "[0, 30]"),
            band("moderate", "moderate", "(30, 60]", Severity.NOTABLE),
            band("severe", "severe", "(60, )", Severity.MARKED),
        ),
    ),
)

AT_MATURITY = (
    BandScheme(
        name="Moseley",
        version="as printed",
        source=MOSELEY,
        ages=(0, 17),
        bands=(
            band("none", "no treatment", "[0, 20)"),
            band("lift", "lift or growth plate surgery", "[20, 60)", Severity.NOTABLE),
            band("lengthening", "lengthening", "[60, 200]", Severity.MARKED),
            band("prosthesis", "prosthesis", "(200, )", Severity.MARKED),
        ),
    ),
)

IN_SHOE = (
    BandScheme(
        name="Plumbline",
        version="1",
        source=Source(
            "6 mm: Ward 2003 as cited; 12 mm: another page; the rule is ours",
            Evidence.DESIGN,
        ),
        bands=(
            band("fits", "fits inside the shoe", "[0, 6]"),
            band("confirm", "confirm inside the shoe", "(6, 12]", Severity.WATCH),
            band("reason", "not inside without a reason", "(12, )", Severity.NOTABLE),
        ),
    ),
)

GROUNDS = (
    Note(
        "lld_ground_20",
        "usually below 10 mm and well compensated; above 20 mm loading changes",
        Source("Applebaum 2021, doi 10.4055/cios20224", Evidence.VERIFIED),
    ),
    Note(
        "lld_ground_average",
        "an average of less than 11 mm is printed too",
        Source("D'Amico JC, podiatry review", Evidence.VERIFIED_SECONDARY),
    ),
    Note(
        "lld_ground_common",
        "mean 5.2 mm, about 90 % of people have some; symptoms unlikely below 20 mm",
        Source("Knutson 2005, part I", Evidence.KNOWN_HIGH),
    ),
    Note(
        "lld_ground_trials",
        "sources disagree: trials found less pain when 5 mm and more, and when up to "
        "10 mm, were corrected",
        Source("Rannisto 2019; Defrin 2005", Evidence.VERIFIED),
    ),
)
