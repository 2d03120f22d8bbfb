"""Section 8: nothing that the five patient articles name lacks a field."""

import pytest

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.reference.chain_rows import CHAINS
from assessments.biomechanics.reference.regions import REGIONS
from assessments.biomechanics.reference.treatments import (
    BY_CODE,
    EXERCISE_FIELDS,
    TREATMENTS,
    Place,
    Treatment,
)
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import Evidence, Json, Side, Sides
from reports.careplan.exercises import LIBRARY
from reports.careplan.exercises.types import Dose, Span
from tests.assessments.biomechanics.examination import (
    assert_refused,
    contradiction_codes,
    finding_codes,
    on_left,
    on_right,
    pair,
    person,
    score_of,
)

LEFT, RIGHT = Side.LEFT, Side.RIGHT

# A field is a code; «code=answer» needs that answer; «map:region» a place on the map.
SIGNS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "S000",
        "one-sided back pain, worse walking and standing",
        ("map:lumbar", "pattern=worse_walking", "pattern=worse_standing"),
    ),
    (
        "S000",
        "foot fatigue, arch pain, ankle aches, each with a strength",
        (
            "symptom_foot_fatigue",
            "symptom_foot_fatigue_nprs",
            "symptom_arch_pain",
            "symptom_arch_pain_nprs",
            "symptom_ankle_ache",
            "symptom_ankle_ache_nprs",
        ),
    ),
    (
        "S000",
        "hip tightness or unevenness when standing",
        ("symptom_hip_tightness", "posture_pelvis_frontal"),
    ),
    (
        "S000",
        "better in supportive shoes, back pain better after a change of shoes",
        ("pattern=better_supportive_shoes", "pattern=better_after_shoe_change"),
    ),
    ("S000", "tense low-back muscles", ("finding_lumbar_muscle_tension",)),
    (
        "S000",
        "arches low or high",
        ("fpi_arch_congruence", "arch_index", "dx_flat_foot", "dx_high_arch"),
    ),
    (
        "S000",
        "leg length difference tilts the pelvis, curves the spine",
        ("lld_mm", "crest_low_side", "posture_scoliosis"),
    ),
    (
        "S000",
        "knees turn, hips rotate, pelvis tilts",
        ("chain_knee_turn", "chain_hip_rotation", "chain_pelvic_tilt"),
    ),
    (
        "S000",
        "less shock absorbed",
        ("gait_noise", "early_pronation", "shoe1_cushioning", "fpi_total"),
    ),
    (
        "S000",
        "weak pelvic muscles",
        (
            "strength_gluteus_medius",
            "strength_gluteus_maximus",
            "finding_pelvic_strength",
        ),
    ),
    (
        "S001",
        "uneven shoe wear",
        ("shoe1_wear_heel", "shoe1_wear_more_side", "symptom_uneven_wear_reported"),
    ),
    (
        "S001",
        "feet tire after short walks",
        ("symptom_foot_fatigue", "walk_tolerance_min"),
    ),
    (
        "S001",
        "rolls ankles often, feels unbalanced",
        (
            "symptom_ankle_rolling_per_month",
            "symptom_unbalanced",
            "sls_eo_s",
            "falls_12m",
        ),
    ),
    (
        "S001",
        "pain starts in the low back and travels down",
        (
            "pain_radiation=buttock",
            "pain_radiation=thigh",
            "pain_radiation=below_knee",
            "pain_radiation=foot",
        ),
    ),
    (
        "S001",
        "long standing makes it worse",
        ("pattern=worse_standing", "standing_tolerance_min"),
    ),
    (
        "S001",
        "calf tightness, hip stiffness, low-back soreness",
        ("finding_calf_tight", "symptom_hip_stiffness", "symptom_lumbar_soreness"),
    ),
    ("S001", "muscles tire from compensation", ("symptom_leg_muscle_fatigue",)),
    (
        "S001",
        "part of the foot hits too hard, rolls in or out",
        ("contact_type", "early_pronation", "supinated_throughout", "callus"),
    ),
    (
        "S001",
        "legs rotate inward, pelvis tilts",
        ("chain_leg_internal_rotation", "posture_pelvis_sagittal"),
    ),
    (
        "S001",
        "pain despite other solutions, change of walking noticed",
        (
            "history_previous_treatments",
            "history_gait_change_noticed",
            "history_gait_change_date",
        ),
    ),
    (
        "S001",
        "all ages and activity, works on the feet, exercises",
        ("standing_hours", "occupation", "activity_level", "sport"),
    ),
    (
        "S001",
        "X-rays for bone and tendon damage",
        (
            "investigation=xray",
            "investigation_date",
            "investigation_body_part",
            "investigation_report",
        ),
    ),
    (
        "S002",
        "first steps painful, heel sharp, arch dull, toes stiff",
        (
            "pattern=first_step",
            "map:plantar_heel",
            "map:medial_arch",
            "symptom_toe_stiffness",
        ),
    ),
    (
        "S002",
        "low back aches by mid-afternoon",
        (
            "pattern=worse_later_in_day",
            "pain_lumbar_onset_time=afternoon",
        ),
    ),
    (
        "S002",
        "poor arch support, old injury, wrong shoes",
        ("history_injuries", "shoe_history", "shoe1_arch_support"),
    ),
    (
        "S002",
        "plantar fasciitis",
        ("dx_plantar_fasciitis", "palp_medial_calcaneal_tubercle", "windlass_pain"),
    ),
    (
        "S002",
        "flat foot, rolling in, over- and under-pronation",
        ("fpi_total", "midstance_pronation", "early_pronation"),
    ),
    (
        "S002",
        "high heels, flip-flops, worn trainers all day",
        (
            "shoe1_type=high_heel",
            "shoe1_type=flip_flop",
            "shoe1_type=athletic",
            "shoe1_hours_per_day",
            "shoes_worn_out",
        ),
    ),
    (
        "S002",
        "pain persists: podiatrist, physical therapy",
        ("referral=podiatry", "referral=physio"),
    ),
    (
        "S003",
        "pronation and supination affect walking and posture",
        ("early_pronation", "supinated_throughout", "fpi_total"),
    ),
    ("S003", "how feet move matters more than shape", ("stride", "contact_type")),
    ("S003", "leg length difference unnoticed", ("lld_mm", "block_mm", "true_mm")),
    ("S003", "care together with physiotherapists", ("care_team",)),
    (
        "S004",
        "weak flat feet",
        ("finding_weak_feet", "strength_foot_intrinsics", "fpi_total"),
    ),
    (
        "S004",
        "plantar fasciitis, bunions, Morton's neuroma",
        ("dx_plantar_fasciitis", "dx_hallux_valgus", "dx_mortons_neuroma"),
    ),
    (
        "S004",
        "shuffling, shorter stride, offloads quickly",
        ("stride=short", "stride=shuffling", "limp=antalgic"),
    ),
    (
        "S004",
        "heel does not land first",
        ("contact_type=flat_foot", "contact_type=forefoot"),
    ),
    ("S004", "limping on one side", ("limp", "weight_shift")),
    (
        "S004",
        "disc and facet problems, from imaging",
        ("dx_disc_related", "dx_facet_related", "dx_imaging_source"),
    ),
    (
        "S004",
        "SI joint tight, pain shooting down the leg",
        (
            "finding_sij_tight",
            "pain_sij",
            "map:sacroiliac",
            "pain_radiation",
            "slump_positive",
            "reflex_ankle",
        ),
    ),
)

# Section 8.2: article, item, codes of the vocabulary, and where the plan keeps it.
ADVICE: tuple[tuple[str, str, tuple[str, ...], Place], ...] = (
    ("S000", "custom insoles", ("orthosis_custom",), Place.ORTHOSIS),
    ("S002", "ready-made insoles", ("orthosis_prefab",), Place.ORTHOSIS),
    ("S003", "heel inserts for leg length", ("heel_insert",), Place.ORTHOSIS),
    ("S000", "supportive cushioned shoes", ("footwear_supportive",), Place.FOOTWEAR),
    ("S002", "no heels, flip-flops, worn shoes", ("footwear_avoid",), Place.FOOTWEAR),
    ("S000", "whole-body alignment", ("alignment_whole_body",), Place.PHYSIO),
    ("S000", "pelvic, hip and core strength", ("strength_hip_core",), Place.PHYSIO),
    ("S001", "physical therapy", ("physio",), Place.PHYSIO),
    (
        "S001",
        "daily stretches of calf, hamstring, low back",
        ("stretch_calf", "stretch_hamstring", "stretch_low_back"),
        Place.STRETCH,
    ),
    ("S001", "posture practice", ("posture_practice",), Place.POSTURE),
    ("S002", "toe stretch", ("toe_lift",), Place.STRETCH),
    ("S002", "ball or frozen bottle roll", ("fascia_roll",), Place.STRETCH),
    ("S002", "calf stretch at the wall", ("calf_wall",), Place.STRETCH),
    (
        "S002",
        "knee to chest, pelvic tilt, cat and cow",
        ("knee_to_chest", "pelvic_tilt", "cat_cow"),
        Place.STRETCH,
    ),
    ("S004", "strengthen weak feet", ("foot_strength",), Place.FOOT_STRENGTH),
    ("S004", "sports massage", ("massage",), Place.MASSAGE),
    ("S004", "loosen the SI joint", ("sij_mobility",), Place.SIJ_MOBILITY),
    ("S004", "lengthen the stride", ("gait_retraining",), Place.GAIT),
    ("S004", "restore extension", ("restore_extension",), Place.PHYSIO),
    (
        "S004",
        "the cause first: heel pain, limp",
        ("heel_pain_first", "limp_cause_first"),
        Place.CAUSE_FIRST,
    ),
)


def answers_of(code: str) -> set[str]:
    return {choice.code for choice in MEASURES[code].choices}


def has_field(field: str) -> bool:
    if field.startswith("map:"):
        return field.removeprefix("map:") in REGIONS
    code, _, answer = field.partition("=")
    if code not in MEASURES:
        return code in COMPUTED and not answer
    return not answer or answer in answers_of(code)


@pytest.mark.parametrize(
    ("article", "sign", "fields"),
    [pytest.param(*row, id=f"{row[0]}-{row[1]}") for row in SIGNS],
)
def test_every_sign_has_a_field(
    article: str, sign: str, fields: tuple[str, ...]
) -> None:
    missing = [field for field in fields if not has_field(field)]
    assert missing == [], f"{article}: {sign}"


def test_the_walk_notices_a_missing_field() -> None:
    assert not has_field("symptom_that_is_not_there")
    assert not has_field("pattern=not_an_answer")
    assert not has_field("map:elbow")


@pytest.mark.parametrize(
    ("article", "item", "codes", "place"),
    [pytest.param(*row, id=f"{row[0]}-{row[1]}") for row in ADVICE],
)
def test_every_treatment_has_a_field(
    article: str, item: str, codes: tuple[str, ...], place: Place
) -> None:
    for code in codes:
        treatment = BY_CODE[code]
        assert article in treatment.articles, item
        assert treatment.place is place
        assert code in answers_of("history_previous_treatments")
        assert code in answers_of("treatments_considered")


def test_no_treatment_of_an_article_is_left_out_of_the_walk() -> None:
    walked = {code for _, _, codes, _ in ADVICE for code in codes}
    assert {each.code for each in TREATMENTS if each.articles} == walked


def test_what_a_visit_contains() -> None:
    assert answers_of("assessment_components") == {
        "biomechanical",
        "gait",
        "leg_length",
        "hands_on",
        "imaging",
    }


@pytest.mark.parametrize(
    ("code", "hold_s"),
    [("toe_lift", 10), ("fascia_roll", 30), ("calf_wall", 20), ("knee_to_chest", 20)],
)
def test_printed_holds_are_kept(code: str, hold_s: int) -> None:
    assert BY_CODE[code].hold_s == hold_s


@pytest.mark.parametrize("code", ["pelvic_tilt", "cat_cow", "stretch_calf"])
def test_a_dose_that_is_not_printed_is_not_invented(code: str) -> None:
    assert BY_CODE[code].hold_s is None


@pytest.mark.parametrize(
    "treatment", [t for t in TREATMENTS if t.exercise], ids=lambda t: t.code
)
def test_home_exercises_exist_and_keep_the_printed_hold(treatment: Treatment) -> None:
    exercise = LIBRARY[treatment.exercise]
    assert exercise.stop_rules
    if treatment.hold_s is not None:
        assert exercise.dose.hold_s == Span(treatment.hold_s, treatment.hold_s)


def test_an_exercise_carries_what_a_plan_must_say() -> None:
    assert EXERCISE_FIELDS == (
        "hold_s",
        "reps",
        "sets",
        "times_per_day",
        "side",
        "stop_if",
    )
    assert set(Dose.__dataclass_fields__) >= {"hold_s", "reps", "sets", "frequency"}


def test_every_stretch_names_its_exercise() -> None:
    stretches = [each for each in TREATMENTS if each.place is Place.STRETCH]
    assert [each.code for each in stretches if not each.exercise] == []


def test_symptoms_are_asked_per_side() -> None:
    for code in (
        "symptom_foot_fatigue",
        "symptom_arch_pain",
        "symptom_ankle_ache",
        "pain_radiation",
        "dx_plantar_fasciitis",
        "finding_sij_tight",
    ):
        assert MEASURES[code].sides is Sides.PER_SIDE


def test_a_strength_needs_its_symptom() -> None:
    assert_refused(
        {"symptom_arch_pain_nprs": pair(3, {"state": "not_tested"})},
        "entries.symptom_arch_pain.left",
    )


@pytest.mark.parametrize(
    ("code", "snomed"),
    [("lbp", "279039007"), ("dx_plantar_fasciitis", "202882003")],
)
def test_verified_codes(code: str, snomed: str) -> None:
    assert [each.code for each in MEASURES[code].coding] == [snomed]


@pytest.mark.parametrize(
    "code", ["dx_flat_foot", "dx_high_arch", "dx_hallux_valgus", "dx_mortons_neuroma"]
)
def test_unverified_codes_stay_empty(code: str) -> None:
    assert MEASURES[code].coding == ()


def test_diagnoses_are_the_clinicians() -> None:
    for code, measure in MEASURES.items():
        if code.startswith("dx_") and code != "dx_imaging_source":
            assert measure.source.evidence is Evidence.DESIGN
            assert measure.normal == ""
            assert code not in COMPUTED


def test_posture_words_cover_the_chains() -> None:
    assert {chain.code for chain in CHAINS} == {
        "chain_pronation",
        "chain_short_stride",
        "chain_limp",
        "chain_lld",
        "chain_shock",
    }


SIJ_NO: dict[str, Json] = {
    "sij_distraction": "no",
    "sij_compression": "no",
    "sij_thigh_thrust": "no",
    "sij_sacral_thrust": "no",
    "sij_gaenslen": pair("no", "no"),
}


@pytest.mark.parametrize(
    ("positive", "count", "band"),
    [
        pytest.param({}, 0, "few", id="0"),
        pytest.param({"sij_gaenslen": pair("yes", "yes")}, 2, "few", id="gaenslen-2"),
        pytest.param(
            {"sij_gaenslen": pair("yes", "yes"), "sij_distraction": "yes"},
            3,
            "cluster",
            id="3",
        ),
        pytest.param(
            {**{code: "yes" for code in SIJ_NO}, "sij_gaenslen": pair("yes", "yes")},
            6,
            "cluster",
            id="6",
        ),
    ],
)
def test_sacroiliac_tests(positive: dict[str, Json], count: int, band: str) -> None:
    score = score_of("sij_tests", {**SIJ_NO, **positive})
    assert (score.value, score.band) == (count, band)


def test_sacroiliac_tests_left_out_are_named() -> None:
    raw = {**SIJ_NO, "sij_distraction": "yes", "sij_gaenslen": on_left("yes")}
    score = score_of("sij_tests", raw)
    assert (score.value, score.missing) == (None, ("sij_gaenslen.right",))
    assert score.reason == "at least 2 of 6 so far"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param(
            {"pain_radiation": on_left("below_knee")},
            "nerve_examination_due",
            id="knee",
        ),
        pytest.param(
            {"pain_radiation": on_left("foot")}, "nerve_examination_due", id="foot"
        ),
        pytest.param({"finding_weak_feet": on_left("weak")}, "weak_feet", id="feet"),
        pytest.param(
            {"finding_weak_feet": on_left("reduced")}, "weak_feet", id="feet-reduced"
        ),
        pytest.param(
            {"finding_pelvic_strength": on_left("weak")},
            "weak_pelvic_muscles",
            id="pelvis",
        ),
        pytest.param(
            {"symptom_ankle_rolling_per_month": on_left(1)},
            "ankle_rolls_often",
            id="rolls",
        ),
    ],
)
def test_findings_stand(raw: dict[str, Json], code: str) -> None:
    found = finding_codes(raw)
    assert (code, LEFT) in found
    assert (code, RIGHT) not in found


EXAMINED: dict[str, Json] = {
    "reflex_knee": on_left("2"),
    "reflex_ankle": on_left("2"),
    "dermatome_l5": on_left("normal"),
    "dermatome_s1": on_left("normal"),
}


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param(
            {"pain_radiation": on_left("thigh")}, "nerve_examination_due", id="thigh"
        ),
        pytest.param(
            {**EXAMINED, "pain_radiation": on_left("foot")},
            "nerve_examination_due",
            id="examined",
        ),
        pytest.param({"finding_weak_feet": on_left("usual")}, "weak_feet", id="feet"),
        pytest.param(
            {"finding_pelvic_strength": on_left("usual")},
            "weak_pelvic_muscles",
            id="pelvis",
        ),
        pytest.param(
            {"symptom_ankle_rolling_per_month": on_left(0)},
            "ankle_rolls_often",
            id="rolls",
        ),
    ],
)
def test_findings_stay_silent(raw: dict[str, Json], code: str) -> None:
    assert (code, LEFT) not in finding_codes(raw)


def mark(region: str, side: str) -> Json:
    return [{"region": region, "side": side}]


@pytest.mark.parametrize(
    ("raw", "code", "side"),
    [
        pytest.param(
            {"body_map": mark("plantar_heel", "right"), "heel_pain": on_right("no")},
            "body_map_denied",
            RIGHT,
            id="heel",
        ),
        pytest.param(
            {"body_map": mark("lumbar", "central"), "lbp": "no"},
            "back_pain_denied",
            None,
            id="back-marked",
        ),
        pytest.param(
            {"lbp_weeks": 4, "lbp": "no"}, "back_pain_denied", None, id="back-weeks"
        ),
        pytest.param(
            {"posture_pelvis_frontal": "left_low", "crest_low_side": "right"},
            "pelvis_seen_and_felt",
            None,
            id="pelvis",
        ),
        pytest.param(
            {"dx_flat_foot": on_left("yes"), "dx_high_arch": on_left("yes")},
            "flat_and_high_arch",
            LEFT,
            id="arch",
        ),
        pytest.param(
            {"posture_scoliosis": "none", "scoliosis_cobb_deg": 6},
            "curve_seen_and_measured",
            None,
            id="curve",
        ),
        pytest.param(
            {"dx_disc_related": "yes"}, "diagnosis_without_imaging", None, id="disc"
        ),
    ],
)
def test_contradictions(raw: dict[str, Json], code: str, side: Side | None) -> None:
    assert (code, side) in contradiction_codes(raw)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param(
            {"body_map": mark("plantar_heel", "left"), "heel_pain": on_right("no")},
            "body_map_denied",
            id="other-heel",
        ),
        pytest.param(
            {"body_map": mark("lumbar", "central"), "lbp": "yes"},
            "back_pain_denied",
            id="back",
        ),
        pytest.param(
            {"lbp": "no", "lbp_weeks": 0}, "back_pain_denied", id="no-back-pain"
        ),
        pytest.param(
            {"posture_scoliosis": "none", "scoliosis_cobb_deg": 0},
            "curve_seen_and_measured",
            id="no-curve",
        ),
        pytest.param(
            {"posture_pelvis_frontal": "right_low", "crest_low_side": "right"},
            "pelvis_seen_and_felt",
            id="pelvis",
        ),
        pytest.param(
            {"dx_flat_foot": on_left("yes"), "dx_high_arch": on_right("yes")},
            "flat_and_high_arch",
            id="one-each",
        ),
        pytest.param(
            {"posture_scoliosis": "convex_right", "scoliosis_cobb_deg": 6},
            "curve_seen_and_measured",
            id="case-1-curve",
        ),
        pytest.param(
            {"dx_disc_related": "yes", "investigation": ["mri"]},
            "diagnosis_without_imaging",
            id="disc",
        ),
        pytest.param(
            {"dx_facet_related": "yes", "dx_imaging_source": "MRI of May"},
            "diagnosis_without_imaging",
            id="facet",
        ),
    ],
)
def test_agreement_is_silent(raw: dict[str, Json], code: str) -> None:
    assert code not in {each for each, _ in contradiction_codes(raw)}


def test_back_pain_older_than_the_patient_is_refused() -> None:
    assert_refused({"lbp_onset_age": 41}, "entries.lbp_onset_age", person(40))
