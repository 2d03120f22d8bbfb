"""A patient opens the plan once; it opens again without a network, until it is shut."""

import pytest
from django.core.cache import cache
from playwright.sync_api import Error, expect

from patients.models import Patient
from reports import actions
from tests.reports.cases import make_case

KEPT = "This plan is kept on this phone."


@pytest.fixture(autouse=True)
def no_failed_tries(transactional_db):
    cache.clear()


@pytest.fixture
def made(amara):
    """A link to an issued plan with exercises."""
    plan = make_case("case-05-heel-pain", amara, issue=True).assessments[-1].plan
    return actions.create_link(plan=plan, by=amara)


def open_plan(page, made):
    born = Patient.objects.get(pk=made.link.plan.patient_id).birth_date
    page.goto(f"/p/{made.token}/")
    page.get_by_label("Day").fill(str(born.day))
    page.get_by_label("Month").fill(str(born.month))
    page.get_by_label("Year").fill(str(born.year))
    page.get_by_role("button", name="Show my plan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your care plan")
    expect(page.get_by_text(KEPT)).to_be_visible()


def pictures_without_content(page):
    """Return the exercise drawings that the browser could not show."""
    for picture in page.locator("img.phone-figure").all():
        picture.scroll_into_view_if_needed()
        picture.evaluate("image => image.decode().catch(() => null)")
    return page.eval_on_selector_all(
        "img.phone-figure", "all => all.filter(i => !i.naturalWidth).map(i => i.src)"
    )


def test_an_opened_plan_opens_again_without_a_network(page, context, made, complaints):
    open_plan(page, made)
    # Without its session the network would ask for the date of birth again.
    context.clear_cookies()
    context.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your care plan")
    assert page.locator("img.phone-figure").count() > 0
    assert pictures_without_content(page) == []
    font = page.evaluate("getComputedStyle(document.body).fontFamily")
    assert page.evaluate("font => document.fonts.check('16px ' + font)", font)
    assert [said for said in complaints if "Content Security" in said] == []


def test_only_the_plan_and_its_files_are_kept(page, made):
    open_plan(page, made)
    kept = page.evaluate(
        "async () => { const all = []; for (const name of await caches.keys()) for"
        " (const r of await (await caches.open(name)).keys())"
        " all.push(new URL(r.url).pathname); return all; }"
    )
    assert f"/p/{made.token}/" in kept
    assert [path for path in kept if path.endswith(".svg") and "figures" in path]
    others = [
        path
        for path in kept
        if not path.startswith(("/static/", "/figures/"))
        and path != f"/p/{made.token}/"
    ]
    assert others == []


def test_a_link_that_was_shut_is_forgotten(page, context, made, amara):
    open_plan(page, made)
    actions.revoke_link(link=made.link, by=amara)
    page.reload()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Your care plan")
    page.wait_for_function("async () => (await caches.keys()).length === 0")
    context.set_offline(True)
    with pytest.raises(Error, match=r"ERR_"):
        page.reload()


def test_the_plan_is_readable_without_scripts(browser, base_url, made):
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    born = Patient.objects.get(pk=made.link.plan.patient_id).birth_date
    page.goto(f"/p/{made.token}/")
    for label, value in (("Day", born.day), ("Month", born.month), ("Year", born.year)):
        page.get_by_label(label).fill(str(value))
    page.get_by_role("button", name="Show my plan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your care plan")
    expect(page.get_by_text(KEPT)).to_be_hidden()
    context.close()


def test_an_expired_plan_is_forgotten(page, made):
    open_plan(page, made)
    page.evaluate(
        "path => navigator.serviceWorker.register(path)",
        f"/p/{made.token}/sw.js?until=1",
    )
    page.wait_for_function(
        "async () => (await caches.keys()).length === 0", timeout=10_000
    )
