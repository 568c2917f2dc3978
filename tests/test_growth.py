"""What the measurement of growth rests on: the exponent that it tells, and that its worlds are judged."""

import math

import pytest
from benchmarks import growth


@pytest.mark.parametrize("power", [1.0, 1.5, 2.0])
def test_the_exponent_is_that_of_what_grows(power):
    """Whatever one of the thing takes besides, a fixed cost does not flatter it."""
    found = {size: 5.0 + size**power for size in (10, 100, 1_000, 10_000)}

    assert growth.fitted(found, 5.0) == pytest.approx(power)


def test_what_takes_hardly_more_than_one_of_it_is_left_out():
    """Of noise no line is drawn; and where nothing grows there is none."""
    assert math.isnan(growth.fitted({10: 1.0, 100: 1.1, 1_000: 0.9, 10_000: 1.05}, 1.0))
    assert growth.fitted({10: 1.1, 1_000: 2.0, 10_000: 11.0}, 1.0) == pytest.approx(1.0)


def test_a_bend_is_told():
    """A row says when a thing grows faster than it may."""
    even, bent = ({1: 1.0, **{size: 1.0 + size**power for size in growth.SIZES}} for power in (1.0, 1.3))

    assert "bends" not in growth.row("claims", even)
    assert "**bends**" in growth.page({"claims": bent})


@pytest.mark.parametrize("of", growth.THINGS)
def test_every_world_is_judged(tmp_path, of):
    """Ten of each thing: the plan is sound, and something of it is met."""
    world = growth.World(tmp_path, of, 10)
    world.write()

    assert world.judged() > 0
