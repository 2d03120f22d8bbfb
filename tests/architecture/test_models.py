"""Every table is editable, append-only or frozen when signed, by decision."""

import pytest
from django.apps import apps
from django.db import connection, models

from clinic import append_only
from clinic.record_policy import RecordPolicy
from tests.architecture.source import APPS

MODELS = [model for app in APPS for model in apps.get_app_config(app).get_models()]
BY_MODEL = pytest.mark.parametrize(
    "model", [pytest.param(model, id=model._meta.label) for model in MODELS]
)
PEOPLE_EDIT = RecordPolicy.EDITABLE
# Search indexes: derived from a row, worthless without it, rebuilt at any time.
DERIVED = frozenset(
    {"patients.NameToken", "patients.PatientNameToken", "patients.NameTrigram"}
)
READ_BY_PEOPLE = (
    "patients.Patient",
    "patients.Share",
    "assessments.Assessment",
    "assessments.AssessmentVersion",
    "reports.CarePlan",
)


def test_there_are_models():
    assert len(MODELS) > 10


@BY_MODEL
def test_a_model_declares_how_its_rows_change(model):
    assert isinstance(model.__dict__.get("record_policy"), RecordPolicy)


@BY_MODEL
def test_what_is_not_editable_has_a_guard_in_the_database(model):
    guarded = model._meta.db_table in append_only.GUARDS
    assert guarded == (model.record_policy is not PEOPLE_EDIT)


@BY_MODEL
def test_frozen_tables_say_when_and_append_only_ones_say_always(model):
    guard = append_only.GUARDS.get(model._meta.db_table)
    if guard is not None:
        frozen_later = model.record_policy is RecordPolicy.FROZEN_WHEN_SIGNED
        assert bool(guard.final) == frozen_later


def test_every_guard_names_a_table_of_ours():
    tables = {model._meta.db_table for model in MODELS}
    assert sorted(set(append_only.GUARDS) - tables) == []


@pytest.mark.django_db
def test_the_migrated_database_holds_every_trigger():
    catalogue = {
        "sqlite": "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT event_object_table FROM information_schema.triggers",
    }
    with connection.cursor() as cursor:
        cursor.execute(catalogue[connection.vendor])
        held = {row[0] for row in cursor.fetchall()}
    assert sorted(set(append_only.GUARDS) - held) == []


@BY_MODEL
def test_no_model_writes_on_the_side(model):
    """A save() of its own hides who wrote what; writes are actions."""
    own = {"save", "delete"} & set(model.__dict__)
    assert own == set()


@BY_MODEL
def test_deleting_one_row_never_takes_another_with_it(model):
    cascades = [
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and field.remote_field.on_delete is models.CASCADE
    ]
    assert cascades == [] or model._meta.label in DERIVED


@pytest.mark.parametrize("label", READ_BY_PEOPLE)
def test_rows_that_people_read_can_be_asked_for_by_person(label):
    manager = apps.get_model(label)._default_manager
    assert hasattr(manager, "visible_to")
