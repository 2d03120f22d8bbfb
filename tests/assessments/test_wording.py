"""How a value reads: units, directions, true minus signs, states."""

from datetime import date
from decimal import Decimal

import pytest

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.computed import compute
from assessments.biomechanics.entries import Context, Entries
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import (
    Entry,
    EntryKey,
    Kind,
    PainSite,
    Score,
    Side,
    State,
    Subject,
    Unit,
)
from assessments.biomechanics.wording import (
    STATE_WORDS,
    UNITS_NOT_SHOWN,
    entry_words,
    missing_words,
    number_with_unit,
    score_words,
)

NOBODY = Entries({}, MEASURES)


def said(code, value, state=State.RECORDED):
    return entry_words(MEASURES[code], Entry(state, value))


@pytest.mark.parametrize(
    ("value", "decimals", "unit", "text"),
    [
        pytest.param("12.25", 1, Unit.MILLIMETRE, "12.3 mm", id="half goes up"),
        pytest.param("-12.25", 1, Unit.MILLIMETRE, "−12.3 mm", id="and away from zero"),
        pytest.param("-6", 0, Unit.SCORE, "−6", id="true minus"),
        pytest.param("-0.04", 1, Unit.CENTIMETRE, "0.0 cm", id="no minus zero"),
        pytest.param("5", 0, Unit.DEGREE, "5°", id="degrees close up"),
        pytest.param("34.5", 1, Unit.PERCENT, "34.5%", id="percent closes up"),
        pytest.param("0", 0, Unit.COUNT, "0", id="zero is zero"),
        pytest.param("0.95", 2, Unit.RATIO, "0.95", id="a ratio has no unit"),
        pytest.param("1.2", 2, Unit.METRE_PER_SECOND, "1.20 m/s", id="places are kept"),
        pytest.param("1", 0, Unit.WEEK, "1 week", id="one week"),
        pytest.param("1.4", 0, Unit.MONTH, "1 month", id="one as shown"),
        pytest.param("2", 0, Unit.WEEK, "2 weeks", id="two weeks"),
        pytest.param("1E+2", 0, Unit.MILLIMETRE, "100 mm", id="plain notation"),
        pytest.param("24.149", 1, Unit.KILOGRAM_PER_SQUARE_METRE, "24.1 kg/m²", id="²"),
    ],
)
def test_a_number(value, decimals, unit, text):
    assert number_with_unit(Decimal(value), decimals, unit) == text


@pytest.mark.parametrize("unit", sorted(set(Unit) - UNITS_NOT_SHOWN))
def test_every_unit_stands_behind_its_number(unit):
    assert number_with_unit(Decimal(3), 0, unit).endswith(unit.value)


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        pytest.param("rcsp_deg", Decimal(5), "5.0° everted", id="positive"),
        pytest.param("rcsp_deg", Decimal("-2.5"), "2.5° inverted", id="negative"),
        pytest.param("rcsp_deg", Decimal(0), "0.0°", id="zero has no direction"),
        pytest.param("fpi_talar_head", Decimal(-2), "−2", id="a signed score"),
        pytest.param("height_cm", Decimal(170), "170.0 cm", id="length"),
        pytest.param(
            "lunge_deg", (Decimal(31), Decimal(33)), "32.0° (31.0, 33.0)", id="trials"
        ),
        pytest.param("lunge_deg", (Decimal(31),), "31.0°", id="one trial"),
        pytest.param(
            "nav_drift_mm",
            (Decimal(-3), Decimal(-4)),
            "3.5 mm lateral (3.0 lateral, 4.0 lateral)",
            id="trials with a direction",
        ),
        pytest.param("strength_tibialis_posterior", "4-", "4-", id="grade"),
        pytest.param("lunge_site", "mid_tibia", None, id="choice"),
        pytest.param("limp", ("none",), None, id="several"),
        pytest.param("rf_saddle_numbness", "yes", "Yes", id="yes"),
        pytest.param("rf_saddle_numbness", "no", "No", id="no"),
        pytest.param("last_visit_date", date(2026, 3, 2), "2 March 2026", id="day"),
        pytest.param("goals", "Walk <b>far</b>", "Walk <b>far</b>", id="own words"),
        pytest.param("body_map", (), "no painful place", id="no pain"),
        pytest.param(
            "body_map",
            (
                PainSite("plantar_heel", Side.RIGHT, 6, "sharp"),
                PainSite("lumbar", None),
                PainSite("knee_medial", Side.LEFT, 0),
            ),
            "right under the heel 6/10 sharp, low back, left inner knee 0/10",
            id="pain in places",
        ),
    ],
)
def test_a_recorded_entry(code, value, text):
    if text is None:
        codes = value if isinstance(value, tuple) else (value,)
        text = ", ".join(MEASURES[code].label_of(each) for each in codes)
    assert said(code, value) == text


@pytest.mark.parametrize("state", [s for s in State if s is not State.RECORDED])
def test_a_state_is_a_word_and_never_a_number(state):
    for code in ("rcsp_deg", "limp", "goals", "body_map", "nprs_worst_24h"):
        assert said(code, None, state) == STATE_WORDS[state]
    assert STATE_WORDS[state] == state.value.replace("_", " ")


def test_four_things_read_as_four_things():
    zero = said("heel_raise_reps", Decimal(0))
    others = [
        said("heel_raise_reps", None, state) for state in State if state != "recorded"
    ]
    assert len({zero, *others}) == 4
    assert zero == "0"


@pytest.mark.parametrize(
    "measure",
    [row for row in MEASURES.values() if row.directions],
    ids=lambda row: row.code,
)
def test_both_directions_read_without_a_sign(measure):
    words = measure.directions
    for sign, word in ((1, words.positive), (-1, words.negative)):
        text = entry_words(measure, Entry(State.RECORDED, Decimal(3) * sign))
        assert text.endswith(word)
        assert "−" not in text
        assert "-" not in text.removesuffix(word)


@pytest.mark.parametrize(
    "measure",
    [row for row in MEASURES.values() if row.choices and row.kind is not Kind.INTEGER],
    ids=lambda row: row.code,
)
def test_every_answer_reads_as_its_label(measure):
    for choice in measure.choices:
        value = (choice.code,) if measure.kind is Kind.MULTI_CHOICE else choice.code
        assert entry_words(measure, Entry(State.RECORDED, value)) == choice.label


# --- Scores ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        pytest.param("fpi_total", Decimal(-6), "−6", id="number"),
        pytest.param("bmi", Decimal("24.149"), "24.1 kg/m²", id="rounded when shown"),
        pytest.param("fpi_total", None, "incomplete", id="missing"),
    ],
)
def test_a_score(code, value, text):
    assert score_words(COMPUTED[code], Score(code, None, value)) == text


def test_a_class_reads_as_its_label():
    row = next(row for row in COMPUTED.values() if row.classes)
    label = row.classes[0]
    score = Score(row.code, None, label.code, band=label.code, band_label=label.label)
    assert score_words(row, score) == label.label
    assert score_words(row, Score(row.code, None, "bare")) == "bare"


def test_what_is_missing_is_named_by_title_and_side():
    text = missing_words(NOBODY, ("fpi_talar_head.left", "height_cm"))
    titles = (MEASURES["fpi_talar_head"].title, MEASURES["height_cm"].title)
    assert text == f"{titles[0]} (left), {titles[1]}"
    assert missing_words(NOBODY, ()) == ""


@pytest.mark.parametrize("row", COMPUTED.values(), ids=lambda row: row.code)
def test_every_value_can_say_what_is_missing(row):
    """Of an empty record each score is incomplete, in words and without a number."""
    context = Context(Subject(40), Entries({}, MEASURES))
    for side in row.sides.members:
        score = compute(row, context, side)
        if score.value is None:
            assert score_words(row, score) == "incomplete"
            assert missing_words(NOBODY, score.missing) or score.reason
        else:
            assert isinstance(score.value, str), f"{row.code}: a number out of nothing"


def test_keys_are_written_and_read_the_same_way():
    for text in ("rcsp_deg.left", "height_cm"):
        assert str(EntryKey.parse(text)) == text
    with pytest.raises(ValueError, match="'middle' is not a valid Side"):
        EntryKey.parse("rcsp_deg.middle")
