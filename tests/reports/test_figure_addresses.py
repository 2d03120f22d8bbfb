"""Drawings by their values: open to all, telling nothing, and nothing else drawn."""

import xml.etree.ElementTree as ET

import pytest
from django.urls import reverse

GOOD = [
    pytest.param("/figures/E03/L.svg", id="exercise"),
    pytest.param("/figures/E21/both.svg", id="both legs"),
    pytest.param("/figures/foot-posture/6/-3.svg", id="gauge"),
    pytest.param("/figures/foot-posture/none/12.svg", id="one foot"),
    pytest.param("/figures/pelvis/7.5/left.svg", id="pelvis"),
    pytest.param("/figures/body-map.svg?at=plantar_heel.right.6", id="body map"),
    pytest.param("/figures/body-map.svg", id="empty body map"),
    pytest.param("/figures/gait/swing/3-5-part/5-5-unusual.svg", id="phase"),
    pytest.param(
        "/figures/chain/chain_shock.svg?at=present&at=unsure&at=absent&at=not_tested",
        id="chain",
    ),
]
WRONG = [
    "/figures/E99/L.svg",
    "/figures/E03/X.svg",
    "/figures/foot-posture/13/0.svg",
    "/figures/foot-posture/x/0.svg",
    "/figures/pelvis/0/left.svg",
    "/figures/pelvis/100/left.svg",
    "/figures/pelvis/7/middle.svg",
    "/figures/body-map.svg?at=nowhere.right.6",
    "/figures/gait/running/3-5-part/5-5-usual.svg",
    "/figures/gait/swing/6-5-part/5-5-usual.svg",
    "/figures/gait/swing/3-5-nice/5-5-usual.svg",
    "/figures/gait/swing/3-5/5-5-usual.svg",
    "/figures/gait/swing/x-5-part/5-5-usual.svg",
    "/figures/chain/chain_gone.svg?at=present",
    "/figures/chain/chain_shock.svg?at=present",
    "/figures/chain/chain_shock.svg?at=a&at=b&at=c&at=d",
    "/figures/body-map.svg?at=plantar_heel",
    "/figures/body-map.svg?at=plantar_heel.right.x",
]


@pytest.mark.django_db
@pytest.mark.parametrize("path", GOOD)
def test_it_is_a_drawing_with_words_that_every_cache_may_keep(path, client):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/svg+xml"
    assert "public" in answer["Cache-Control"]
    root = ET.fromstring(answer.content)  # noqa: S314  our own drawing
    words = {child.tag.rpartition("}")[2]: child.text for child in root}
    assert words["title"]
    assert words["desc"]
    assert b"<script" not in answer.content


@pytest.mark.django_db
@pytest.mark.parametrize("path", WRONG)
def test_what_cannot_be_drawn_is_not_there(path, client):
    assert client.get(path).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("path", GOOD)
def test_it_is_only_read_and_asks_no_statement(path, client, count_statements):
    assert client.post(path).status_code == 405
    with count_statements() as sent:
        client.get(path)
    assert int(sent) == 0, str(sent)


def test_no_address_holds_a_key_of_anybody():
    path = reverse("reports:exercise_figure", args=["E03", "L"])
    assert path == "/figures/E03/L.svg"
