import unittest

from glossary import added


class Glossary(unittest.TestCase):
    def test_keeps_its_order(self):
        self.assertEqual(added(['Apple', 'cherry'], 'Banana'), ['Apple', 'Banana', 'cherry'])
