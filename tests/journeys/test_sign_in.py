"""A person signs in with a browser, as the real server and its policies let them."""

import re

import pytest
from playwright.sync_api import Page, expect

from clinic import actions
from clinic.models import Role

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "kettle orbit sandal fjord"


@pytest.fixture
def amara(transactional_db):
    clinic = actions.create_clinic(by=None, name="Highfield")
    membership = actions.add_member(
        clinic=clinic,
        by=None,
        email="amara@highfield.example",
        name="Amara Okafor",
        role=Role.PODIATRIST,
        password=PASSWORD,
    )
    return membership.user


def sign_in(page: Page, email: str, password: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_a_stranger_is_led_to_the_sign_in_page(page, check_page):
    page.goto("/")
    expect(page).to_have_url(re.compile(r"/accounts/login/\?next=/$"))
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    check_page()


def test_a_wrong_password_is_refused_in_words(page, amara, check_page):
    sign_in(page, amara.email, "not this one at all")
    expect(page.get_by_text("do not belong together")).to_be_visible()
    check_page()


def test_the_right_password_opens_the_clinic(page, amara, check_page):
    sign_in(page, amara.email, PASSWORD)
    expect(page).not_to_have_url(re.compile("/accounts/"))
    check_page()


def test_the_gallery_is_accessible(page, check_page):
    page.goto("/gallery/")
    check_page()


@pytest.mark.parametrize("width", [320, 768])
def test_the_sign_in_page_fits_a_narrow_screen(page, width):
    page.set_viewport_size({"width": width, "height": 640})
    page.goto("/accounts/login/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
