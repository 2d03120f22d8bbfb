"""The helper that page tests count with, and the engines it counts on."""

import threading

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from clinic import append_only
from clinic.models import Clinic


@pytest.mark.django_db
def test_it_leaves_out_what_only_opens_and_closes(count_statements):
    with count_statements() as sent:
        with transaction.atomic(), transaction.atomic():
            Clinic.objects.count()
        Clinic.objects.exists()
    assert int(sent) == 2
    assert str(sent).startswith("2 statements\n1. SELECT COUNT(*)")


@pytest.mark.django_db(transaction=True)
def test_triggers_stand_during_a_test_that_is_flushed_afterwards():
    with connection.cursor() as cursor:
        catalogue = {
            "sqlite": "SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger'",
            "postgresql": "SELECT COUNT(*) FROM pg_trigger WHERE NOT tgisinternal",
        }
        cursor.execute(catalogue[connection.vendor])
        assert cursor.fetchone()[0] >= len(append_only.GUARDS)


@pytest.mark.django_db(transaction=True)
def test_writers_queue_instead_of_failing():
    """Eight threads that read, add one and write lose nothing on either engine."""
    clinic = Clinic.objects.create(name="0", created_at=timezone.now())
    refused: list[Exception] = []

    def add_ten() -> None:
        try:
            for _ in range(10):
                with transaction.atomic():
                    row = Clinic.objects.select_for_update().get(pk=clinic.pk)
                    row.name = str(int(row.name) + 1)
                    row.save(update_fields=["name"])
        except DatabaseError as error:
            refused.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=add_ten) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    clinic.refresh_from_db()
    assert refused == []
    assert clinic.name == "80"
