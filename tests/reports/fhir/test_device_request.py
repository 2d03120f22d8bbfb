"""What a plan orders, as FHIR: each foot and each pair its own, valid and whole."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reports.fhir.bundle import bundle_of
from reports.fhir.device_request import device_requests
from reports.fhir.namespace import NAMESPACE
from reports.order import OrderLine
from reports.shoes import ShoeLine
from tests.reports.documents.making import issue_of, with_plan
from tests.reports.fhir.judge import faults, references_in
from tests.reports.fhir.test_bundle import as_sent, resources

CAVUS = "case-07-painful-cavus"
ORDER = (
    OrderLine("device_type", "Device", "custom functional", "not ordered"),
    OrderLine("rearfoot_post_deg", "Rearfoot post", "−2°", ""),
    OrderLine("heel_raise_mm", "Heel raise", "3 mm", ""),
    OrderLine("eva_shore_a", "EVA hardness", "40 Shore A", ""),
    OrderLine("medial_flange", "Medial flange", "yes", ""),
    OrderLine("quantity", "Quantity", "2", ""),
    OrderLine("gone", "A field of before", "some words", ""),
)
SHOES = (
    ShoeLine("work", "heel_height_mm", "Heel height", "25", "25 mm", ("FTW-01",)),
    ShoeLine("work", "liner_removable", "Liner comes out", "no", "no", ("by hand",)),
)


def ordered(**changes):
    return list(
        device_requests(with_plan(issue_of(CAVUS), **changes).document, NAMESPACE)
    )


def parameters(request):
    found = {}
    for each in request["parameter"]:
        (value,) = (each[key] for key in each if key.startswith("value"))
        found[each["code"]["text"]] = value
    return found


def test_a_foot_that_gets_nothing_has_no_request():
    (left,) = ordered(order=ORDER, footwear=())
    assert left["codeCodeableConcept"]["text"] == (
        "Foot orthosis, left foot: custom functional"
    )
    assert (left["status"], left["intent"]) == ("active", "order")
    told = parameters(left)
    assert told["Side"]["coding"][0]["code"] == "7771000"
    assert told["Rearfoot post"]["value"] == Decimal(-2)
    assert told["Rearfoot post"]["code"] == "deg"
    assert (told["Heel raise"]["value"], told["Heel raise"]["code"]) == (3, "mm")
    assert told["EVA hardness"] == {"text": "40 Shore A"}
    assert told["Medial flange"] is True
    assert told["Quantity"]["value"] == 2
    assert told["A field of before"] == {"text": "some words"}


def test_each_pair_has_its_request_with_the_rules_behind_it():
    (pair,) = ordered(order=(), footwear=SHOES)
    assert pair["codeCodeableConcept"]["text"] == "Footwear, work pair"
    assert parameters(pair)["Heel height"]["value"] == 25
    assert parameters(pair)["Liner comes out"] is False
    assert pair["note"] == [{"text": "By the rules FTW-01."}]
    (by_hand,) = ordered(order=(), footwear=SHOES[1:])
    assert "note" not in by_hand


@pytest.mark.parametrize("changes", [{}, {"order": ORDER, "footwear": SHOES}])
def test_the_judge_finds_nothing_and_the_plan_refers_to_each(changes):
    issue = issue_of(CAVUS)
    document = replace(issue.document, plan=replace(issue.document.plan, **changes))
    bundle = bundle_of(issue.snapshot, document)
    assert faults(as_sent(bundle)) == []
    (plan,) = resources(bundle, "CarePlan")
    requests = resources(bundle, "DeviceRequest")
    named = {f"DeviceRequest/{each['id']}" for each in requests}
    assert named
    assert named <= set(references_in(plan))
