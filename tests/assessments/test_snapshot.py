"""The signed snapshot: everything after signing reads it, and it reads back whole."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.derive import RULESET_VERSION, derive
from assessments.biomechanics.types import EntryKey, Sex, Side, State, Subject
from assessments.biomechanics.validation import read_entries
from assessments.snapshot import (
    SCHEMA,
    Authorship,
    ClinicSeen,
    PatientSeen,
    PractitionerSeen,
    Signing,
    build_snapshot,
    context_of,
    read_snapshot,
)
from clinic.canonical import sha256_hex
from tests.assessments.making import DOCUMENT, FPI_ITEMS, pair

BORN, ON = date(1980, 5, 17), date(2026, 3, 2)
SIGNING = Signing(
    clinic=ClinicSeen(1, "Harbour Feet", "GB", "01632 960001", "Call 111.", "1 Quay"),
    patient=PatientSeen(
        id=7,
        record_number="P000007",
        family_name="Müller-Łu",
        given_names="Zoë",
        preferred_name="",
        birth_date=BORN,
        sex=Sex.FEMALE,
        age=45,
        occupation="",
        communication_needs="",
        alerts="Latex",
        language="en-gb",
        large_print=False,
        is_illustrative=True,
    ),
    practitioner=PractitionerSeen(3, "Amara Okoye", "Podiatrist", "REG00001"),
    assessment_id=11,
    version_number=1,
    amendment_reason="",
    protocol="full",
    performed_on=ON,
    signed_at=datetime(2026, 3, 2, 10, 15, tzinfo=UTC),
    band_schemes={},
)
WOMAN = Subject(45, Sex.FEMALE)


def snapshot_of(raw=DOCUMENT, **signing):
    entries = read_entries(raw, WOMAN)
    authors = {key: Authorship(3, "2026-03-02T10:00:00+00:00") for key in entries}
    return build_snapshot(replace(SIGNING, **signing), entries, authors)


@pytest.fixture(scope="module")
def snapshot():
    return snapshot_of()


# --- There and back --------------------------------------------------------------------
def test_it_reads_back_as_it_was(snapshot):
    assert read_snapshot(snapshot.to_json()) == snapshot


def test_reading_and_writing_gives_the_same_bytes(snapshot):
    text = snapshot.to_json()
    assert read_snapshot(text).to_json() == text
    assert read_snapshot(text).sha256() == snapshot.sha256() == sha256_hex(text)


def test_the_order_of_typing_does_not_change_the_bytes(snapshot):
    turned = dict(reversed(DOCUMENT.items()))
    assert snapshot_of(turned).to_json() == snapshot.to_json()


def test_letters_stand_as_they_are_written(snapshot):
    assert "Zoë" in snapshot.to_json()
    assert "Müller-Łu" in snapshot.to_json()


def test_the_entries_of_a_signed_record_compute_the_same_again(snapshot):
    context = context_of(read_snapshot(snapshot.to_json()))
    assert dict(context.entries) == dict(read_entries(DOCUMENT, WOMAN))
    again = derive(context.subject, context.entries, context.schemes)
    assert [(each.code, each.side, each.value) for each in again.scores] == [
        (
            seen.code,
            seen.side,
            seen.number if seen.number is not None else seen.class_code or None,
        )
        for seen in snapshot.scores
    ]
    assert again.findings == snapshot.findings


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"performed_on": date(2026, 3, 3)}, id="day"),
        pytest.param({"version_number": 2, "amendment_reason": "Side"}, id="version"),
        pytest.param(
            {"practitioner": replace(SIGNING.practitioner, name="Amara Okoya")},
            id="one letter of a name",
        ),
        pytest.param(
            {"patient": replace(SIGNING.patient, alerts="latex")}, id="one case"
        ),
        pytest.param(
            {"signed_at": datetime(2026, 3, 2, 10, 16, tzinfo=UTC)}, id="time"
        ),
    ],
)
def test_any_change_around_the_examination_changes_the_hash(snapshot, change):
    assert snapshot_of(**change).sha256() != snapshot.sha256()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"fpi_talar_head": pair(2, -2)}, id="one item"),
        pytest.param({"fpi_talar_head": pair(-1, 2)}, id="sides swapped"),
        pytest.param({"weight_kg": Decimal("70.3")}, id="a tenth"),
        pytest.param({"limp": pair(["antalgic"], ["none"])}, id="the other side limps"),
    ],
)
def test_any_change_of_an_entry_changes_the_hash(snapshot, change):
    assert snapshot_of({**DOCUMENT, **change}).sha256() != snapshot.sha256()


def test_one_byte_changes_the_hash(snapshot):
    text = snapshot.to_json()
    for place in range(0, len(text), 997):
        other = "x" if text[place] != "x" else "y"
        assert sha256_hex(text[:place] + other + text[place + 1 :]) != snapshot.sha256()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param(
            {"schema": SCHEMA + 1}, "schema 4 is not known; known: 1, 2, 3", id="newer"
        ),
        pytest.param({"schema": None}, "schema None is not known", id="none"),
        pytest.param({"schema": "1"}, "schema '1' is not known", id="text"),
        pytest.param({"more": 1}, "missing or unknown fields: more", id="a field more"),
        pytest.param({"entries": {}}, "entries: expected", id="another shape"),
        pytest.param({"performed_on": "soon"}, "performed_on: expected date", id="day"),
    ],
)
def test_what_it_does_not_know_it_refuses(snapshot, change, words):
    document = {**json.loads(snapshot.to_json()), **change}
    with pytest.raises(ValueError, match=words):
        read_snapshot(json.dumps(document))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"'])
def test_what_is_no_snapshot_is_refused(text):
    with pytest.raises(ValueError, match=r"is not known|Expecting"):
        read_snapshot(text)


# --- What it says ----------------------------------------------------------------------
def test_every_entry_stands_once_in_clinical_order_left_before_right(snapshot):
    order = list(MEASURES)
    places = [(order.index(seen.code), seen.side or "") for seen in snapshot.entries]
    assert places == sorted(places)
    assert {seen.key for seen in snapshot.entries} == set(read_entries(DOCUMENT, WOMAN))


@pytest.mark.parametrize(
    ("key", "words"),
    [
        pytest.param("rcsp_deg.left", "6.0° everted", id="everted"),
        pytest.param("rcsp_deg.right", "2.0° inverted", id="inverted"),
        pytest.param("lunge_deg.left", "32.0° (31.0, 33.0)", id="trials"),
        pytest.param("lunge_deg.right", "unable", id="unable"),
        pytest.param("heel_raise_reps.right", "declined", id="declined"),
        pytest.param("strength_tibialis_posterior.left", "4-", id="grade"),
        pytest.param(
            "strength_tibialis_posterior.right", "not tested", id="not tested"
        ),
        pytest.param("weight_kg", "70.2 kg", id="unit"),
        pytest.param("goals", "Walk the dog for an hour", id="text"),
    ],
)
def test_an_entry_reads_as_a_clinician_would_say_it(snapshot, key, words):
    parsed = EntryKey.parse(key)
    assert snapshot.entry(parsed.code, parsed.side).words == words


def test_a_score_carries_formula_source_and_the_version_of_its_rule(snapshot):
    score = snapshot.score("fpi_total", Side.LEFT)
    assert (score.number, score.words) == (Decimal(12), "12")
    assert score.formula
    assert score.source
    assert score.evidence
    assert score.version
    assert (score.scheme, score.scheme_version) != ("", "")
    assert snapshot.score("fpi_total", Side.RIGHT).number == -6
    assert snapshot.score("fpi_total", Side.RIGHT).words == "−6"


def test_what_was_not_recorded_is_none_and_never_zero(snapshot):
    assert snapshot.score("beighton") is None
    assert snapshot.entry("fhsq_pain") is None
    assert snapshot.entry("lunge_deg", Side.RIGHT).value == "null"
    assert snapshot.entry("lunge_deg", Side.RIGHT).state is State.UNABLE


@pytest.mark.parametrize("item", FPI_ITEMS)
def test_a_missing_item_gives_no_total_and_is_named(item):
    raw = {**DOCUMENT, item: pair({"state": "not_tested"}, 0)}
    snapshot = snapshot_of(raw)
    left = snapshot.score("fpi_total", Side.LEFT)
    assert (left.number, left.words, left.missing) == (
        None,
        "incomplete",
        (f"{item}.left",),
    )
    assert left.missing_words == f"{MEASURES[item].title} (left)"
    assert left.band == ""
    assert snapshot.score("fpi_total", Side.RIGHT).number == -5


def test_the_record_says_which_rules_it_was_signed_by(snapshot):
    assert (snapshot.schema, snapshot.ruleset_version) == (SCHEMA, RULESET_VERSION)


def test_the_clinics_own_scheme_is_used_and_named():
    default = snapshot_of().score("fpi_total", Side.LEFT)
    assert (
        snapshot_of(band_schemes={"fpi_total": "no such scheme"}).score(
            "fpi_total", Side.LEFT
        )
        == default
    )


@pytest.mark.parametrize(
    ("address", "line"),
    [
        pytest.param(
            "1 Quay Street, Harbourton", "1 Quay Street, Harbourton", id="one"
        ),
        pytest.param(
            "8  Upper Lane,\r\n\n Hillside ", "8 Upper Lane, Hillside", id="two"
        ),
        pytest.param("", "", id="none"),
    ],
)
def test_an_address_reads_in_one_line(address, line):
    assert ClinicSeen(1, "Harbour", "GB", "", "", address).address_line == line
