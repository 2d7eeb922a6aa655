"""Who may push to a project."""


class Accounts:
    def __init__(self):
        self._teams = {}

    def join(self, team, person):
        self._teams.setdefault(team, set()).add(person)

    def may_push(self, person, project):
        return any(person in self._teams.get(team, ()) for team in project.get('teams', ()))
