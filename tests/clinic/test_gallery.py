"""The gallery shows every component, and the components keep their promises."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import timezone

from clinic.templatetags import look

TEMPLATES = Path(settings.BASE_DIR) / "templates"
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))
RECORDING = sorted((TEMPLATES / "assessments" / "record").glob("_*.html"))
MORE = (
    "assessments/_drawing.html",
    "assessments/_files.html",
    "assessments/_file_card.html",
)
SCRIPTS = (
    Path(settings.BASE_DIR) / "assessments" / "static" / "assessments" / "recording"
)
ALL_TEMPLATES = sorted(TEMPLATES.rglob("*.html"))
GALLERY = "/gallery/"
INLINE = re.compile(r"\sstyle=|<style|\son[a-z]+=|javascript:", re.IGNORECASE)
SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>")


def named(path):
    return str(path.relative_to(TEMPLATES))


def test_it_shows_every_component(client, amara):
    client.force_login(amara)
    shown = {template.name for template in client.get(GALLERY).templates}
    wanted = [*map(named, COMPONENTS), *map(named, RECORDING), *MORE]
    assert [name for name in wanted if name not in shown] == []


def test_it_shows_every_state_of_a_field_as_the_script_names_it(client, amara):
    client.force_login(amara)
    page = client.get(GALLERY).content.decode()
    words = re.search(
        r"const WORDS = \{(.*?)\};", (SCRIPTS / "entry.js").read_text(), re.DOTALL
    )
    states = re.findall(r'(\w+): "([^"]+)"', words[1])
    assert len(states) == 6
    for state, said in states:
        assert f'data-state="{state}">{said}<' in page, state
    for state in ("entry--refused", "entry--unusual", "entry--conflict"):
        assert f'class="entry {state}"' in page


def test_it_is_open_on_a_machine_of_ones_own(client, db):
    response = client.get(GALLERY)
    assert response.status_code == 200
    assert "Illustrative data." in response.content.decode()


def test_in_production_it_asks_who_you_are(client, db, settings):
    settings.IS_PRODUCTION = True
    response = client.get(GALLERY)
    assert response.status_code == 302
    assert response["Location"] == "/accounts/login/?next=/gallery/"


def test_in_production_members_see_it(client, amara, settings):
    settings.IS_PRODUCTION = True
    client.force_login(amara)
    assert client.get(GALLERY).status_code == 200


def test_it_rejects_post(client, db):
    assert client.post(GALLERY).status_code == 405


def test_it_has_one_heading_and_one_main(client, amara):
    client.force_login(amara)
    page = client.get(GALLERY).content.decode()
    assert page.count("<h1") == 1
    assert page.count("<main") == 1


def test_it_names_no_id_twice(client, amara):
    client.force_login(amara)
    ids = re.findall(r'\sid="([^"]+)"', client.get(GALLERY).content.decode())
    assert sorted({each for each in ids if ids.count(each) > 1}) == []


@pytest.mark.parametrize("path", COMPONENTS, ids=named)
def test_a_component_is_small_and_says_what_it_needs(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 40
    first = text.splitlines()[0]
    assert re.match(r"\{# .+ Variables it needs: .+ #\}$", first), first


@pytest.mark.parametrize("path", ALL_TEMPLATES, ids=named)
def test_a_template_has_nothing_inline_that_the_policy_blocks(path):
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"))
    assert INLINE.search(text) is None
    for script in SCRIPT.finditer(text):
        assert re.search(r'src="|type="application/json"', script["attributes"])


@pytest.mark.parametrize("path", COMPONENTS, ids=named)
def test_components_include_each_other_with_only_what_they_name(path):
    includes = re.findall(r"\{% include [^%]+%\}", path.read_text(encoding="utf-8"))
    assert [each for each in includes if " only %}" not in each] == []


@pytest.mark.parametrize("meaning", look.MEANINGS)
def test_a_meaning_has_its_drawing(meaning):
    drawing = look.icon(meaning)
    assert drawing.startswith("<svg")
    assert 'aria-hidden="true"' in drawing


def test_every_file_that_the_style_names_is_there():
    style = Path(finders.find("clinic/app.css"))
    named_files = re.findall(
        r'url\("(\.\./[^"]+)"\)', style.read_text(encoding="utf-8")
    )
    assert len(named_files) == 3
    for name in named_files:
        assert finders.find(name.removeprefix("../")), name


# --- What the components promise --------------------------------------------------
def cells(html):
    """Return the texts of the first body row's cells, in their order."""
    row = re.search(r"<tbody>\s*<tr>(.*?)</tr>", html, re.DOTALL)[1]
    texts = re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", text).split()) for text in texts]


def side_table(**sides):
    row = {"label": "Navicular drop", **sides}
    context = {"caption": "Standing", "rows": [row]}
    return render_to_string("components/side_table.html", context)


def test_the_left_foot_is_in_the_left_column():
    html = side_table(left={"number": "11.5"}, right={"number": "6.0"})
    heads = re.findall(r'<th scope="col">(\w+)</th>', html)
    assert heads == ["Left", "Measure", "Right"]
    assert cells(html) == ["11.5", "Navicular drop", "6.0"]


def test_a_side_without_a_value_does_not_take_the_other_ones():
    html = side_table(right={"number": "6.0"}, left=None)
    assert cells(html) == ["Not recorded", "Navicular drop", "6.0"]


@pytest.mark.parametrize(
    "zero", [pytest.param("0", id="text"), pytest.param(Decimal(0), id="decimal")]
)
def test_zero_is_a_value(zero):
    html = render_to_string(
        "components/value.html", {"value": {"number": zero, "unit": "mm"}}
    )
    assert "Not recorded" not in html
    assert '<span class="value__number">0</span>' in html


@pytest.mark.parametrize("state", ["not_tested", "unable", "declined", "incomplete"])
def test_a_value_that_is_missing_is_said_in_words(state):
    value = {"number": None, "state": state, "state_label": f"It is {state}"}
    html = render_to_string("components/value.html", {"value": value})
    assert f"It is {state}" in html
    assert "value__number" not in html


@pytest.mark.parametrize("level", ["E", "S", "U", "R"])
def test_a_red_flag_has_word_and_drawing_beside_its_colour(level):
    flag = {"level": level, "level_label": "The word", "title": "x", "because": "y"}
    html = render_to_string("components/red_flag.html", {"flag": flag})
    assert "The word:" in html
    assert "<svg" in html


@pytest.mark.parametrize("severity", ["typical", "caution", "alarm"])
def test_a_band_has_a_drawing_beside_its_colour(severity):
    context = {"band": "Pronated", "severity": severity}
    html = render_to_string("components/band.html", context)
    assert "<svg" in html
    assert "Pronated" in html


def test_the_banner_names_the_patient_and_the_alerts():
    patient = {
        "name": "Margaret Ellis",
        "age": 0,
        "record_number": "HF-0042",
        "date_of_birth": timezone.now().date(),
        "alerts": ["Latex allergy"],
    }
    html = render_to_string("components/patient_banner.html", {"patient": patient})
    for text in ("Margaret Ellis", "0 years", "HF-0042", "Alert: Latex allergy"):
        assert text in html
    assert "Communication" not in html
