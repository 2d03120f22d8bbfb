"""Every page that a link leads to, for every role, passes every check at every size.

The demo clinics are walked through. A page that no link of theirs leads to is found
from another start. Whatever is no page says so: it takes posts only, or stands below.
"""

from dataclasses import dataclass
from datetime import date

import pytest
from django.core.cache import cache
from django.urls import get_resolver, reverse
from playwright.sync_api import expect

from assessments.actions import create_protocol
from assessments.models import AssessmentVersion
from clinic.models import Clinic, User
from reports import demo
from reports.actions import add_exercise, create_link, revise_plan
from reports.models import CarePlan
from tests.architecture.test_views import GUARDED_BY_LIBRARY, addresses
from tests.assessments.files.making import make_file
from tests.assessments.test_own_protocols import WORDS as PROTOCOL
from tests.factories import make_patient
from tests.journeys.accessibility import ON_A_WALK, check_at_every_size
from tests.journeys.walk import Walk, is_page
from tests.reports.merging import make_merge
from tests.reports.test_own_exercises import WORDS as EXERCISE

# In this order: what one has seen is not looked at again if it is the same for the next.
PEOPLE = ("amara@harbour", "olga@harbour", "phil@harbour", "rita@harbour")
# A clinic that has just begun: no patient, no protocol, no exercise of its own.
NEWCOMERS = ("chloe@hillside", "hanna@hillside")
SAME_FOR_ALL = ("account_", "mfa_", "api:", "own_email", "devices", "pin", "gallery")
# Health, bodies that scripts of our pages read, what tests/journeys/test_lock
# and test_staff drive: the lock screen and a letter's link.
ELSEWHERE = frozenset(
    {
        "health",
        "session",
        "lock",
        "invitation",
        "api_root",
        "api_lost",
        "assessments:entries",
    }
)


@dataclass
class Loaded:
    """The demo clinics with what their own people would have added."""

    starts: tuple[str, ...]
    settings: tuple[str, ...]
    link: str
    born: date


@pytest.fixture
def loaded(transactional_db, settings, tmp_path):
    cache.clear()
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "files"
    demo.load(say=lambda told: None)
    amara = User.objects.get(email="amara@harbour.example")
    olga = User.objects.get(email="olga@harbour.example")
    clinic = Clinic.objects.get(name=demo.HARBOUR)
    issued = CarePlan.objects.filter(is_interim=False).exclude(issued_at=None)
    given, changed = issued.order_by("pk")[:2]
    exercise = add_exercise(clinic=clinic, words=EXERCISE, by=amara)
    protocol = create_protocol(clinic=clinic, words=PROTOCOL, by=olga)
    file = make_file(given.patient, amara)
    link = create_link(plan=given, by=amara)
    opened = revise_plan(plan=changed, reason="New shoes.", by=amara)
    twin, closed = make_patient(amara), make_patient(amara)
    for row in (twin, closed):
        row.is_illustrative = True
        row.save(update_fields=["is_illustrative"])
    make_merge(given.patient, closed, amara)
    begun = AssessmentVersion.objects.get(signed_at=None)
    return Loaded(
        starts=(
            reverse("reports:finish", args=[begun.pk]),
            reverse("assessments:add_version_file", args=[begun.pk]),
            reverse("reports:give", args=[given.pk]),
            reverse("reports:plan", args=[opened.pk]),
            reverse("reports:exercise", args=[exercise.pk]),
            reverse("assessments:file", args=[file.pk]),
            f"{reverse('reports:merge', args=[given.patient_id, twin.pk])}?keep={twin.pk}",
            reverse("reports:unmerge", args=[closed.pk]),
            reverse("reports:short_code", args=[given.short_code]),
            reverse("gallery"),
            reverse("api:docs"),
        ),
        settings=(reverse("examining:protocol", args=[protocol.pk]),),
        link=reverse("reports:link", args=[link.token]),
        born=given.patient.birth_date,
    )


def sign_in(page, email):
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.get_by_label("Email address").fill(f"{email}.example")
    page.get_by_label("Password").fill(demo.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "login" not in address)


def open_link(page, link, born):
    page.context.clear_cookies()
    page.goto(link)
    check(page)
    for label, number in (
        ("Day", born.day),
        ("Month", born.month),
        ("Year", born.year),
    ):
        page.get_by_label(label).fill(str(number))
    page.get_by_role("button", name="Show my plan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your care plan")


def check(page):
    """The other journeys run axe at the desk, and on pages in every state."""
    check_at_every_size(page, with_axe=ON_A_WALK)


def takes_posts_only(client, pattern, name):
    filled = {
        part: 1 if type(converter).__name__ == "IntConverter" else "x"
        for part, converter in pattern.pattern.converters.items()
    }
    return client.get(reverse(name, kwargs=filled)).status_code == 405


def test_every_page_passes_for_everybody(page, client, live_server, loaded, complaints):
    seen, faults = set(), []
    more = {PEOPLE[0]: loaded.starts, PEOPLE[1]: loaded.settings}
    for email in (*PEOPLE, *NEWCOMERS):
        known = {name for name in seen if name.startswith(SAME_FOR_ALL)}
        walk = Walk(page, live_server.url, check, known, faults)
        sign_in(page, email)
        walk.follow("/", *more.get(email, ()))
        seen |= walk.seen
    open_link(page, loaded.link, loaded.born)
    patient = Walk(page, live_server.url, check, set(), faults)
    patient.follow(loaded.link)
    seen |= patient.seen
    assert faults == []
    assert complaints == []
    client.force_login(User.objects.get(email="amara@harbour.example"))
    unseen = [
        name
        for name, pattern in addresses(get_resolver())
        if is_page(name)
        and name not in seen | ELSEWHERE
        and not pattern.callback.__module__.startswith(GUARDED_BY_LIBRARY)
        and not takes_posts_only(client, pattern, name)
    ]
    assert unseen == [], "no link leads there: add one, or a start"
