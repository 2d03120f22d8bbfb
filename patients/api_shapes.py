"""What programs send and get about people, field by field."""

from typing import Any

from rest_framework import serializers

from clinic.api.paging import PageQuery
from clinic.api.views import Body
from patients.disclosure import CONTACT_FIELDS
from patients.models import (
    Consent,
    ConsentKind,
    Patient,
    SexForReference,
    ShareLevel,
    ShareReply,
)
from patients.policies import CONSENT_FORMS
from patients.presenters import ReceivedShare
from patients.replies import FOLLOWED_WORDS
from patients.search import LONGEST_QUERY, PatientRow


def text(help_text: str = "", **more: Any) -> serializers.CharField:
    """Return a text field of a body; the record's own policy judges its content."""
    return serializers.CharField(
        required=False, allow_blank=True, help_text=help_text, **more
    )


class PatientQuery(PageQuery):
    """Which patients are asked for."""

    q = serializers.CharField(
        required=False,
        default="",
        allow_blank=True,
        max_length=LONGEST_QUERY,
        help_text="a name with typing errors, a date of birth, a record number",
    )


class PatientRowSerializer(serializers.Serializer[PatientRow]):
    """One patient of a list."""

    id = serializers.IntegerField(source="pk")
    clinic = serializers.IntegerField(source="clinic_id")
    record_number = serializers.CharField()
    given_names = serializers.CharField()
    family_name = serializers.CharField()
    preferred_name = serializers.CharField()
    birth_date = serializers.DateField()
    merged_into = serializers.IntegerField(
        source="merged_into_id",
        allow_null=True,
        help_text="the record that stands for this person since a merge; null: this one",
    )


class PatientPageSerializer(serializers.Serializer[Any]):
    """One page of patients."""

    results = PatientRowSerializer(many=True)
    next_after = serializers.IntegerField(
        allow_null=True,
        help_text="send it as `after` for the next page; null: the last",
    )


class PatientSerializer(serializers.Serializer[Patient]):
    """A patient. What a share does not open is null and named in `withheld`."""

    id = serializers.IntegerField(source="pk")
    clinic = serializers.IntegerField(source="clinic_id")
    record_number = serializers.CharField()
    national_number_scheme = serializers.CharField(allow_null=True)
    national_number = serializers.CharField(allow_null=True)
    family_name = serializers.CharField()
    given_names = serializers.CharField()
    preferred_name = serializers.CharField()
    birth_date = serializers.DateField()
    sex = serializers.CharField(help_text=", ".join(SexForReference.values))
    phone = serializers.CharField(allow_null=True)
    email = serializers.CharField(allow_null=True)
    address = serializers.CharField(allow_null=True)
    gp_name = serializers.CharField(allow_null=True)
    referrer = serializers.CharField(allow_null=True)
    occupation = serializers.CharField(allow_null=True)
    communication_needs = serializers.CharField()
    language = serializers.CharField()
    large_print = serializers.BooleanField()
    alerts = serializers.CharField()
    is_illustrative = serializers.BooleanField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    merged_into = serializers.IntegerField(
        source="told_merged_into",
        allow_null=True,
        help_text="the record that stands for this person since a merge; null: this one",
    )
    withheld = serializers.ListField(
        child=serializers.CharField(),
        source="closed_fields",
        help_text=f"of {', '.join(CONTACT_FIELDS)}: those that the share keeps closed",
    )

    def to_representation(self, instance: Patient) -> dict[str, Any]:
        """Return the patient without what stays closed."""
        shown: dict[str, Any] = super().to_representation(instance)
        return {**shown, **dict.fromkeys(shown["withheld"])}


class PatientFields(Body):
    """The details of a patient as a program gives them."""

    family_name = text()
    given_names = text()
    preferred_name = text()
    birth_date = serializers.DateField(required=False)
    record_number = text('"" takes the clinic\'s next free one')
    national_number_scheme = text(
        "nhs, or another scheme; left out: the scheme of the clinic's country"
    )
    national_number = text()
    sex = text(", ".join(SexForReference.values))
    phone = text()
    email = text()
    address = text()
    gp_name = text()
    referrer = text()
    occupation = text()
    communication_needs = text()
    language = text("such as en-gb")
    large_print = serializers.BooleanField(required=False)
    alerts = text()


class NewPatient(PatientFields):
    """A patient to register."""

    clinic = serializers.IntegerField(
        required=False, help_text="needed by somebody who registers in several clinics"
    )
    family_name = serializers.CharField(allow_blank=False)
    birth_date = serializers.DateField()
    is_another_person = serializers.BooleanField(
        default=False,
        help_text="true: stored although somebody alike, born that day, is known",
    )


class PatientCorrection(PatientFields):
    """Details to correct; a field that is left out stays as it is."""

    seen = serializers.DateTimeField(
        help_text="`updated_at` of the record that was looked at"
    )


class ConsentBody(Body):
    """What a patient said about one thing."""

    kind = serializers.ChoiceField(choices=ConsentKind.values)
    is_given = serializers.BooleanField()
    how = serializers.ChoiceField(choices=CONSENT_FORMS, default="verbal")
    on_behalf = serializers.CharField(
        default="", allow_blank=True, help_text="who agreed for the patient"
    )
    note = serializers.CharField(default="", allow_blank=True)


class ConsentSerializer(serializers.Serializer[Consent]):
    """A consent as it was recorded."""

    id = serializers.IntegerField(source="pk")
    kind = serializers.CharField()
    is_given = serializers.BooleanField()
    how = serializers.CharField()
    on_behalf = serializers.CharField()
    note = serializers.CharField()
    recorded_at = serializers.DateTimeField()
    recorded_by = serializers.IntegerField(source="recorded_by_id")


class ShareSerializer(serializers.Serializer[ReceivedShare]):
    """A record that was opened to the person; one that ended shows initials only."""

    id = serializers.IntegerField(source="share.pk")
    patient = serializers.IntegerField(
        source="share.patient_id", allow_null=True, help_text="null once it has ended"
    )
    name = serializers.CharField(help_text="initials once it has ended")
    clinic = serializers.CharField(source="share.patient.clinic.name")
    given_by = serializers.CharField(source="share.given_by.name")
    level = serializers.CharField(
        source="share.level", help_text=", ".join(ShareLevel.values)
    )
    question = serializers.CharField(source="share.question")
    urgency = serializers.CharField(source="share.urgency")
    state = serializers.CharField(help_text="accepted, expired, revoked")
    is_current = serializers.BooleanField()
    answers = serializers.IntegerField(help_text="how often it was answered")
    created_at = serializers.DateTimeField(source="share.created_at")
    expires_at = serializers.DateTimeField(source="share.expires_at")

    def to_representation(self, instance: ReceivedShare) -> dict[str, Any]:
        """Return the share; what has ended leads to no patient."""
        shown: dict[str, Any] = super().to_representation(instance)
        return shown if instance.is_current else {**shown, "patient": None}


class ReplyBody(Body):
    """The answer to the question of a share."""

    text = serializers.CharField()
    measured = serializers.CharField(
        default="", allow_blank=True, help_text="what was measured again, with values"
    )
    measured_on = serializers.DateField(
        default=None, allow_null=True, help_text="the day of what was measured again"
    )
    followed = serializers.CharField(
        default="",
        allow_blank=True,
        help_text=f"exercises done: {', '.join(FOLLOWED_WORDS)}, or nothing",
    )
    advice = serializers.CharField(
        default="", allow_blank=True, help_text="what was advised or changed"
    )
    question = serializers.CharField(
        default="", allow_blank=True, help_text="a question back"
    )


class ReplySerializer(serializers.Serializer[ShareReply]):
    """An answer as it was stored."""

    id = serializers.IntegerField(source="pk")
    share = serializers.IntegerField(source="share_id")
    text = serializers.CharField()
    measured = serializers.CharField(source="said.measured")
    measured_on = serializers.DateField(source="said.measured_on", allow_null=True)
    followed = serializers.CharField(source="said.followed")
    advice = serializers.CharField(source="said.advice")
    question = serializers.CharField(source="said.question")
    written_at = serializers.DateTimeField()
    written_by = serializers.IntegerField(source="written_by_id")


class SharePageSerializer(serializers.Serializer[Any]):
    """One page of shares."""

    results = ShareSerializer(many=True)
    next_after = serializers.IntegerField(allow_null=True)
