"""The script that keeps an opened plan on the phone is given for a real link only."""

import pytest

from reports import actions
from tests.reports.cases import make_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(amara):
    plan = make_case("case-11-child-flat-feet", amara, issue=True).assessments[-1].plan
    return actions.create_link(plan=plan, by=amara)


def test_it_is_a_script_below_the_link_that_no_cache_keeps(client, made):
    answer = client.get(f"/p/{made.token}/sw.js")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/javascript")
    assert "no-store" in answer["Cache-Control"]
    assert "worker-src 'self'" in answer["Content-Security-Policy"]


def test_it_names_no_patient_and_no_token(client, made):
    text = client.get(f"/p/{made.token}/sw.js").content.decode()
    assert made.token not in text
    assert made.link.plan.patient.family_name not in text


def test_a_token_that_leads_nowhere_gives_none(client, db):
    assert client.get("/p/nowhere/sw.js").status_code == 404


def test_it_is_only_read(client, made):
    assert client.post(f"/p/{made.token}/sw.js").status_code == 405


def test_only_the_plan_is_marked_to_be_kept(client, made):
    path = f"/p/{made.token}/"
    assert "X-Plan-Page" not in client.get(path)
    born = made.link.plan.patient.birth_date
    date = {"day": born.day, "month": born.month, "year": born.year}
    opened = client.post(path, date, follow=True)
    assert opened["X-Plan-Page"] == "open"
    assert f"{path}sw.js?until={int(made.link.expires_at.timestamp())}000" in (
        opened.content.decode()
    )
