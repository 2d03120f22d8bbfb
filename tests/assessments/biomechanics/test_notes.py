"""Lines beside a result: which, in which words, from where."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.biomechanics.scoring.torsion import STAHELI_1985
from assessments.biomechanics.scoring.vascular import FORMULA, TEHAN
from assessments.biomechanics.types import Json, Note, Side, Source, Subject
from tests.assessments.biomechanics.drawing import (
    CALM,
    GROUP_CODES,
    SUBJECTS,
    followed,
    records,
)
from tests.assessments.biomechanics.examination import on_left, pair, person, score_of

ONE_ARTERY = Note(
    "abpi_one_artery", "from one ankle artery only; the other could be higher", FORMULA
)
ONE_ARM = Note(
    "abpi_one_arm",
    "from one arm only; a higher other arm would lower the index",
    FORMULA,
)
DIABETIC = Note("abpi_diabetes", "a normal ABPI does not clear a diabetic foot", TEHAN)


@pytest.mark.parametrize("group", GROUP_CODES)
@given(data=st.data(), subject=SUBJECTS)
@settings(max_examples=8, deadline=None, suppress_health_check=CALM)
def test_every_note_has_a_code_words_and_a_source(
    group: str, data: st.DataObject, subject: Subject
) -> None:
    found = followed(subject, data.draw(records(group)))
    for note in [note for score in found.scores for note in score.notes]:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", note.code)
        assert note.text
        assert isinstance(note.source, Source)


@pytest.mark.parametrize(
    ("age", "sex", "text"),
    [
        pytest.param(18, "female", "Adults about 30-45°.", id="eighteen"),
        pytest.param(17, "female", "Girls: mean about 50°.", id="girl"),
        pytest.param(17, "male", "Boys: mean about 40°.", id="boy"),
        pytest.param(17, "unknown", None, id="sex-not-known"),
    ],
)
def test_the_norm_of_inward_rotation_goes_by_age_and_sex(
    age: int, sex: str, text: str | None
) -> None:
    raw: dict[str, Json] = {"hip_ir_deg": on_left(40)}
    notes = score_of("hip_ir_band_deg", raw, Side.LEFT, person(age, sex)).notes
    assert notes == ((Note("hip_ir_norm", text, STAHELI_1985),) if text else ())


@pytest.mark.parametrize(
    ("more", "ankle", "notes"),
    [
        pytest.param({}, 120, (DIABETIC,), id="diabetes-not-asked"),
        pytest.param({"diabetes": "no"}, 120, (), id="no-diabetes"),
        pytest.param({}, 91, (DIABETIC,), id="just-usual"),
        pytest.param({}, 90, (), id="not-usual"),
        pytest.param({}, 130, (DIABETIC,), id="highest-usual"),
        pytest.param({}, 131, (), id="over-1.3"),
        pytest.param(
            {"ankle_pt_mmhg": on_left({"state": "unable"})},
            90,
            (ONE_ARTERY,),
            id="one-artery",
        ),
        pytest.param({"brachial_mmhg": on_left(100)}, 90, (ONE_ARM,), id="one-arm"),
    ],
)
def test_what_an_ankle_index_rests_on_is_said(
    more: dict[str, Json], ankle: int, notes: tuple[Note, ...]
) -> None:
    raw: dict[str, Json] = {
        "ankle_dp_mmhg": on_left(ankle),
        "ankle_pt_mmhg": on_left(ankle),
        "brachial_mmhg": pair(100, 100),
        **more,
    }
    assert score_of("abpi", raw, Side.LEFT).notes == notes
