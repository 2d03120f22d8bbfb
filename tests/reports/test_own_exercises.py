"""A clinic's own exercises: written, changed, retired, given, printed, frozen."""

import io
from base64 import b64encode
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse
from PIL import Image

from clinic.errors import ActionNotAllowed
from clinic.logos import logo_from
from reports import actions
from reports.content import Card, ExerciseFigure, Illustrated, Photo
from reports.exercise_content import NO_PICTURE
from reports.exercise_models import ClinicExercise
from reports.exercise_queries import own_exercises, swaps_of
from reports.models import CarePlan, Decision, ItemKind
from reports.own_exercise import PictureSeen
from reports.pdf import render_care_plan
from reports.plan_content import plan_content
from reports.plan_document import read_plan_document
from tests.programs import last_event
from tests.reports.cases import make_case
from tests.reports.documents.reading import pages_of
from tests.reports.making import document_of
from tests.reports.reading import words_of

WORDS = actions.ExerciseWords(
    title="Sand walking",
    kind="activity",
    is_sided=False,
    family="",
    aim="Wake up the small muscles of your feet.",
    start="Stand on dry sand.",
    steps=("Walk ten steps.", "Turn and come back."),
    dose="Do it for 5 minutes, twice a week.",
    minutes=Decimal("5"),
    harder="Walk on soft sand.",
    easier="Walk on wet sand.",
    care="Look out for sharp things.",
)
FORM = {
    "title": "Sand walking",
    "kind": "activity",
    "family": "",
    "aim": WORDS.aim,
    "start": WORDS.start,
    "steps": "Walk ten steps.\n\n  Turn and come back.  ",
    "dose": WORDS.dose,
    "minutes": "5",
    "harder": WORDS.harder,
    "easier": WORDS.easier,
    "care": WORDS.care,
}


def a_photo(size=(1200, 900), colour="teal"):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, format="JPEG")
    return out.getvalue()


@pytest.fixture
def plan(amara):
    """An open plan with everything accepted that may be."""
    return make_case("case-04-tibialis-posterior", amara).assessments[-1].plan


@pytest.fixture
def own(plan, amara):
    """An exercise of the clinic that the plan's patient belongs to."""
    return actions.add_exercise(clinic=plan.patient.clinic, words=WORDS, by=amara)


def decided(plan, by):
    """Return the plan with everything declined, so that the cap has room."""
    for item in plan.items.filter(decision=Decision.PENDING):
        actions.decide_item(
            item=item,
            decision=Decision.DECLINED,
            by=by,
            reason="not today",
            has_looked_again=True,
        )
    return plan


def add(plan, code, by, **more):
    item = actions.NewItem(
        section="ADV", title="", wording="", exercise_id=code, **more
    )
    return actions.add_item(plan=plan, item=item, by=by)


# --- Writing --------------------------------------------------------------------------
@pytest.mark.django_db
def test_codes_follow_one_another_and_are_never_used_again(plan, own, amara):
    clinic = plan.patient.clinic
    assert (own.code, own.version) == ("C01", 1)
    actions.retire_exercise(exercise=own, by=amara)
    assert actions.add_exercise(clinic=clinic, words=WORDS, by=amara).code == "C02"


@pytest.mark.django_db
def test_a_change_is_a_new_version_and_the_old_one_stays(own, amara):
    longer = replace(WORDS, dose="Do it for 10 minutes.")
    new = actions.change_exercise(exercise=own, words=longer, by=amara)
    own.refresh_from_db()
    assert (new.code, new.version, new.dose) == ("C01", 2, "Do it for 10 minutes.")
    assert own.dose == WORDS.dose
    assert list(ClinicExercise.objects.in_use()) == [new]


@pytest.mark.django_db
def test_only_the_last_version_is_changed_or_retired(own, amara):
    actions.change_exercise(exercise=own, words=WORDS, by=amara)
    with pytest.raises(ActionNotAllowed, match="meanwhile"):
        actions.change_exercise(exercise=own, words=WORDS, by=amara)
    with pytest.raises(ActionNotAllowed, match="meanwhile"):
        actions.retire_exercise(exercise=own, by=amara)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changed", "says"),
    [
        pytest.param({"steps": ()}, "1 to 6 steps", id="no-steps"),
        pytest.param({"steps": ("a",) * 7}, "1 to 6 steps", id="seven-steps"),
        pytest.param({"family": "dancing"}, "no family", id="family"),
        pytest.param({"care": "  "}, "say something", id="blank"),
        pytest.param({"aim": "For collapsed arches"}, "collapsed", id="harm"),
    ],
)
def test_what_is_not_whole_is_refused(plan, amara, changed, says):
    words = replace(WORDS, **changed)
    with pytest.raises(ActionNotAllowed, match=says):
        actions.add_exercise(clinic=plan.patient.clinic, words=words, by=amara)
    assert not ClinicExercise.objects.exists()


@pytest.mark.django_db
def test_every_write_is_audited(own, amara):
    event = last_event()
    assert (event.type, event.actor) == ("settings_changed", amara)
    assert "C01" in event.payload


@pytest.mark.django_db
def test_the_database_refuses_to_change_a_version(own):
    with pytest.raises(DatabaseError), transaction.atomic():
        ClinicExercise.objects.filter(pk=own.pk).update(dose="less")


@pytest.mark.django_db
def test_a_picture_is_made_anew_small_and_kept_until_taken_away(own, amara):
    picture = logo_from(a_photo(), (480, 360))
    assert (picture.width, picture.height) == (480, 360)
    with_it = actions.change_exercise(
        exercise=own, words=WORDS, by=amara, picture=picture
    )
    kept = actions.change_exercise(exercise=with_it, words=WORDS, by=amara)
    assert bytes(kept.picture) == picture.png
    bare = actions.change_exercise(
        exercise=kept, words=WORDS, by=amara, keeps_picture=False
    )
    assert bytes(bare.picture) == b""


# --- In a plan ------------------------------------------------------------------------
@pytest.mark.django_db
def test_it_is_added_like_one_of_the_library(plan, own, amara):
    row = add(decided(plan, amara), "C01", amara)
    assert (row.kind, row.code, row.own_id) == (ItemKind.EXERCISE, "C01", own.pk)
    assert (row.title, row.wording) == (WORDS.title, WORDS.dose)
    with pytest.raises(ActionNotAllowed, match="already"):
        add(plan, "C01", amara)


@pytest.mark.django_db
def test_a_sided_one_asks_for_its_side(plan, amara):
    sided = replace(WORDS, is_sided=True)
    actions.add_exercise(clinic=plan.patient.clinic, words=sided, by=amara)
    with pytest.raises(ActionNotAllowed, match="left, right or both"):
        add(decided(plan, amara), "C01", amara)
    assert add(plan, "C01", amara, sides="L").sides == "L"


@pytest.mark.django_db
def test_the_cap_counts_it(plan, own, amara):
    actions.accept_all(plan=plan, by=amara, has_looked_again=True)
    with pytest.raises(ActionNotAllowed, match="exercises already"):
        add(plan, "C01", amara)
    assert add(plan, "C01", amara, reason="She asked for it").code == "C01"


@pytest.mark.django_db
def test_a_retired_one_and_another_clinics_are_not_there(plan, own, amara, chloe):
    actions.retire_exercise(exercise=own, by=amara)
    elsewhere = chloe.active_memberships[0].clinic
    for _ in range(2):
        actions.add_exercise(clinic=elsewhere, words=WORDS, by=chloe)
    for code in ("C01", "C02"):
        with pytest.raises(ActionNotAllowed, match="There is no exercise"):
            add(decided(plan, amara), code, amara)
    assert own_exercises(plan) == ()


@pytest.mark.django_db
def test_it_swaps_within_its_family_both_ways(plan, amara):
    item = plan.items.filter(code__in=["E16", "E18"]).first()
    words = replace(WORDS, family="calfload", kind="strength")
    actions.add_exercise(clinic=plan.patient.clinic, words=words, by=amara)
    offers = swaps_of(plan, own_exercises(plan))
    assert "C01" in [each.id for each in offers[item.pk]]
    before = item.code
    swapped = actions.swap_exercise(item=item, exercise_id="C01", by=amara)
    assert (swapped.code, swapped.own.code) == ("C01", "C01")
    back = actions.swap_exercise(item=swapped, exercise_id=before, by=amara)
    assert (back.code, back.own_id) == (before, None)


@pytest.mark.django_db
def test_one_without_a_family_swaps_with_nothing(plan, own, amara):
    row = add(decided(plan, amara), "C01", amara)
    with pytest.raises(ActionNotAllowed, match="another job"):
        actions.swap_exercise(item=row, exercise_id="E50", by=amara)
    assert swaps_of(plan, own_exercises(plan))[row.pk] == ()


@pytest.mark.django_db
def test_an_issued_plan_keeps_the_words_it_was_given(plan, own, amara):
    add(decided(plan, amara), "C01", amara)
    actions.issue_plan(plan=plan, by=amara)
    other = replace(WORDS, steps=("Do something else.",))
    actions.change_exercise(exercise=own, words=other, by=amara)
    content = CarePlan.objects.get(pk=plan.pk).content
    (seen,) = read_plan_document(content).plan.exercises
    assert (seen.code, seen.steps, seen.picture) == ("C01", WORDS.steps, None)


# --- On paper and on the phone --------------------------------------------------------
def with_own(picture=None):
    document = document_of("case-05-heel-pain")
    first = document.plan.exercises[0]
    own = replace(
        first,
        code="C01",
        sides="",
        title=WORDS.title,
        start=WORDS.start,
        steps=WORDS.steps,
        picture=picture,
    )
    plan = replace(document.plan, exercises=(own, *document.plan.exercises[1:]))
    return replace(document, plan=plan)


def figures_of(document):
    return [
        inner.figure
        for card in plan_content(document).blocks
        if isinstance(card, Card)
        for inner in card.blocks
        if isinstance(inner, Illustrated)
    ]


def test_without_a_picture_a_frame_says_so():
    document = with_own()
    first, *others = figures_of(document)
    assert isinstance(first, Photo)
    assert (first.png, first.missing) == (b"", NO_PICTURE)
    assert all(isinstance(each, ExerciseFigure) for each in others)
    assert "Picture: ask your" in " ".join(pages_of(render_care_plan(document).content))
    assert "Walk ten steps." in words_of(plan_content(document).blocks)


def test_a_picture_is_drawn_with_words_for_who_cannot_see_it():
    made = logo_from(a_photo(), (480, 360))
    seen = PictureSeen(b64encode(made.png).decode(), made.width, made.height)
    document = with_own(seen)
    first = figures_of(document)[0]
    assert first.alt.startswith("Picture of Sand walking. Start: Stand on dry sand.")
    assert first.png == made.png
    assert read_plan_document(document.to_json()) == document
    again = render_care_plan(document).content
    assert b"/Image" in again
    assert again == render_care_plan(document).content


# --- The pages ------------------------------------------------------------------------
def address(name, *args):
    return reverse(f"reports:{name}", args=args)


@pytest.mark.django_db
def test_the_list_shows_what_is_offered_and_what_is_not(own, amara, signed_in):
    actions.retire_exercise(exercise=own, by=amara)
    actions.add_exercise(
        clinic=own.clinic,
        words=replace(WORDS, title="Towel curl"),
        by=amara,
        picture=logo_from(a_photo(), (480, 360)),
    )
    page = signed_in(amara).get(address("exercises")).content.decode()
    assert page.index("Towel curl") < page.index("No longer offered")
    assert "data:image/png;base64," in page


@pytest.mark.django_db
def test_one_is_added_on_the_page(amara, signed_in):
    photo = SimpleUploadedFile("sand.jpg", a_photo(), "image/jpeg")
    answer = signed_in(amara).post(address("new_exercise"), {**FORM, "picture": photo})
    assert answer.status_code == 302
    row = ClinicExercise.objects.get()
    assert row.steps == ["Walk ten steps.", "Turn and come back."]
    assert (row.picture_width, row.picture_height) == (480, 360)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("steps", "a\nb\nc\nd\ne\nf\ng"),
        ("minutes", "0"),
        ("kind", "magic"),
        ("family", "magic"),
        ("aim", "your weak feet"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_kept(amara, signed_in, field, value):
    answer = signed_in(amara).post(address("new_exercise"), {**FORM, field: value})
    assert answer.status_code == 422
    assert not ClinicExercise.objects.exists()


@pytest.mark.django_db
def test_a_file_that_is_no_picture_is_refused(amara, signed_in):
    wrong = SimpleUploadedFile("x.png", b"<svg onload=alert(1)>", "image/png")
    answer = signed_in(amara).post(address("new_exercise"), {**FORM, "picture": wrong})
    assert answer.status_code == 422
    assert "no picture that can be read" in answer.content.decode()


@pytest.mark.django_db
def test_a_change_on_the_page_makes_a_version(own, amara, signed_in):
    browser = signed_in(amara)
    page = browser.get(address("exercise", own.pk)).content.decode()
    assert "Walk ten steps." in page
    changed = {**FORM, "title": "Beach walking", "without_picture": "on"}
    assert browser.post(address("exercise", own.pk), changed).status_code == 302
    row = ClinicExercise.objects.in_use().get()
    assert (row.title, row.version) == ("Beach walking", 2)
    refused = {**FORM, "care": "For twisted ankles"}
    answer = browser.post(address("exercise", row.pk), refused)
    assert answer.status_code == 422
    assert browser.post(address("exercise", row.pk), {}).status_code == 422
    assert browser.get(address("exercise", own.pk)).status_code == 404


@pytest.mark.django_db
def test_one_is_retired_on_the_page(own, amara, signed_in):
    answer = signed_in(amara).post(address("retire_exercise", own.pk), follow=True)
    assert "no longer offered" in answer.content.decode()
    assert not ClinicExercise.objects.in_use().exists()


@pytest.mark.django_db
def test_the_plans_page_offers_it(plan, own, amara, signed_in):
    page = signed_in(amara).get(reverse("reports:plan", args=[plan.pk]))
    assert "C01 Sand walking" in page.content.decode()
    decided(plan, amara)
    added = signed_in(amara).post(
        reverse("reports:add_item", args=[plan.pk]), {"exercise_id": "C01"}, follow=True
    )
    assert "Added to the plan." in added.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "is_own"),
    [
        ("exercises", False),
        ("new_exercise", False),
        ("exercise", True),
        ("retire_exercise", True),
    ],
)
def test_the_pages_ritual(own, chloe, rita, client, signed_in, name, is_own):
    path = address(name, *([own.pk] if is_own else []))
    verb = "post" if name == "retire_exercise" else "get"
    if is_own:
        assert getattr(signed_in(chloe), verb)(path).status_code == 404
    else:
        foreign = f"{path}?clinic={own.clinic_id}"
        assert signed_in(chloe).get(foreign).status_code == 404
    assert getattr(signed_in(rita), verb)(path).status_code == 403
    assert getattr(client, verb)(path).url.startswith("/accounts/login/")
    wrong = {"exercises": "post", "retire_exercise": "get"}.get(name, "delete")
    assert getattr(signed_in(own.created_by), wrong)(path).status_code == 405
    assert ClinicExercise.objects.in_use().count() == 1


@pytest.mark.django_db
def test_the_list_costs_few_statements(own, amara, signed_in, count_statements):
    browser = signed_in(amara)
    browser.get(address("exercises"))
    with count_statements() as sent:
        browser.get(address("exercises"))
    assert int(sent) <= 5, sent


@pytest.mark.django_db
def test_a_change_costs_few_statements(own, amara, signed_in, count_statements):
    browser = signed_in(amara)
    browser.get(address("exercises"))
    with count_statements() as sent:
        browser.post(address("exercise", own.pk), FORM)
    assert int(sent) <= 8, str(sent)


@pytest.mark.django_db
def test_the_plans_page_says_how_long_a_session_takes(plan, own, amara, signed_in):
    address = reverse("reports:plan", args=[plan.pk])
    decided(plan, amara)
    assert "One session" not in signed_in(amara).get(address).content.decode()
    add(plan, "C01", amara)
    page = signed_in(amara).get(address).content.decode()
    assert "One session of all exercises takes about 5 minutes." in page
    add(plan, "E24", amara, sides="LR")
    long = replace(WORDS, minutes=Decimal("12"), is_sided=True)
    actions.add_exercise(clinic=plan.patient.clinic, words=long, by=amara)
    add(plan, "C02", amara, sides="LR")
    page = signed_in(amara).get(address).content.decode()
    assert "minutes. Aim for less than 15." in page
