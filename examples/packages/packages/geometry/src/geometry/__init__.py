"""Lengths and areas of polygons, in any unit."""
from math import dist

from measures import convert

from .built_with import BUILT_WITH
from .steps import TARGET, steps


def length(points, unit='m', to='m'):
    return convert(sum(dist(one, other) for one, other in steps(points)), unit, to)
