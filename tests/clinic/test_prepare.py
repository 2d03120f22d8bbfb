"""The commands behind bin/run do what is missing, and nothing twice."""

import io

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from clinic.management.commands import prepare
from clinic.models import Clinic

CACHE_TABLE = "plumbline_cache"


def drop_cache_table():
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {CACHE_TABLE}")


@pytest.mark.django_db
def test_migrate_brings_the_cache_table():
    drop_cache_table()
    call_command("migrate", verbosity=0)
    assert CACHE_TABLE in connection.introspection.table_names()


@pytest.mark.django_db
@pytest.mark.parametrize("dry", [{"plan": True}, {"check_unapplied": True}])
def test_a_dry_run_changes_nothing(dry):
    drop_cache_table()
    call_command("migrate", verbosity=0, stdout=io.StringIO(), **dry)
    assert CACHE_TABLE not in connection.introspection.table_names()


@pytest.fixture
def called(monkeypatch, settings, tmp_path):
    """Return the names of the commands that prepare calls, without running them."""
    settings.DATA_DIR = tmp_path
    names: list[str] = []
    monkeypatch.setattr(prepare, "call_command", lambda name, **_: names.append(name))
    return names


def run_prepare():
    said = io.StringIO()
    call_command("prepare", stderr=said)
    return said.getvalue()


@pytest.mark.django_db
def test_an_empty_database_gets_the_demo_clinic(called):
    said = run_prepare()
    assert called == ["collectstatic", "load_demo"]
    assert "illustrative data" in said


@pytest.mark.django_db
def test_static_files_are_collected_once(called):
    run_prepare()
    called.clear()
    run_prepare()
    assert called == ["load_demo"]


@pytest.mark.django_db
def test_production_never_gets_illustrative_patients(called, settings):
    settings.IS_PRODUCTION = True
    run_prepare()
    assert called == ["collectstatic"]


@pytest.mark.django_db
def test_a_clinic_with_records_is_left_alone(called):
    Clinic.objects.create(name="Highfield", created_at=timezone.now())
    run_prepare()
    assert called == ["collectstatic"]


@pytest.mark.django_db
def test_missing_migrations_are_applied(called, monkeypatch):
    monkeypatch.setattr(
        prepare.MigrationExecutor, "migration_plan", lambda self, targets: [object()]
    )
    said = run_prepare()
    assert called[0] == "migrate"
    assert "(1 migrations)" in said
