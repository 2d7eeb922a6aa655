import unittest

from weather import trend


class Trend(unittest.TestCase):
    def test_is_what_a_day_adds(self):
        self.assertAlmostEqual(trend([1, 2, 3], [280, 282, 284]), 2)

    def test_comes_in_the_unit_that_is_asked_for(self):
        self.assertAlmostEqual(trend([1, 2], [280, 281], 'mK'), 1000)
