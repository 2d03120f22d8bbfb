"""The judge finds the faults it is there to find."""

import pytest
from pydantic import ValidationError

from tests.reports.fhir.judge import faults, model_of, wrong_codes

PATIENT = {"resourceType": "Patient", "id": "1", "gender": "female"}
OBSERVATION = {
    "resourceType": "Observation",
    "status": "final",
    "code": {"text": "Drop"},
}


def bundled(resource):
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [{"resource": resource}],
    }


def test_a_good_resource_passes():
    assert faults(bundled(PATIENT)) == []


@pytest.mark.parametrize(
    "resource",
    [
        pytest.param({**PATIENT, "birthDate": "03/02/1984"}, id="a date"),
        pytest.param({**PATIENT, "shoe": 7}, id="an unknown field"),
        pytest.param({**OBSERVATION, "status": None}, id="no status"),
        pytest.param(
            {**OBSERVATION, "valueString": "x", "valueBoolean": True}, id="two values"
        ),
    ],
)
def test_a_broken_resource_is_refused(resource):
    with pytest.raises(ValidationError):
        model_of(resource)


def test_a_code_outside_its_required_set_is_found():
    found = list(wrong_codes(model_of({**PATIENT, "gender": "F"}), "Patient"))
    assert found == ["Patient.gender: 'F'"]


def test_a_code_deep_inside_is_found():
    resource = {**PATIENT, "name": [{"use": "house", "text": "Edith"}]}
    assert list(wrong_codes(model_of(resource))) == [".name.use: 'house'"]
