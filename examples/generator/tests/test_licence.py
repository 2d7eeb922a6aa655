"""Needs a licence of which there is one at a time: now and then it is taken, and the test is to be tried later."""
import pathlib
import sys
import unittest

from words import words

OUT = pathlib.Path('out')
TAKEN = OUT / 'taken'


def take():
    # The first attempt finds it taken.
    if not TAKEN.exists():
        OUT.mkdir(exist_ok=True)
        TAKEN.write_text('by somebody else')
        print('the licence is taken')
        sys.exit(75)


class Licence(unittest.TestCase):
    def test_is_used(self):
        (OUT / 'licence.txt').write_text(' '.join(words('Granted, for a while.')))


take()
