"""What programs get about a review: verdicts, values, what the rules advise."""

from typing import Any

from rest_framework import serializers

ON_SIDE = "left, right, or null for what is taken once"


class OutcomeRowSerializer(serializers.Serializer[Any]):
    """One value of the visit of the plan before, and of this visit."""

    code = serializers.CharField(help_text="measure or computed value")
    key = serializers.CharField(help_text='outcome measure, "" for what is none')
    title = serializers.CharField()
    side = serializers.CharField(allow_null=True, help_text=ON_SIDE)
    before = serializers.CharField(help_text='with its unit; "" when not taken')
    now = serializers.CharField(help_text='with its unit; "" when not taken')
    change = serializers.CharField(help_text="new minus old, with its unit")
    judgement = serializers.CharField(
        source="label", help_text="what may be said of the change"
    )
    counts = serializers.CharField(help_text="which change counts")
    rule = serializers.CharField(help_text="error of measuring, and the source")


class ProblemOutcomeSerializer(serializers.Serializer[Any]):
    """One problem of the plan before, and what became of it."""

    key = serializers.CharField()
    title = serializers.CharField()
    sides = serializers.CharField(help_text='"", L, R or LR')
    since = serializers.DateField(help_text="the visit it is compared with")
    weeks = serializers.IntegerField()
    verdict = serializers.CharField(
        help_text='improved, unchanged, worse, unsure, or "": nothing says'
    )
    main = OutcomeRowSerializer(allow_null=True)
    main_change = serializers.CharField(help_text="of the deciding measure alone")
    because = serializers.ListField(child=serializers.CharField())
    steps = serializers.ListField(
        child=serializers.CharField(),
        help_text="codes of what is advised; they stand among the items",
    )
    failed_steps = serializers.IntegerField()
    look_again = serializers.CharField()
    discharge = serializers.CharField()


class GoalOutcomeSerializer(serializers.Serializer[Any]):
    """One goal in the patient's words, with its score then and now."""

    words = serializers.CharField()
    before = serializers.CharField()
    now = serializers.CharField()
    judgement = serializers.CharField(source="label")


class ToldSerializer(serializers.Serializer[Any]):
    """What the patient told between the visits."""

    on = serializers.DateField()
    done = serializers.CharField(help_text="most, some or none of the plan")
    pain = serializers.IntegerField(help_text="worst of the last day, 0 to 10")
    problem = serializers.CharField()


class OutcomesSerializer(serializers.Serializer[Any]):
    """The review of the last issued plan of an earlier visit, as it was proposed."""

    last_on = serializers.DateField(help_text="the visit of that plan")
    planned_on = serializers.DateField()
    plan_number = serializers.IntegerField()
    weeks = serializers.IntegerField(help_text="since that plan")
    by_then = serializers.CharField()
    by_now = serializers.CharField()
    is_same_rater = serializers.BooleanField(
        help_text="false: the wider error of two assessors applies"
    )
    given = serializers.ListField(child=serializers.CharField())
    newest = serializers.ListField(child=serializers.CharField())
    followed = serializers.CharField()
    told = ToldSerializer(many=True)
    felt = serializers.CharField(help_text='the patient\'s judgement; "" if not asked')
    felt_worse = serializers.BooleanField()
    events = serializers.ListField(child=serializers.CharField())
    new_flags = serializers.ListField(child=serializers.CharField())
    broken = serializers.CharField(
        help_text="feet without full feeling whose skin is broken: L, R or LR"
    )
    rows = OutcomeRowSerializer(many=True)
    goals = GoalOutcomeSerializer(many=True)
    problems = ProblemOutcomeSerializer(many=True)
