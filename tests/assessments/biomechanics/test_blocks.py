"""The blocks of a step hold every measure once, in the order of the examination."""

import pytest

from assessments.biomechanics.blocks import CARRIED_FORWARD, STARTS, blocks_of
from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.protocols import FOLLOW_UP, GROUPS, PROTOCOLS


def of_group(group):
    return [measure for measure in MEASURES.values() if measure.group == group]


def test_every_step_has_blocks():
    assert list(STARTS) == [group.code for group in GROUPS]


@pytest.mark.parametrize("group", STARTS)
def test_blocks_hold_every_measure_once_in_order(group):
    rows = of_group(group)
    blocks = blocks_of(group, rows)
    assert [each for block in blocks for each in block.measures] == rows
    assert [(block.code, block.title) for block in blocks] == list(STARTS[group])
    assert [block.measures[0].code for block in blocks] == [
        code for code, _ in STARTS[group]
    ]


def test_blocks_without_measures_are_left_out():
    (block,) = blocks_of("gait", [MEASURES["limp"]])
    assert (block.code, block.title) == ("limp", "Limp")


@pytest.mark.parametrize("protocol", PROTOCOLS, ids=lambda each: each.code)
def test_every_protocol_is_asked_whole(protocol):
    asked = [
        each.code
        for group in protocol.groups
        for block in blocks_of(group.code, protocol.measures_in(group.code))
        for each in block.measures
    ]
    assert asked == list(protocol.measures)


def test_only_what_seldom_changes_is_carried_forward():
    assert set(MEASURES) >= CARRIED_FORWARD
    assert not CARRIED_FORWARD & FOLLOW_UP
    groups = {MEASURES[code].group for code in CARRIED_FORWARD}
    assert groups == {"person", "history"}
    assert "pregnant" not in CARRIED_FORWARD
