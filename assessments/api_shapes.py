"""What programs send and get about examinations, field by field."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from assessments.biomechanics.types import (
    Chain,
    ChainStep,
    Contradiction,
    Finding,
    Note,
    RedFlag,
)
from assessments.confirmations import Confirmation, key_of
from assessments.models import AssessmentVersion
from assessments.snapshot import ScoreSeen
from clinic.api.errors import ProblemSerializer
from clinic.api.views import Body

LARGEST_REVISION = 2**31 - 1
MOST_CHANGES = 1000
REASON_LENGTH = 1000


@extend_schema_field(OpenApiTypes.ANY)
class AnyJson(serializers.Field[Any, Any, Any, Any]):
    """A value of any shape, as it was read; the catalogue judges it."""

    def validate_empty_values(self, data: Any) -> tuple[bool, Any]:
        """Take null as a value like any other."""
        return (True, None) if data is None else super().validate_empty_values(data)

    def to_internal_value(self, data: Any) -> Any:
        """Return the value untouched, its decimals exact."""
        return data

    def to_representation(self, value: Any) -> Any:
        """Return the value as the document holds it."""
        return value


class NewAssessment(Body):
    """An examination to open."""

    protocol = serializers.CharField(help_text="a code of /api/v1/protocols/")
    performed_on = serializers.DateField()


class ReasonBody(Body):
    """Why a signed record is corrected or taken back."""

    reason = serializers.CharField(max_length=REASON_LENGTH)


class SignBody(Body):
    """What is said with a signature; the body may be left out."""

    dismisses_emergency = serializers.BooleanField(
        default=False,
        help_text="true: an emergency flag that was signed was asked again and is gone",
    )


class ConfirmationBody(Body):
    """Why both sides of a contradiction are right."""

    key = serializers.CharField(help_text="the contradiction's `key`")
    reason = serializers.CharField(max_length=REASON_LENGTH)


class ChangeBody(Body):
    """One field to save, as the revision that was seen."""

    key = serializers.CharField(help_text="`code`, or `code.left` and `code.right`")
    seen_revision = serializers.IntegerField(
        default=0,
        min_value=0,
        max_value=LARGEST_REVISION,
        help_text="the entry's `revision`; 0 for a field that nobody filled yet",
    )
    value = AnyJson(
        required=False,
        help_text="number, code, list or text, as the catalogue says; null empties",
    )
    state = serializers.CharField(
        required=False, help_text="recorded, not_tested, unable or declined"
    )
    note = serializers.CharField(required=False, allow_blank=True)
    confirmed = serializers.BooleanField(
        required=False, help_text="true: an unusual value was checked"
    )
    magnitude = AnyJson(required=False, help_text="size of a signed angle, 0 or more")
    direction = serializers.CharField(
        required=False, help_text="the word for the angle's side of zero"
    )


class ChangesBody(Body):
    """Fields to save; one that is refused never keeps the others out."""

    changes = ChangeBody(many=True, allow_empty=False, max_length=MOST_CHANGES)  # type: ignore[call-arg]


class EntryValueSerializer(serializers.Serializer[Any]):
    """What stands in a field. Decimals are strings, so that 12.50 stays 12.50."""

    state = serializers.CharField(help_text="recorded, not_tested, unable, declined")
    value = AnyJson()
    note = serializers.CharField(allow_blank=True)
    confirmed = serializers.BooleanField()


class EntrySerializer(EntryValueSerializer):
    """One field of an examination; `state` is "emptied" for one that was cleared."""

    key = serializers.CharField()
    code = serializers.CharField()
    side = serializers.CharField(allow_null=True, help_text="left, right, or null")
    title = serializers.CharField()
    group = serializers.CharField()
    words = serializers.CharField(allow_blank=True, help_text="the value as it reads")
    revision = serializers.IntegerField(
        allow_null=True, help_text="send it as `seen_revision`; null once signed"
    )
    by = serializers.IntegerField(help_text="the person who saved it")
    at = serializers.CharField(help_text="when, ISO 8601")


class SourceSerializer(serializers.Serializer[Any]):
    """Where a fact comes from, and how well that was checked."""

    citation = serializers.CharField()
    evidence = serializers.CharField()


class NoteSerializer(serializers.Serializer[Note]):
    """A line beside a result."""

    code = serializers.CharField()
    text = serializers.CharField()
    source = SourceSerializer()  # type: ignore[assignment]


class ScoreSerializer(serializers.Serializer[ScoreSeen]):
    """One computed value: a number, a class, or what is missing for it."""

    code = serializers.CharField()
    side = serializers.CharField(allow_null=True)
    title = serializers.CharField()
    group = serializers.CharField()
    unit = serializers.CharField()
    number = serializers.DecimalField(
        max_digits=None,
        decimal_places=None,
        allow_null=True,
        help_text="unrounded, as a string; null when incomplete or a class",
    )
    class_code = serializers.CharField()
    words = serializers.CharField()
    missing = serializers.ListField(child=serializers.CharField())
    missing_words = serializers.CharField()
    reason = serializers.CharField()
    band = serializers.CharField()
    band_label = serializers.CharField()
    severity = serializers.CharField()
    scheme = serializers.CharField()
    scheme_version = serializers.CharField()
    formula = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]
    evidence = serializers.CharField()
    version = serializers.CharField()
    notes = NoteSerializer(many=True)


class FindingSerializer(serializers.Serializer[Finding]):
    """Something the record shows; never a diagnosis."""

    code = serializers.CharField()
    title = serializers.CharField()
    side = serializers.CharField(allow_null=True)
    severity = serializers.CharField()
    because = serializers.CharField()
    source = SourceSerializer()  # type: ignore[assignment]


class RedFlagSerializer(serializers.Serializer[RedFlag]):
    """A warning that asks for action: decision support, not a diagnosis."""

    code = serializers.CharField()
    title = serializers.CharField()
    side = serializers.CharField(allow_null=True)
    urgency = serializers.CharField(
        help_text="E emergency, S same day, U urgent, R routine"
    )
    because = serializers.CharField()
    action = serializers.CharField()
    source = SourceSerializer()  # type: ignore[assignment]


class ContradictionSerializer(serializers.Serializer[Contradiction]):
    """Two facts that do not go together."""

    key = serializers.SerializerMethodField(help_text="names it in a confirmation")
    code = serializers.CharField()
    text = serializers.CharField()
    side = serializers.CharField(allow_null=True)
    keys = serializers.ListField(child=serializers.CharField())

    def get_key(self, found: Contradiction) -> str:
        """Return code and side."""
        return key_of(found)


class ConfirmationSerializer(serializers.Serializer[Confirmation]):
    """A contradiction that was looked at and let stand, with the reason."""

    code = serializers.CharField()
    side = serializers.CharField(allow_null=True)
    text = serializers.CharField()
    reason = serializers.CharField()
    by = serializers.IntegerField()
    by_name = serializers.CharField()
    at = serializers.CharField(help_text="when, ISO 8601")


class ChainStepSerializer(serializers.Serializer[ChainStep]):
    """One step of a kinetic chain."""

    code = serializers.CharField()
    title = serializers.CharField()
    state = serializers.CharField()
    side = serializers.CharField(allow_null=True)
    evidence = serializers.ListField(child=serializers.CharField())


class ChainSerializer(serializers.Serializer[Chain]):
    """An ordered pattern: a hypothesis, never a cause."""

    code = serializers.CharField()
    title = serializers.CharField()
    steps = ChainStepSerializer(many=True)


class RetractionSerializer(serializers.Serializer[Any]):
    """That a signed version was entered in error."""

    reason = serializers.CharField()
    retracted_at = serializers.DateTimeField()
    retracted_by = serializers.IntegerField(source="retracted_by_id")


class VersionRowSerializer(serializers.Serializer[AssessmentVersion]):
    """One version of an examination, without its content."""

    id = serializers.IntegerField(source="pk")
    assessment = serializers.IntegerField(source="assessment_id")
    patient = serializers.IntegerField(source="assessment.patient_id")
    number = serializers.IntegerField()
    protocol = serializers.CharField(source="assessment.protocol")
    performed_on = serializers.DateField(source="assessment.performed_on")
    state = serializers.SerializerMethodField(help_text="draft, signed or retracted")
    reason = serializers.CharField(help_text='why it was amended; "" for the first')
    revision = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    created_by = serializers.IntegerField(source="created_by_id")
    signed_at = serializers.DateTimeField(allow_null=True)
    signed_by = serializers.IntegerField(source="signed_by_id", allow_null=True)
    sha256 = serializers.CharField(source="snapshot_sha256")
    retraction = RetractionSerializer(allow_null=True, default=None)

    def get_state(self, version: AssessmentVersion) -> str:
        """Return what the version is."""
        if version.is_draft:
            return "draft"
        return "retracted" if hasattr(version, "retraction") else "signed"


class VersionPageSerializer(serializers.Serializer[Any]):
    """One page of versions, the newest examination first."""

    results = VersionRowSerializer(many=True)
    next_after = serializers.IntegerField(allow_null=True)


class VersionSerializer(VersionRowSerializer):
    """One version whole: what was signed, or what signing the draft would freeze."""

    ruleset_version = serializers.CharField(source="content.ruleset_version")
    entries = EntrySerializer(many=True, source="shown_entries")
    scores = ScoreSerializer(many=True, source="content.scores")
    findings = FindingSerializer(many=True, source="content.findings")
    red_flags = RedFlagSerializer(many=True, source="content.red_flags")
    contradictions = ContradictionSerializer(many=True, source="content.contradictions")
    confirmations = ConfirmationSerializer(many=True, source="content.confirmations")
    chains = ChainSerializer(many=True, source="content.chains")
    unasked = serializers.ListField(
        child=serializers.CharField(),
        source="content.unasked",
        help_text="red-flag questions without an answer that hold a plan back",
    )


class SavedSerializer(serializers.Serializer[Any]):
    """A change that was stored."""

    key = serializers.CharField()
    revision = serializers.IntegerField()


class TheirsSerializer(serializers.Serializer[Any]):
    """What stands in a field by somebody else; `entry` is null when they emptied it."""

    entry = EntryValueSerializer(allow_null=True)
    revision = serializers.IntegerField()
    by = serializers.IntegerField()
    at = serializers.CharField()


class ConflictSerializer(serializers.Serializer[Any]):
    """A change that met another's; nothing of it was stored."""

    key = serializers.CharField()
    mine = EntryValueSerializer(allow_null=True)
    theirs = TheirsSerializer()


class OutcomeSerializer(serializers.Serializer[Any]):
    """What became of each change: the three lists together hold every one."""

    saved = SavedSerializer(many=True)
    conflicts = ConflictSerializer(many=True)
    refused = ProblemSerializer(many=True)
