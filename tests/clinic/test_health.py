"""The health page tells a monitor which part fails, and nothing about anybody."""

import pytest
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.django_db(transaction=True)


def test_all_is_well(client):
    response = client.get("/health/", headers={"accept": "application/json"})
    assert response.status_code == 200
    assert list(response.json().values()) == ["OK"] * 4


def test_a_person_reads_it_as_a_page(client):
    response = client.get("/health/", headers={"accept": "text/html"})
    assert response.status_code == 200
    assert "All is well" in response.text
    assert "no-store" in response["Cache-Control"]


def test_a_missing_migration_is_named(client):
    row = MigrationRecorder.Migration.objects.order_by("-id").first()
    gone = (row.app, row.name)
    row.delete()
    try:
        response = client.get("/health/?format=text")
    finally:
        MigrationRecorder.Migration.objects.create(app=gone[0], name=gone[1])
    assert response.status_code == 500
    assert "1 migrations are not applied" in response.text


def test_a_folder_that_refuses_is_named(client, settings, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    settings.MEDIA_ROOT = blocked / "media"
    response = client.get("/health/?format=text")
    assert response.status_code == 500
    assert "the media folder is not writable" in response.text
    assert str(tmp_path) not in response.text


def test_a_folder_that_forgets_is_named(client, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("clinic.health.Path.read_bytes", lambda self: b"")
    response = client.get("/health/?format=text")
    assert response.status_code == 500
    assert "returned other bytes" in response.text


def test_a_cache_without_its_table_is_named(client, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "no_such_table",
        }
    }
    response = client.get("/health/?format=text")
    assert response.status_code == 500
    assert "Database" in response.text
