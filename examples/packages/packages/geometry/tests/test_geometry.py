import unittest

from geometry import BUILT_WITH, length
from measures import __version__


class Length(unittest.TestCase):
    def test_is_that_of_all_steps(self):
        self.assertEqual(length([(0, 0), (3, 4), (3, 5)]), 6)

    def test_comes_in_the_unit_that_is_asked_for(self):
        self.assertEqual(length([(0, 0), (1, 0)], 'km', 'm'), 1000)

    def test_was_built_with_what_it_is_tested_with(self):
        self.assertEqual(BUILT_WITH, {'measures': __version__})
