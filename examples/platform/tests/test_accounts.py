import unittest

from hosting.accounts import Accounts


class Pushing(unittest.TestCase):
    def setUp(self):
        self.accounts = Accounts()
        self.accounts.join('core', 'ada')

    def test_members_of_a_team_may(self):
        self.assertTrue(self.accounts.may_push('ada', {'teams': ['core']}))

    def test_others_may_not(self):
        self.assertFalse(self.accounts.may_push('mallory', {'teams': ['core']}))
