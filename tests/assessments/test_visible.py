"""Who sees which versions: clinic, role, and what a share opens while it is in force."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from assessments.models import Assessment, AssessmentVersion, ScoreCard
from clinic.actions import end_membership
from clinic.models import Role, User
from patients.actions import record_consent, revoke_share
from patients.models import ConsentKind, Share, ShareLevel
from tests.assessments.making import make_amendment, make_draft, make_signed
from tests.factories import make_patient, make_share, make_user

pytestmark = pytest.mark.django_db
NOTHING = (0, 0, 0)


def seen_by(user):
    """Return how many assessments, versions and score cards somebody sees."""
    if isinstance(user, User):
        user = User.objects.get(pk=user.pk)  # as the next request will see them
    return tuple(
        model.objects.visible_to(user).count()
        for model in (Assessment, AssessmentVersion, ScoreCard)
    )


@pytest.fixture
def amended(patient, amara):
    """A signed version with the draft that corrects it."""
    signed = make_signed(patient, amara)
    make_amendment(signed, amara)
    return signed


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        pytest.param("amara", (1, 2, 1), id="who examined"),
        pytest.param("ben", (1, 2, 1), id="a colleague"),
        pytest.param("rita", NOTHING, id="reception"),
        pytest.param("olga", NOTHING, id="owner"),
        pytest.param("chloe", NOTHING, id="another clinic's podiatrist"),
        pytest.param("phil", NOTHING, id="a physio without a share"),
    ],
)
def test_by_clinic_and_role(request, amended, who, seen):
    assert seen_by(request.getfixturevalue(who)) == seen


def test_nobody_sees_nothing(amended):
    assert seen_by(AnonymousUser()) == NOTHING


def test_a_physio_of_the_same_clinic_reads_only_what_is_shared(amended, clinic):
    assert seen_by(make_user(clinic, Role.PHYSIO)) == NOTHING


@pytest.mark.parametrize(
    ("level", "seen"),
    [
        pytest.param(ShareLevel.SUMMARY, NOTHING, id="summary: no values"),
        pytest.param(ShareLevel.BIOMECHANICS, (1, 1, 1), id="biomechanics"),
        pytest.param(ShareLevel.FULL, (1, 1, 1), id="full"),
    ],
)
def test_a_share_opens_signed_values_and_no_draft(amended, amara, phil, level, seen):
    make_share(amended.assessment.patient, amara, phil, level=level)
    assert seen_by(phil) == seen


def test_a_share_opens_no_other_patient(amended, amara, phil):
    make_share(amended.assessment.patient, amara, phil)
    make_signed(make_patient(amara, family_name="Abara"), amara)
    assert seen_by(phil) == (1, 1, 1)


def test_a_share_is_for_one_person(amended, amara, phil, physio_clinic):
    make_share(amended.assessment.patient, amara, phil)
    assert seen_by(make_user(physio_clinic, Role.PHYSIO)) == NOTHING


def test_a_share_that_ran_out_opens_nothing(amended, amara, phil):
    share = make_share(amended.assessment.patient, amara, phil)
    past = timezone.now() - timedelta(seconds=1)
    Share.objects.filter(pk=share.pk).update(
        created_at=past - timedelta(days=1), expires_at=past
    )
    assert seen_by(phil) == NOTHING


def test_a_revoked_share_opens_nothing_at_once(amended, amara, phil):
    share = make_share(amended.assessment.patient, amara, phil)
    assert seen_by(phil) == (1, 1, 1)
    revoke_share(share=share, by=amara, reason="The patient asked")
    assert seen_by(phil) == NOTHING


def test_a_consent_withdrawn_closes_the_share(amended, amara, phil):
    patient = amended.assessment.patient
    make_share(patient, amara, phil)
    record_consent(patient=patient, by=amara, kind=ConsentKind.SHARING, is_given=False)
    assert seen_by(phil) == NOTHING


def test_who_left_the_clinic_sees_nothing(amended, ben, olga):
    for membership in ben.memberships.all():
        end_membership(membership=membership, by=olga)
    assert seen_by(ben) == NOTHING


def test_who_may_not_sign_in_sees_nothing(amended, ben):
    User.objects.filter(pk=ben.pk).update(is_active=False)
    assert seen_by(ben) == NOTHING


def test_two_clinics_never_see_each_other(amended, chloe, other_patient, amara):
    make_draft(other_patient, chloe)
    assert seen_by(chloe) == (1, 1, 0)
    assert seen_by(amara) == (1, 2, 1)
