"""Example values for the gallery: every component in every state. All invented."""

from collections.abc import Mapping, Sequence
from datetime import date

from django import forms
from django.contrib.messages import ERROR, INFO, SUCCESS, WARNING
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator

from clinic.forms import ClinicForm
from clinic.life import Because, SessionLife
from clinic.phrase_models import PhrasePlace
from clinic.phrases import Phrase, offer

Specimen = Mapping[str, object]
Specimens = Sequence[Specimen]

PATIENT: Specimen = {
    "url": "#patient",
    "name": "Margaret Ellis",
    "preferred_name": "Peggy",
    "age": 74,
    "date_of_birth": date(1952, 3, 9),
    "sex_label": "Female",
    "record_number": "HF-0042",
    "alerts": ("Latex allergy", "Takes an anticoagulant"),
    "communication_needs": "Large print; speak towards the right ear",
    "sharing": "Shared with Riverside Physiotherapy until 1 Mar 2027",
}
PATIENT_IN_SHORT: Specimen = {
    "name": "Tomás Herrera-Whitcombe",
    "age": 9,
    "date_of_birth": date(2017, 6, 30),
    "record_number": "HF-0107",
}
TRAIL: Specimens = (
    {"label": "Patients", "url": "#patients"},
    {"label": "Margaret Ellis", "url": "#patient"},
    {"label": "Assessment of 4 Nov 2026"},
)
ACTIONS: Specimens = (
    {"label": "New assessment", "url": "#new", "kind": "primary", "icon": "footprints"},
    {"label": "Care plan", "url": "#plan", "icon": "file-text"},
    {"label": "Share", "url": "#share", "kind": "quiet", "about": "Margaret Ellis"},
)
SOURCE = "Redmond, Crane & Menz, J Foot Ankle Res 2008;1:6."
VALUES: Mapping[str, Specimen] = {
    "Typical": {"number": "+3", "band": "Normal posture", "severity": "typical"},
    "Caution": {
        "number": "+8",
        "unit": "of ±12",
        "band": "Pronated",
        "severity": "caution",
        "source": SOURCE,
    },
    "Alarm": {"number": "0.46", "band": "Severe ischaemia", "severity": "alarm"},
    "With its error": {"number": "31.5", "unit": "°", "error": "± 2.2°"},
    "With a note": {"number": "12", "unit": "mm", "note": "Outside 0–10, confirmed"},
    "Zero": {"number": "0", "unit": "mm"},
    "Not tested": {"state": "not_tested", "state_label": "Not tested"},
    "Unable": {"state": "unable", "state_label": "Unable"},
    "Declined": {"state": "declined", "state_label": "Declined"},
    "Incomplete": {"state": "incomplete", "state_label": "Talar head missing"},
}
SIDE_ROWS: Specimens = (
    {
        "label": "Foot Posture Index",
        "detail": "Total of six, −12 to +12",
        "source": SOURCE,
        "left": {"number": "+8", "band": "Pronated", "severity": "caution"},
        "right": {"number": "+3", "band": "Normal posture", "severity": "typical"},
    },
    {
        "label": "Navicular drop",
        "detail": "Sitting to standing",
        "left": {"number": "11.5", "unit": "mm"},
        "right": {"number": "6.0", "unit": "mm"},
    },
    {
        "label": "Weight-bearing lunge",
        "left": {"state": "unable", "state_label": "Unable"},
        "right": {"number": "38", "unit": "°"},
    },
)
FINDINGS: Specimens = (
    {
        "title": "Pronated foot posture",
        "side_label": "Left",
        "band": "Pronated",
        "severity": "caution",
        "because": "the Foot Posture Index is +8 (band +6 to +9)",
        "error": "a repeat by the same person may differ by 2",
        "source": SOURCE,
        "url": "#fpi",
    },
    {
        "title": "No loss of protective sensation",
        "side_label": "Both sides",
        "severity": "typical",
        "band": "Normal",
        "because": "ten of ten monofilament sites were felt",
    },
)
RED_FLAGS: Specimens = (
    {
        "level": "E",
        "level_label": "Emergency",
        "title": "Possible cauda equina syndrome",
        "because": "new saddle numbness was reported today",
        "action": "Send to the emergency department now. Stop all treatment.",
        "status": "No action recorded yet. The plan cannot be issued.",
    },
    {
        "level": "S",
        "level_label": "Same day",
        "title": "Possible acute Charcot foot",
        "side_label": "Right",
        "because": "the foot is hot, red and swollen without pain",
        "action": "Off-load at once and call the foot protection service today.",
    },
    {
        "level": "U",
        "level_label": "Urgent",
        "title": "Possible stress fracture",
        "side_label": "Left",
        "because": "pain on one spot of the second metatarsal after more running",
        "status": "Acknowledged by A. Okafor, 4 Nov 2026.",
    },
    {
        "level": "R",
        "level_label": "Routine",
        "title": "Blood pressure not known",
        "because": "it was not asked",
    },
)
CONTRADICTION: Specimen = {
    "title": "which leg is shorter",
    "text": "Blocks and tape name opposite legs.",
    "entries": (
        {"label": "Blocks", "value": "left shorter by 6 mm"},
        {"label": "Tape", "value": "right shorter by 9 mm"},
    ),
    "advice": "Measure by blocks once more. No lift is offered meanwhile.",
}
EVIDENCE: Specimens = (
    {"mark": "H", "words": "high", "reason": "Several good trials"},
    {"mark": "M", "words": "moderate"},
    {"mark": "L", "words": "low"},
    {"mark": "VL", "words": "very low"},
    {"mark": "EO", "words": "expert opinion"},
)
STATES: Specimens = (
    {"state": "draft", "label": "Draft"},
    {"state": "signed", "label": "Signed"},
    {"state": "amended", "label": "Amended"},
    {"state": "retracted", "label": "Retracted"},
    {"state": "issued", "label": "Issued"},
    {"state": "held", "label": "Held"},
    {"state": "revoked", "label": "Revoked"},
    {"state": "expired", "label": "Expired"},
    {"state": "proposed", "label": "To decide"},
    {"state": "accepted", "label": "Accepted"},
    {"state": "edited", "label": "Edited"},
    {"state": "declined", "label": "Declined"},
)
TIMELINE: Specimens = (
    {
        "on": date(2026, 11, 4),
        "title": "Biomechanical assessment",
        "url": "#assessment",
        "state": "draft",
        "state_label": "Draft",
        "summary": "Left heel pain for 14 weeks, 6 of 10 in the morning.",
        "flags": ({"level": "U", "label": "Urgent: possible stress fracture, left"},),
        "by": "Amara Okafor, podiatrist",
    },
    {
        "on": date(2026, 9, 22),
        "title": "Care plan, version 2",
        "url": "#plan",
        "state": "issued",
        "state_label": "Issued",
        "by": "Amara Okafor, podiatrist",
    },
    {"on": date(2026, 9, 1), "title": "Registered"},
)
PLAN_ITEMS: Specimens = (
    {
        "id": "ORT-08",
        "title": "Heel raise",
        "side_label": "Left",
        "wording": "A 4 mm raise in the left shoe, built up over three weeks.",
        "parameters": ({"label": "Height", "value": "4", "unit": "mm"},),
        "because": (
            "the left leg is 6 mm shorter by blocks",
            "there is pain in the lower back when standing",
        ),
        "evidence": {"mark": "L", "words": "low", "reason": "Two small trials"},
        "decision": "proposed",
        "decision_label": "To decide",
    },
    {
        "id": "FTW-02",
        "title": "Shoes with room for the toes",
        "wording": "A shoe one centimetre longer than the longest toe.",
        "because": ("the gap in the usual shoe is 4 mm",),
        "evidence": {"mark": "M", "words": "moderate"},
        "decision": "accepted",
        "decision_label": "Accepted",
    },
    {
        "id": "PHY-11",
        "title": "Calf strengthening",
        "side_label": "Both sides",
        "wording": "Heel raises on the floor, 2 sets of 8, every second day.",
        "offered": "Heel raises off a step, 3 sets of 12, every second day.",
        "because": ("seven heel raises were managed on the left, nine on the right",),
        "evidence": {"mark": "M", "words": "moderate"},
        "decision": "edited",
        "decision_label": "Edited",
        "reason": "Cannot use the step at home.",
    },
    {
        "id": "ADV-04",
        "title": "Ice after standing",
        "wording": "Ten minutes of ice after long standing.",
        "because": ("the heel hurts after standing",),
        "evidence": {"mark": "EO", "words": "expert opinion"},
        "decision": "declined",
        "decision_label": "Declined",
        "reason": "Sensation is not certain.",
    },
)
FACTS: Specimens = (
    {"label": "Referred by", "value": "Dr J. Marsh, Quayside Surgery"},
    {"label": "Occupation", "value": "Retired postwoman"},
    {"label": "Block height", "value": "6", "unit": "mm"},
)
FIGURE: Specimen = {
    "alt": "A plumb bob on its line.",
    "caption": "A drawing, seen from the front.",
    "width": 68,
    "height": 68,
}
LEAVING: Specimen = {
    "title": "3 answers not saved yet",
    "words": "They wait in this browser and have not reached the clinic. "
    "Signing out throws them away.",
    "lines": (
        "2 answers for record HF-0042, examined 4 November 2026",
        "1 answer for record HF-0107, examined 3 November 2026",
    ),
    "go": "Sign out and lose 3 answers",
}
PHRASES = (
    Phrase("Own insole in", "Measured with the patient's own insole in the shoe."),
    Phrase("Sore, stopped early", "Stopped early because it was sore."),
)
LIFE = SessionLife(user=0, ends_in_s=1800, because=Because.IDLE, warning_s=120)
MESSAGES = (
    Message(INFO, "The draft was kept."),
    Message(SUCCESS, "Assessment signed."),
    Message(WARNING, "Two values still need a side."),
    Message(ERROR, "Not signed: the consent is missing."),
)


class SpecimenForm(ClinicForm):
    """One field of each kind."""

    submit_label = "Save the examination"

    complaint = forms.CharField(
        label="In the patient's words", help_text="One sentence is enough."
    )
    left_drop_mm = forms.DecimalField(
        label="Navicular drop, left", min_value=0, max_value=30
    )
    right_drop_mm = forms.DecimalField(
        label="Navicular drop, right", min_value=0, max_value=30
    )
    on = forms.DateField(label="Day of the examination", required=False)
    method = forms.ChoiceField(
        label="Method", choices=[("blocks", "Blocks"), ("tape", "Tape")]
    )
    side = forms.ChoiceField(
        label="Which side hurts?",
        choices=[("left", "Left"), ("right", "Right"), ("both", "Both sides")],
        widget=forms.RadioSelect,
        help_text="The patient's own left and right.",
    )
    shoes = forms.MultipleChoiceField(
        label="Shoes of this week",
        choices=[("laced", "Laced"), ("slip_on", "Slip-on"), ("slipper", "Slipper")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    consent = forms.BooleanField(label="The patient agreed to be examined today")
    note = forms.CharField(
        label="Note", required=False, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name in ("left_drop_mm", "right_drop_mm"):
            self.fields[name].unit = "mm"  # type: ignore[attr-defined]
        self.fields["on"].widget.input_type = "date"
        place = PhrasePlace.NOTE
        offer(self.fields["note"], {place: PHRASES}, place)


def specimens() -> dict[str, object]:
    """Return what gallery.html draws."""
    paginator = Paginator(range(1, 131), 50)
    pair = SpecimenForm({"pair-left_drop_mm": "11.5"}, prefix="pair")
    return {
        "patient": PATIENT,
        "patient_in_short": PATIENT_IN_SHORT,
        "trail": TRAIL,
        "actions": ACTIONS,
        "values": VALUES,
        "side_rows": SIDE_ROWS,
        "findings": FINDINGS,
        "red_flags": RED_FLAGS,
        "contradiction": CONTRADICTION,
        "evidence_marks": EVIDENCE,
        "states": STATES,
        "timeline": TIMELINE,
        "plan_items": PLAN_ITEMS,
        "facts": FACTS,
        "figure": FIGURE,
        "leaving": LEAVING,
        "life": LIFE,
        "notices": MESSAGES,
        "first_page": paginator.page(1),
        "middle_page": paginator.page(2),
        "empty_form": SpecimenForm(prefix="new"),
        "left_drop": pair["left_drop_mm"],
        "right_drop": pair["right_drop_mm"],
        "refused_form": SpecimenForm({"bad-left_drop_mm": "44"}, prefix="bad"),
    }
