"""Rows of another table as one column: the same answer from both engines."""

import pytest
from django.db.models import F, OuterRef

from clinic.json_rows import JsonRows
from clinic.models import Clinic, Membership

pytestmark = pytest.mark.django_db


def roles_of(*fields, **named):
    rows = Membership.objects.filter(clinic=OuterRef("pk")).values(*fields, **named)
    found = Clinic.objects.annotate(roles=JsonRows(rows)).order_by("pk")
    return [vars(clinic)["roles"] for clinic in found]


def test_each_row_gets_its_own(amara, ben, chloe, count_statements):
    with count_statements() as sent:
        found = roles_of("role", who=F("user__name"))
    assert int(sent) == 1
    names = [sorted(row["who"] for row in rows) for rows in found]
    assert names == [["Amara Okoye", "Ben Carver"], ["Chloe Winter"]]
    assert found[1][0] == {"role": "podiatrist", "who": "Chloe Winter"}


def test_none_is_an_empty_list(clinic):
    assert roles_of("pk") == [[]]


def test_texts_that_look_like_json_stay_texts_and_null_is_none(amara):
    amara.name = '{"a": "%s é"}'
    amara.save(update_fields=["name"])
    ((row,),) = roles_of("ended_at", "user_id", who=F("user__name"))
    assert row == {"ended_at": None, "user_id": amara.pk, "who": amara.name}
