"""Band schemes: a clinic chooses, new results follow, what is signed stays."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from assessments.actions import choose_scheme
from assessments.biomechanics.schemes import CHOICES, competing
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import Side
from assessments.snapshot import read_snapshot
from clinic.errors import ActionNotAllowed
from clinic.models import AuditEvent, Role
from tests.assessments.making import DOCUMENT, make_signed, pair
from tests.factories import add_role

PAGE = reverse("examining:schemes")


# --- What competes --------------------------------------------------------------------
def test_values_with_rival_sources_are_offered():
    assert {"fpi_total", "nav_drop_mm", "beighton", "abpi", "lld_mm"} <= set(CHOICES)


def test_the_default_stands_first():
    assert all(
        names[0] == next(s.name for s in COMPUTED[code].schemes if s.name in names)
        for code, names in CHOICES.items()
    )


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("sls_eo_mean_s", id="bands by age"),
        pytest.param("staheli_index", id="one source by age"),
        pytest.param("popliteal_lag_band_deg", id="children and adults"),
    ],
)
def test_what_the_person_decides_is_no_choice(code):
    assert len(COMPUTED[code].schemes) > 1
    assert competing(COMPUTED[code]) == ()


def test_bands_for_one_way_of_measuring_do_not_compete_with_another_way():
    assert "Any site missed" not in CHOICES["monofilament_missed"]


# --- The action -----------------------------------------------------------------------
@pytest.mark.django_db
class TestChoosing:
    def test_a_new_result_follows_and_names_scheme_and_version(
        self, clinic, olga, amara, patient
    ):
        before = make_signed(patient, amara)
        choose_scheme(clinic=clinic, code="nav_drop_mm", scheme="Brody", by=olga)
        after = make_signed(type(patient).objects.get(pk=patient.pk), amara)
        seen = [
            read_snapshot(version.snapshot).score("nav_drop_mm", Side.LEFT)
            for version in (before, after)
        ]
        assert [s.number for s in seen] == [12, 12]
        assert [(s.scheme, s.band) for s in seen] == [
            ("Plumbline", seen[0].band),
            ("Brody", seen[1].band),
        ]
        assert seen[1].scheme_version == "as listed in Nielsen 2009"
        assert seen[0].band != seen[1].band

    def test_what_is_signed_keeps_its_scheme(self, clinic, olga, signed):
        text = signed.snapshot
        choose_scheme(clinic=clinic, code="nav_drop_mm", scheme="Cote", by=olga)
        signed.refresh_from_db()
        assert signed.snapshot == text
        assert read_snapshot(text).band_schemes == {}

    def test_it_goes_back_to_the_default(self, clinic, olga):
        choose_scheme(clinic=clinic, code="abpi", scheme="AHA", by=olga)
        choose_scheme(clinic=clinic, code="rcsp_band_deg", scheme="Root", by=olga)
        choose_scheme(clinic=clinic, code="abpi", scheme="", by=olga)
        clinic.refresh_from_db()
        assert clinic.band_schemes == {"rcsp_band_deg": "Root"}

    def test_it_leaves_an_audit_event_and_repeating_it_none(self, clinic, olga):
        for _ in range(2):
            choose_scheme(clinic=clinic, code="abpi", scheme="AHA", by=olga)
        event = AuditEvent.objects.get(type="settings_changed")
        assert event.actor_id == olga.pk
        assert json.loads(event.payload)["detail"] == {
            "band_scheme_of": "abpi",
            "from": "",
            "to": "AHA",
        }

    @pytest.mark.parametrize(
        ("code", "scheme", "words"),
        [
            pytest.param(
                "abpi", "Root", "allowed: Plumbline; Wound care", id="foreign"
            ),
            pytest.param("bmi_kg_m2", "", "no band schemes to choose", id="no rivals"),
            pytest.param("nonsense", "x", "no band schemes to choose", id="no value"),
        ],
    )
    def test_it_refuses_what_does_not_compete(self, clinic, olga, code, scheme, words):
        with pytest.raises(ActionNotAllowed, match=words):
            choose_scheme(clinic=clinic, code=code, scheme=scheme, by=olga)
        clinic.refresh_from_db()
        assert clinic.band_schemes == {}

    def test_it_needs_the_manager_of_this_clinic(self, clinic, amara, other_clinic):
        stranger = add_role(amara, other_clinic, Role.OWNER)
        for person in (amara, stranger):
            with pytest.raises(PermissionDenied):
                choose_scheme(clinic=clinic, code="abpi", scheme="AHA", by=person)


# --- The page -------------------------------------------------------------------------
@pytest.mark.django_db
class TestPage:
    def test_it_lists_every_choice_with_bands_source_and_mark(self, signed_in, olga):
        text = signed_in(olga).get(PAGE).text
        assert all(f'id="{code}"' in text for code in CHOICES)
        assert "general knowledge, confidence medium" in text
        assert "from 5 to below 10 mm" in text or "from 6 to below" in text
        assert "FPI-6 manual" in text

    def test_the_choice_in_use_is_marked(self, signed_in, clinic, olga):
        choose_scheme(clinic=clinic, code="abpi", scheme="AHA", by=olga)
        text = signed_in(olga).get(PAGE).text
        section = text.partition('id="abpi"')[2].partition("</section>")[0]
        assert "checked" in section.partition('value="AHA"')[2].partition(">")[0]

    def test_choosing_works(self, signed_in, clinic, olga):
        response = signed_in(olga).post(PAGE, {"code": "abpi", "scheme": "AHA"})
        assert (response.status_code, response.url) == (
            302,
            f"{PAGE}?clinic={clinic.pk}#abpi",
        )
        clinic.refresh_from_db()
        assert clinic.band_schemes == {"abpi": "AHA"}

    def test_a_wrong_choice_is_refused_in_words(self, signed_in, clinic, olga):
        data = {"code": "abpi", "scheme": "Root"}
        text = signed_in(olga).post(PAGE, data, follow=True).text
        assert "has no scheme" in text
        text = signed_in(olga).post(PAGE, {"scheme": "Root"}, follow=True).text
        assert "Choose one scheme" in text
        clinic.refresh_from_db()
        assert clinic.band_schemes == {}

    def test_a_manager_of_two_clinics_sets_the_one_named(
        self, signed_in, olga, clinic, other_clinic
    ):
        both = add_role(olga, other_clinic, Role.OWNER)
        browser = signed_in(both)
        assert f"?clinic={other_clinic.pk}" in browser.get(PAGE).text
        data = {"code": "abpi", "scheme": "AHA", "clinic": other_clinic.pk}
        browser.post(PAGE, data)
        clinic.refresh_from_db()
        other_clinic.refresh_from_db()
        assert (clinic.band_schemes, other_clinic.band_schemes) == ({}, {"abpi": "AHA"})

    def test_it_hides_other_clinics(self, signed_in, olga, other_clinic):
        assert signed_in(olga).get(PAGE, {"clinic": other_clinic.pk}).status_code == 404

    def test_it_needs_the_managing_role(self, signed_in, amara):
        assert signed_in(amara).get(PAGE).status_code == 403

    def test_it_needs_sign_in(self, client):
        assert client.get(PAGE).status_code == 302

    def test_it_stays_within_its_statements(self, signed_in, olga, count_statements):
        browser = signed_in(olga)
        with count_statements() as sent:
            browser.get(PAGE)
        assert int(sent) <= 5, str(sent)


def test_the_document_of_the_tests_has_a_drop_between_the_schemes():
    assert DOCUMENT["nav_height_relaxed_mm"] == pair(33, 39)
