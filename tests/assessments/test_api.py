"""Examinations for programs: filled field by field, signed, corrected."""

import json

import pytest

from assessments.models import AssessmentVersion
from patients.models import ConsentKind, ShareLevel
from tests.factories import make_consent, make_share
from tests.programs import Program, browser_of, last_event, problem_paths

pytestmark = pytest.mark.django_db
TALAR = "fpi_talar_head.left"
DAY = "2026-01-05"


@pytest.fixture
def program(amara):
    return Program(amara)


@pytest.fixture
def draft(program, patient, amara):
    """The address of a draft of the patient, who agreed to the examination."""
    make_consent(patient, amara, ConsentKind.EXAMINATION)
    body = {"protocol": "full", "performed_on": DAY}
    opened = program.post(f"/patients/{patient.pk}/assessments/", body)
    assert opened.status_code == 201
    return f"/assessments/{opened.json()['id']}"


def save(program, draft, *changes):
    answer = program.patch(f"{draft}/entries/", {"changes": list(changes)})
    assert answer.status_code == 200, answer.content
    return answer.json()


def entries(program, draft):
    read = program.get(f"{draft}/").json()
    return {entry["key"]: entry for entry in read["entries"]}


def keys_of(rows, name="key"):
    return [row[name] for row in rows]


@pytest.mark.parametrize(
    ("field", "value", "status"),
    [
        pytest.param("protocol", "no such", 409, id="protocol"),
        pytest.param("performed_on", "2999-01-01", 409, id="a day to come"),
        pytest.param("performed_on", "1900-01-01", 409, id="before birth"),
        pytest.param("performed_on", "5 January", 400, id="no date"),
    ],
)
def test_an_examination_that_cannot_be_is_refused(
    program, patient, field, value, status
):
    body = {"protocol": "full", "performed_on": DAY, field: value}
    answer = program.post(f"/patients/{patient.pk}/assessments/", body)
    assert answer.status_code == status
    assert not AssessmentVersion.objects.exists()


def test_a_value_is_saved_and_reads_the_same(program, draft):
    outcome = save(program, draft, {"key": TALAR, "value": 1})
    assert outcome == {
        "saved": [{"key": TALAR, "revision": 1}],
        "conflicts": [],
        "refused": [],
    }
    entry = entries(program, draft)[TALAR]
    assert (entry["value"], entry["state"], entry["revision"]) == ("1", "recorded", 1)
    assert entry["side"] == "left"


def test_decimals_are_exact(program, draft):
    body = b'{"changes": [{"key": "navicular_drop_mm.left", "value": 7.10}]}'
    key = "weight_kg"
    body = b'{"changes": [{"key": "weight_kg", "value": 71.30}]}'
    program.patch(f"{draft}/entries/", body)
    assert entries(program, draft)[key]["value"] == "71.30"


def test_a_signed_angle_is_given_in_words(program, draft):
    change = {"key": "rcsp_deg.right", "magnitude": 4, "direction": "everted"}
    save(program, draft, change)
    entry = entries(program, draft)["rcsp_deg.right"]
    assert "everted" in entry["words"]
    refused = save(program, draft, {"key": "rcsp_deg.left", "value": 4})["refused"]
    assert "magnitude and direction" in refused[0]["allowed"]


@pytest.mark.parametrize("state", ["not_tested", "unable", "declined"])
def test_three_ways_of_having_no_value_stay_apart(program, draft, state):
    save(program, draft, {"key": TALAR, "state": state, "note": "in pain"})
    entry = entries(program, draft)[TALAR]
    assert (entry["state"], entry["value"], entry["note"]) == (state, None, "in pain")


@pytest.mark.parametrize(
    ("change", "path"),
    [
        pytest.param({"key": TALAR, "value": 3}, TALAR, id="above the range"),
        pytest.param({"key": "nprs_now", "value": 7.5}, "nprs_now", id="no integer"),
        pytest.param({"key": "shoe", "value": 1}, "shoe", id="no measure"),
        pytest.param({"key": "fpi_total.left", "value": 4}, "fpi_total.left", id="sum"),
        pytest.param(
            {"key": "fpi_talar_head", "value": 1}, "fpi_talar_head", id="side"
        ),
        pytest.param(
            {"key": "nprs_now.left", "value": 1}, "nprs_now.left", id="no side"
        ),
        pytest.param(
            {"key": "fpi_talar_head.l", "value": 1}, "fpi_talar_head.l", id="l"
        ),
        pytest.param({"key": TALAR, "state": "zero"}, f"{TALAR}.state", id="state"),
        pytest.param({"key": TALAR, "note": "only"}, TALAR, id="no value"),
    ],
)
def test_what_is_not_accepted_is_named(program, draft, change, path):
    outcome = save(program, draft, change)
    assert keys_of(outcome["refused"], "path") == [path]
    assert outcome["refused"][0]["grade"] == "refused"
    assert entries(program, draft) == {}
    assert last_event().type == "assessment_read"


def test_a_bad_change_never_keeps_the_others_out(program, draft):
    outcome = save(
        program,
        draft,
        {"key": TALAR, "value": 9},
        {"key": "fpi_talar_head.right", "value": -1},
    )
    assert keys_of(outcome["saved"]) == ["fpi_talar_head.right"]
    assert keys_of(outcome["refused"], "path") == [TALAR]


def test_a_refused_save_is_audited_without_its_value(program, draft, amara):
    save(program, draft, {"key": TALAR, "value": 987})
    event = last_event()
    assert (event.type, event.actor_id) == ("refused", amara.pk)
    assert json.loads(event.payload)["detail"]["refused"] == 1
    assert "987" not in event.payload.partition("detail")[2].partition("token")[0]


def test_an_unusual_value_is_confirmed(program, draft):
    change = {"key": "height_cm", "value": 115}
    first = save(program, draft, change)
    assert keys_of(first["refused"], "grade") == ["confirm"]
    assert first["saved"] == []
    again = save(program, draft, {**change, "confirmed": True})
    assert keys_of(again["saved"]) == ["height_cm"]


def test_a_save_that_met_another_shows_both(program, ben, draft):
    save(program, draft, {"key": TALAR, "value": 1})
    outcome = save(Program(ben), draft, {"key": TALAR, "value": 2, "seen_revision": 0})
    conflict = outcome["conflicts"][0]
    assert conflict["mine"]["value"] == "2"
    assert conflict["theirs"]["entry"]["value"] == "1"
    kept = {"key": TALAR, "value": 2, "seen_revision": conflict["theirs"]["revision"]}
    assert keys_of(save(Program(ben), draft, kept)["saved"]) == [TALAR]
    assert entries(program, draft)[TALAR]["value"] == "2"


def test_two_people_fill_two_fields_and_lose_nothing(program, ben, draft):
    save(program, draft, {"key": TALAR, "value": 1})
    save(Program(ben), draft, {"key": "fpi_talar_head.right", "value": 2})
    found = entries(program, draft)
    assert [found[key]["value"] for key in sorted(found)] == ["1", "2"]


def test_an_emptied_field_keeps_its_revision(program, draft):
    save(program, draft, {"key": TALAR, "value": 1})
    save(program, draft, {"key": TALAR, "value": None, "seen_revision": 1})
    entry = entries(program, draft)[TALAR]
    assert (entry["state"], entry["value"], entry["revision"]) == ("emptied", None, 2)


def test_a_missing_item_gives_no_total(program, draft):
    save(program, draft, {"key": TALAR, "value": 1})
    scores = program.get(f"{draft}/").json()["scores"]
    total = next(s for s in scores if (s["code"], s["side"]) == ("fpi_total", "left"))
    assert total["number"] is None
    assert "fpi_malleolar_curves.left" in total["missing"]


def test_red_flags_of_a_draft_are_told_at_once(program, draft):
    save(program, draft, {"key": "rf_saddle_numbness", "value": "yes"})
    flags = program.get(f"{draft}/").json()["red_flags"]
    assert flags
    assert flags[0]["urgency"] == "E"


def test_signing_freezes_it(program, draft):
    save(program, draft, {"key": "nprs_now", "value": 4})
    answer = program.post(f"{draft}/sign/")
    assert (answer.status_code, answer.json()["state"]) == (200, "signed")
    assert len(answer.json()["sha256"]) == 64
    late = program.patch(f"{draft}/entries/", {"changes": [{"key": "nprs_now"}]})
    assert late.status_code == 409
    entry = entries(program, draft)["nprs_now"]
    assert (entry["value"], entry["revision"]) == ("4", None)


def test_an_empty_draft_is_not_signed(program, draft):
    answer = program.post(f"{draft}/sign/")
    assert answer.status_code == 409
    assert "Nothing has been recorded" in answer.json()["detail"]


def test_a_signed_version_is_amended_and_stays_as_it_was(program, draft):
    save(program, draft, {"key": "nprs_now", "value": 4})
    program.post(f"{draft}/sign/")
    before = program.get(f"{draft}/").json()
    amended = program.post(f"{draft}/amend/", {"reason": "Typed wrongly"})
    assert (amended.status_code, amended.json()["number"]) == (201, 2)
    assert program.get(f"{draft}/").json() == before


def test_a_retracted_version_stays_readable_and_says_so(program, draft):
    save(program, draft, {"key": "nprs_now", "value": 4})
    program.post(f"{draft}/sign/")
    answer = program.post(f"{draft}/retract/", {"reason": "Wrong patient"})
    assert answer.json()["state"] == "retracted"
    read = program.get(f"{draft}/").json()
    assert read["retraction"]["reason"] == "Wrong patient"


@pytest.mark.parametrize("act", ["amend", "retract"])
def test_a_correction_needs_a_reason(program, draft, act):
    answer = program.post(f"{draft}/{act}/", {"reason": ""})
    assert (answer.status_code, problem_paths(answer)) == (400, ["reason"])


def test_examinations_are_listed_newest_first_in_pages(program, patient, monkeypatch):
    monkeypatch.setattr("assessments.api.PAGE", 2)
    days = ["2026-01-05", "2025-03-01", "2026-02-01", "2026-01-05", "2024-01-01"]
    address = f"/patients/{patient.pk}/assessments/"
    for day in days:
        program.post(address, {"protocol": "full", "performed_on": day})
    seen, after = [], ""
    while after is not None:
        page = program.get(f"{address}?after={after}" if after else address).json()
        seen += page["results"]
        after = page["next_after"]
    assert [row["performed_on"] for row in seen] == sorted(days, reverse=True)
    assert len({row["id"] for row in seen}) == 5


def test_a_page_of_another_list_is_refused(program, patient, other_patient, chloe):
    body = {"protocol": "full", "performed_on": DAY}
    other = Program(chloe).post(f"/patients/{other_patient.pk}/assessments/", body)
    answer = program.get(
        f"/patients/{patient.pk}/assessments/?after={other.json()['id']}"
    )
    assert (answer.status_code, problem_paths(answer)) == (400, ["after"])


def test_a_share_opens_signed_versions_only(program, draft, patient, amara, phil):
    make_share(patient, amara, phil)
    physio = browser_of(phil)
    assert physio.get(f"{draft}/").status_code == 404
    save(program, draft, {"key": "nprs_now", "value": 4})
    program.post(f"{draft}/sign/")
    assert physio.get(f"{draft}/").status_code == 200
    listed = physio.get(f"/patients/{patient.pk}/assessments/").json()["results"]
    assert [row["state"] for row in listed] == ["signed"]


def test_a_summary_share_opens_no_values(program, draft, patient, amara, phil):
    make_share(patient, amara, phil, level=ShareLevel.SUMMARY)
    save(program, draft, {"key": "nprs_now", "value": 4})
    program.post(f"{draft}/sign/")
    assert browser_of(phil).get(f"{draft}/").status_code == 404


def test_statements_do_not_grow_with_entries(program, draft, count_statements):
    def costs(*changes):
        with count_statements() as wrote:
            save(program, draft, *changes)
        with count_statements() as read:
            program.get(f"{draft}/")
        return int(wrote), int(read)

    few = costs({"key": "nprs_now", "value": 4})
    many = costs(
        *({"key": f"{code}.{side}", "value": 1} for code in ITEMS for side in SIDES)
    )
    assert few == many
    assert many[0] <= 8
    assert many[1] <= 6


SIDES = ("left", "right")
ITEMS = (
    "fpi_talar_head",
    "fpi_malleolar_curves",
    "fpi_calcaneal_position",
    "fpi_tn_bulge",
    "fpi_arch_congruence",
    "fpi_forefoot_abduction",
)


def test_signing_costs_eight_statements_with_the_key(program, draft, count_statements):
    save(program, draft, {"key": "nprs_now", "value": 4})
    with count_statements() as sent:
        program.post(f"{draft}/sign/")
    assert int(sent) <= 8, str(sent)


def test_the_catalogue_is_told_whole(program):
    rows = {row["code"]: row for row in program.get("/measures/").json()}
    talar = rows["fpi_talar_head"]
    assert (talar["sides"], talar["hard"]) == ("per_side", {"low": "-2", "high": "2"})
    known = set(rows)
    for protocol in program.get("/protocols/").json():
        assert set(protocol["measures"]) <= known


def clash(program, draft):
    """Record more pain now than the worst of the day."""
    save(
        program,
        draft,
        {"key": "nprs_now", "value": 8},
        {"key": "nprs_worst_24h", "value": 3},
    )
    rows = program.get(f"{draft}/").json()["contradictions"]
    return next(row for row in rows if row["code"] == "pain_now_over_worst")


def test_a_contradiction_is_let_stand_with_a_reason(program, draft, amara):
    found = clash(program, draft)
    body = {"key": found["key"], "reason": "It flared up in the room."}
    assert program.post(f"{draft}/confirmations/", body).status_code == 200
    kept = program.get(f"{draft}/").json()["confirmations"]
    assert [(each["code"], each["by"]) for each in kept] == [
        ("pain_now_over_worst", amara.pk)
    ]
    assert kept[0]["text"] == found["text"]


def test_a_contradiction_that_is_not_there_is_not_confirmed(program, draft):
    body = {"key": "pain_now_over_worst", "reason": "It flared up."}
    answer = program.post(f"{draft}/confirmations/", body)
    assert answer.status_code == 409


def test_an_emergency_flag_is_not_taken_back_in_passing(program, draft):
    save(program, draft, {"key": "rf_saddle_numbness", "value": "yes"})
    assert program.post(f"{draft}/sign/").status_code == 200
    reason = {"reason": "Asked again: the numbness is in the foot, not the saddle."}
    amended = f"/assessments/{program.post(f'{draft}/amend/', reason).json()['id']}"
    entry = entries(program, amended)["rf_saddle_numbness"]
    no = {"key": "rf_saddle_numbness", "value": "no"}
    save(program, amended, {**no, "seen_revision": entry["revision"]})
    refused = program.post(f"{amended}/sign/")
    assert refused.status_code == 409
    assert "emergency flag" in refused.json()["detail"]
    signed = program.post(f"{amended}/sign/", {"dismisses_emergency": True})
    assert signed.status_code == 200
