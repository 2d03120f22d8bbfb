"""The recording page's components in every state, for the gallery. All invented."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from types import SimpleNamespace

from assessments.biomechanics.blocks import Block
from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.protocols import Group
from assessments.biomechanics.types import EntryKey, Json, Measure, Sex, Subject
from assessments.biomechanics.validation import read_entries
from assessments.entering import Parts
from assessments.file_presenters import PresentedFile
from assessments.gait_strip import strip_of
from assessments.panel import present_panel
from assessments.section_form import Beside, Given, SectionForm
from assessments.sections import Progress, Section
from assessments.snapshot import (
    AssessmentSnapshot,
    Authorship,
    ClinicSeen,
    PatientSeen,
    PractitionerSeen,
    Signing,
    build_snapshot,
)
from patients.consents import Said
from patients.models import ConsentKind

ON = date(2026, 11, 4)
AT = datetime(2026, 11, 4, 9, 30, tzinfo=UTC)
SUBJECT = Subject(74, Sex.FEMALE)
# One row of each kind of control.
KINDS = (
    *("nprs_now", "fpi_talar_head", "dominant_side", "rcsp_deg", "height_cm"),
    *("weight_kg", "standing_hours", "lunge_deg", "limp", "shoe1_type"),
    *("last_visit_date", "goals", "psfs_activity_1", "body_map"),
)
SHOWN: Mapping[str, Parts] = {
    "fpi_talar_head.left": {"": ("2",)},
    "fpi_talar_head.right": {"state": ("not_tested",), "note": ("Dressing on it",)},
    "rcsp_deg.left": {"": ("6",), "way": ("everted",)},
    "height_cm": {"": ("tall",)},
    "weight_kg": {"": ("230",)},
    "standing_hours": {"": ("6",)},
    "lunge_deg.left": {"1": ("31",), "2": ("33",)},
    "limp.left": {"": ("antalgic", "vaulting")},
    "shoe1_type": {"": ("running",)},
    "goals": {"": ("Dance at the wedding",)},
    "body_map": {"1": ("plantar_heel.left",), "1.intensity": ("6",)},
}
BESIDE: Mapping[str, Beside] = {
    "height_cm": Beside(error="“tall” is not a number. Write it in digits."),
    "weight_kg": Beside(error="230 kg is unusual: 30 to 200.", can_confirm=True),
    "standing_hours": Beside(
        theirs="4.0 h", theirs_by="Ben Carver", theirs_at="at 09:41", theirs_revision=2
    ),
    "dominant_side": Beside(before="right", before_parts='{"":["right"]}'),
    "nprs_now": Beside(before="7 of 10"),
}
DOUBTS = {"rcsp_deg": ("Left: everted in standing, but the heel raise inverts fully.",)}
# As recording/entry.js and recording/page.js say them.
SAVING = (
    ("saving", "Saving…"),
    ("saved", "Saved"),
    ("waiting", "Waiting for the network"),
    ("refused", "Not saved"),
    ("unusual", "Not saved yet"),
    ("conflict", "Two answers"),
)
STATUS = (
    "Everything is saved",
    "2 being saved",
    "3 waiting for the network, kept here",
    "1 not saved: see the marked field",
)
PROBLEMS = (("id_height_cm_entry", "Height", "“tall” is not a number."),)


def _sided(left: Json, right: Json) -> Json:
    return {"left": left, "right": right}


RAW: Mapping[str, Json] = {
    **{
        code: _sided(2, 1)
        for code in MEASURES
        if code.startswith("fpi_") and MEASURES[code].group == "foot_posture"
    },
    "contact_type": _sided("flat_foot", "heel"),
    "early_pronation": _sided("excessive", "normal"),
    **{
        code: _sided(MEASURES[code].normal, MEASURES[code].normal)
        for code in ("foot_clearance", "swing_pattern", "foot_progression")
    },
    "body_map": [{"region": "plantar_heel", "side": "left", "intensity": 6}],
    "rf_bladder_bowel": "yes",
    "chain_pronation_weak_flat_foot": "left",
    "chain_pronation_pronates_at_contact": "both",
    "chain_pronation_ankle_alignment_changed": "absent",
    "chain_pronation_knee_drops_inward": "unsure",
    "chain_pronation_low_back_pain": "present",
}


PATIENT = PatientSeen(
    id=0,
    record_number="HF-0042",
    family_name="Ellis",
    given_names="Margaret",
    preferred_name="Peggy",
    birth_date=date(1952, 3, 9),
    sex=SUBJECT.sex,
    age=SUBJECT.age,
    occupation="",
    communication_needs="",
    alerts="",
    language="",
    large_print=False,
    is_illustrative=True,
)


def _snapshot() -> AssessmentSnapshot:
    entries = read_entries(RAW, SUBJECT)
    signing = Signing(
        clinic=ClinicSeen(0, "Harbour Feet", "GB", "", "", ""),
        patient=PATIENT,
        practitioner=PractitionerSeen(0, "Amara Okafor", "Podiatrist", ""),
        assessment_id=0,
        version_number=1,
        amendment_reason="",
        protocol="full",
        performed_on=ON,
        signed_at=AT,
        band_schemes={},
    )
    author = Authorship(0, AT.isoformat())
    return build_snapshot(signing, entries, dict.fromkeys(entries, author))


def _form(measures: tuple[Measure, ...]) -> SectionForm:
    """Return the form of all kinds of fields, each in a state of its own."""
    block = Block("gallery", "A block of fields", measures)
    section = Section(Group("gallery", "Components"), (block,))
    given = {EntryKey.parse(key): Given(parts) for key, parts in SHOWN.items()}
    beside = {EntryKey.parse(key): each for key, each in BESIDE.items()}
    return SectionForm(section=section, shown=given, beside=beside, doubts=DOUBTS)


def _file(pk: int, title: str, **changed: object) -> PresentedFile:
    values: dict[str, object] = {
        "pk": pk,
        "title": title,
        "kind": "Photograph",
        "family": "picture",
        "icon": "image",
        "side": "left",
        "side_label": "Left",
        "taken_on": ON,
        "size": "812 kB",
        "pixels": "1200 × 900",
        "format": "JPEG",
        "uploaded_name": "IMG_1.jpg",
        "sha256": "0" * 64,
        "added_at": AT,
        "added_by": "Amara Okafor",
        "version_pk": None,
        "examined_on": ON,
        "thumbnail": "",
        "retracted": "",
        "retracted_by": "",
        "retracted_at": None,
    }
    return PresentedFile(**{**values, **changed})  # type: ignore[arg-type]


def _of_the_couch() -> dict[str, object]:
    """Return what the examination on one page shows besides."""
    return {
        "consents": (
            Said(ConsentKind.EXAMINATION, True, ON),
            Said(ConsentKind.SHARING, True, date(2025, 1, 9)),
        ),
        "today": ON,
        "folded": Block(
            "pulse_dp", "Circulation", (), (MEASURES["foot_colour"],), step="at_safety"
        ),
    }


def _where_one_is() -> dict[str, object]:
    """Return the examination, its page and how far its steps are."""
    groups = (Group("person", "Person and health"), Group("gait", "Walking"))
    return {
        "version": SimpleNamespace(
            pk=0,
            assessment=SimpleNamespace(performed_on=ON, patient_id=0),
            is_draft=True,
        ),
        "section": Section(groups[1], ()),
        "examination": SimpleNamespace(
            protocol=SimpleNamespace(title="Full biomechanical assessment"),
            groups=groups,
        ),
        "progress": (
            Progress(groups[0], 12, 12, "person"),
            Progress(groups[1], 10, 94, "gait"),
        ),
    }


def recording_specimens() -> dict[str, object]:
    """Return what _gallery_recording.html draws."""
    snapshot = _snapshot()
    asked = {code for code, row in MEASURES.items() if row.group == "gait"}
    return {
        **_of_the_couch(),
        **_where_one_is(),
        "form": _form(tuple(MEASURES[code] for code in KINDS)),
        "user": SimpleNamespace(email="amara@harbour.example"),
        "saving": SAVING,
        "status": STATUS,
        "problems": PROBLEMS,
        "panel": present_panel(snapshot, {"signs"}),
        "scores": present_panel(snapshot, {"foot_posture"}).scores,
        "strip": strip_of(snapshot, asked),
        "files": (
            _file(0, "Standing, from behind"),
            _file(0, "Walking", kind="Video", icon="film", format="MP4"),
            _file(0, "Somebody else's heel", retracted="Another patient"),
        ),
        "place": SimpleNamespace(version=None, add_url="#add", list_url="#files"),
    }
