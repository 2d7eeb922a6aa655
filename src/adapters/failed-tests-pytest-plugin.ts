/**
 * The plugin for pytest, written beside each attempt: it notes which tests still have to pass, exactly, and runs only those
 * where an earlier attempt left some. It chooses nothing where it cannot be sure to have seen all: a second process of pytest,
 * or none of the tests found.
 */
export const PYTEST_PLUGIN = `"""Written by Pilotlight for one attempt: runs again only the tests that have not passed."""
import json
import os
import uuid

import pytest

_FOLDER = os.environ.get("PILOTLIGHT_PYTEST", "")
_OWNER = "PILOTLIGHT_PYTEST_OWNER"
_state = {"sessions": 0}


def _note(name, text=""):
    with open(os.path.join(_FOLDER, name), "x", encoding="utf-8") as file:
        file.write(text)


def _begin():
    """Every process counts, also one that ends before it has collected anything."""
    _note("begun-" + uuid.uuid4().hex)


def _claim():
    """What an earlier attempt left belongs to the first process alone."""
    try:
        _note("claimed")
        with open(os.path.join(_FOLDER, "todo.json"), encoding="utf-8") as file:
            return json.load(file)
    except (OSError, ValueError):
        return []


# Workers of xdist, and a pytest that a test starts, inherit this and are no processes of their own.
_is_first = bool(_FOLDER) and _OWNER not in os.environ
if _is_first:
    os.environ[_OWNER] = str(os.getpid())
    _begin()


class _Chooser:
    def __init__(self, todo):
        self.todo = set(todo)
        # With --dist loadgroup, xdist appends the group to the id.
        self.plain = {one.rsplit("@", 1)[0] for one in todo}

    def is_chosen(self, nodeid):
        return nodeid in self.todo or nodeid in self.plain

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config, items):
        chosen = [item for item in items if self.is_chosen(item.nodeid)]
        if chosen and len(chosen) < len(items):
            config.hook.pytest_deselected(items=[item for item in items if not self.is_chosen(item.nodeid)])
            items[:] = chosen


class _Recorder(_Chooser):
    def __init__(self, todo):
        super().__init__(todo)
        self.collected = set()
        self.failed = set()
        self.finished = set()
        self.trouble = False

    def pytest_collection_finish(self, session):
        self.collected.update(item.nodeid for item in getattr(session, "items", None) or [])

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, node, ids):
        self.collected.update(ids)

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node):
        node.workerinput["pilotlight"] = sorted(self.todo)

    def pytest_collectreport(self, report):
        self.trouble = self.trouble or report.failed

    def pytest_runtest_logreport(self, report):
        if report.failed:
            self.failed.add(report.nodeid)
        if report.when == "teardown":
            self.finished.add(report.nodeid)

    def pytest_sessionfinish(self, session, exitstatus):
        still = self.collected - (self.finished - self.failed)
        known = self.collected | {one.rsplit("@", 1)[0] for one in self.collected}
        found = {one for one in self.todo if one in known or one.rsplit("@", 1)[0] in known}
        alone = bool(found) and all(self.is_chosen(one) for one in self.collected)
        record = {
            "usable": int(exitstatus) in (0, 1) and not self.trouble and bool(self.collected),
            "todo": sorted(still | self.failed),
            "alone": alone,
            "missing": sorted(self.todo - found) if alone else [],
        }
        _note("session-%s.json" % uuid.uuid4().hex, json.dumps(record))


def pytest_configure(config):
    if _is_first:
        _state["sessions"] += 1
        if _state["sessions"] > 1:
            _begin()
        config.pluginmanager.register(_Recorder(_claim()), "pilotlight-recorder")
    elif hasattr(config, "workerinput") and config.workerinput.get("pilotlight"):
        config.pluginmanager.register(_Chooser(config.workerinput["pilotlight"]), "pilotlight-chooser")
`;
