import sqlite3
import unittest

from hosting import schema


class Upgrading(unittest.TestCase):
    def test_brings_any_database_to_this_version(self):
        connection = sqlite3.connect(':memory:')
        schema.upgrade(connection)
        self.assertEqual(schema.upgrade(connection), schema.VERSION)

    def test_refuses_a_database_from_the_future(self):
        connection = sqlite3.connect(':memory:')
        connection.execute(f'PRAGMA user_version = {schema.VERSION + 1}')
        with self.assertRaisesRegex(RuntimeError, 'upgrade the program first'):
            schema.upgrade(connection)
