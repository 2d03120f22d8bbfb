"""A wrong case file is refused whole by the command, with every wrong field named."""

import json
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from assessments.models import Assessment
from patients.models import Consent, Patient
from tests.architecture.source import ROOT

pytestmark = pytest.mark.django_db
FILE = ROOT / "examples" / "case-01-short-right-leg.json"
ENTRIES = "assessments[0].entries"
FPI = "fpi_talar_head"


def case(**entries: Any) -> dict[str, Any]:
    """Return an example with other entries in its first examination; None: left out."""
    raw: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    first = raw["assessments"][0]["entries"]
    first.update(entries)
    for name in [name for name, value in first.items() if value is None]:
        del first[name]
    return raw


def of_patient(**details: Any) -> dict[str, Any]:
    raw = case()
    raw["patient"].update(details)
    return raw


def run(tmp_path: Path, text: str, **options: Any) -> dict[str, Any]:
    """Import a text by the command, signed; return what --json gives."""
    file, out = tmp_path / "case.json", tmp_path / "out.json"
    file.write_text(text, encoding="utf-8")
    call_command(
        "import_case", str(file), sign=True, json=str(out), stderr=StringIO(), **options
    )
    read: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return read


def refusal_of(tmp_path: Path, raw: Any) -> str:
    """Return what the command says of a case that it refuses, having stored nothing."""
    text = raw if isinstance(raw, str) else json.dumps(raw)
    before = Patient.objects.count()
    with pytest.raises(CommandError, match="Refused, nothing was stored") as refusal:
        run(tmp_path, text)
    assert Patient.objects.count() == before
    if not before:
        assert not Consent.objects.exists()
        assert not Assessment.objects.exists()
    return str(refusal.value)


TOMORROW = (timezone.localdate() + timedelta(days=1)).isoformat()
WRONG = [
    pytest.param(
        case(shoe_colour="red"), [f"{ENTRIES}.shoe_colour"], id="unknown measure"
    ),
    pytest.param(of_patient(shoe_size="42"), ["patient.shoe_size"], id="unknown field"),
    pytest.param(
        case(**{FPI: {"left": 1}}), [f"{ENTRIES}.{FPI}", "right"], id="a side missing"
    ),
    pytest.param(
        case(height_cm=400),
        [f"{ENTRIES}.height_cm", "400"],
        id="outside the hard range",
    ),
    pytest.param(
        case(nprs_worst_24h="7.5"),
        [f"{ENTRIES}.nprs_worst_24h", "7.5", "0", "10"],
        id="NPRS 7.5",
    ),
    pytest.param(
        case(**{FPI: {"left": 3, "right": 0}}),
        [f"{ENTRIES}.{FPI}.left", "3", "-2", "2"],
        id="an FPI item of 3",
    ),
    pytest.param(
        case(limp=["none", "antalgic"]),
        [f"{ENTRIES}.limp", "none"],
        id="none beside antalgic",
    ),
    pytest.param(
        of_patient(birth_date=TOMORROW),
        ["patient.birth_date", TOMORROW],
        id="a future date of birth",
    ),
    pytest.param(json.dumps(case())[:-2], ["not", "JSON"], id="broken JSON"),
    pytest.param(" " * 6_000_000 + "{}", ["at most 2000000 bytes"], id="huge JSON"),
]


@pytest.mark.parametrize(("raw", "named"), WRONG)
def test_it_is_refused_with_the_place_and_what_is_allowed(raw, named, amara, tmp_path):
    said = refusal_of(tmp_path, raw)
    for words in named:
        assert words in said, said


def test_every_wrong_field_is_named_at_once(amara, tmp_path):
    raw = case(**{FPI: {"left": 3, "right": 0}}, shoe_colour="red", height_cm=400)
    raw["patient"]["birth_date"] = TOMORROW
    said = refusal_of(tmp_path, raw)
    for path in (FPI, "shoe_colour", "height_cm", "patient.birth_date"):
        assert path in said, said


def test_a_record_number_that_is_taken_is_refused(amara, tmp_path):
    raw = json.dumps(of_patient(record_number="P123456"))
    run(tmp_path, raw)
    said = refusal_of(tmp_path, raw)
    assert "record_number" in said
    assert "P123456" in said
    assert Patient.objects.count() == 1


def test_an_unusual_value_waits_for_a_confirmation(amara, tmp_path):
    said = refusal_of(tmp_path, case(weight_kg=251))
    assert f"{ENTRIES}.weight_kg" in said
    assert "confirm" in said
    confirmed = case(weight_kg={"value": 251, "confirmed": True})
    assert run(tmp_path, json.dumps(confirmed))["assessments"]


def test_a_missing_fpi_item_gives_no_total_and_is_named(amara, tmp_path):
    untested = {"state": "not_tested"}
    raw = case(**{FPI: {"left": untested, "right": 0}})
    scores = run(tmp_path, json.dumps(raw))["assessments"][0]["scores"]
    left = scores["fpi_total"]["left"]
    assert left["value"] is None
    assert left["status"] == "incomplete"
    assert any(FPI in item for item in left["missing"])
    assert scores["fpi_total"]["right"]["value"] is not None
