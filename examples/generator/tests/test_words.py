import unittest

from words import most_common, words


class Words(unittest.TestCase):
    def test_are_found_between_everything_else(self):
        self.assertEqual(words('One, two -- and TWO.'), ['one', 'two', 'and', 'two'])

    def test_are_counted(self):
        self.assertEqual(most_common('a b b c c c'), ['c', 'b', 'a'])
