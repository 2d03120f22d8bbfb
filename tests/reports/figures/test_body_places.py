"""Where each place of the body map is touched: on the drawing, one place a side."""

from django.test import Client
from django.urls import reverse

from assessments.biomechanics.reference.regions import REGIONS
from reports.figures.bodymap import places_on


def told():
    response = Client().get(reverse("reports:figure_body_places"))
    assert response.status_code == 200
    return {each["code"]: each for each in response.json()}


def test_every_place_and_side_is_on_the_drawing():
    places = told()
    assert set(places) == {
        f"{region.code}.{side}" for region in REGIONS.values() for side in region.sides
    }
    assert all(0 < each["x"] < 1 and 0 < each["y"] < 1 for each in places.values())


def test_no_two_places_lie_on_each_other():
    points = list(places_on((380.0, 230.0)).values())
    assert len({(round(x, 1), round(y, 1)) for x, y in points}) == len(points)


def test_left_is_left_on_the_feet_and_right_of_the_picture_from_the_front():
    places = told()
    assert places["plantar_heel.left"]["x"] < places["plantar_heel.right"]["x"]
    assert places["calf.left"]["x"] < places["calf.right"]["x"]
    assert places["groin.left"]["x"] > places["groin.right"]["x"]


def test_the_head_is_above_the_heel():
    places = told()
    assert places["head_neck.central"]["y"] < places["achilles.left"]["y"]
