"""The parts of a body taper, join and refuse nonsense."""

import pytest

from reports.figures.anatomy import SHANK_SIDE, Bone


def test_a_bone_tapers_along_its_profile():
    bone = Bone((0, 0), (0, -24), SHANK_SIDE)
    widths = [sum(bone.half_widths(share)) for share in (0.22, 0.75)]
    assert widths[0] > widths[1]


def test_the_calf_lies_behind():
    ahead, behind = Bone((0, 0), (0, -24), SHANK_SIDE).half_widths(0.3)
    assert behind > ahead


@pytest.mark.parametrize("share", [-0.1, 1.1])
def test_a_bone_ends_at_its_ends(share):
    with pytest.raises(ValueError, match=r"0\.\.1"):
        Bone((0, 0), (0, -24), SHANK_SIDE).half_widths(share)
