"""The database that this version of the code works with."""

# Raised on db-devel, with its patch; production follows once the database does.
VERSION = 1
PATCHES = {1: 'CREATE TABLE project (name TEXT PRIMARY KEY, teams TEXT NOT NULL)'}


def upgrade(connection):
    (found,) = connection.execute('PRAGMA user_version').fetchone()
    if found > VERSION:
        raise RuntimeError(f'the database is of version {found}, this program knows {VERSION}: upgrade the program first')
    for version in range(found + 1, VERSION + 1):
        connection.execute(PATCHES[version])
        connection.execute(f'PRAGMA user_version = {version}')
    return found
