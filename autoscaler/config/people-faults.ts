import type { Issue } from '../../src/contract/issue-text.ts';
import { parseDuration } from '../../src/lib/duration.ts';
import { isRecord, valueAt } from './value-at.ts';

/** What the settings of pages and announcements say together with each other, or with those beside them. */
export function peopleIssues(value: unknown): readonly Issue[] {
  return [...pagesIssues(value), ...sessionIssues(value), ...targetIssues(value)];
}

function pagesIssues(value: unknown): readonly Issue[] {
  if (!isRecord(valueAt(value, ['pages']))) return [];
  const url = valueAt(value, ['server', 'url']);
  const operators = ['pages', 'operators'];
  const repository = valueAt(value, [...operators, 'repository']);
  const issues: Issue[] = [];
  if (url === undefined) {
    const what = 'expected server.url besides: GitHub sends people back to it when they have signed in, found pages without it';
    issues.push({ path: ['pages'], what });
  } else if (hasPath(url)) {
    // A cookie with the prefix __Host- is one of the whole host.
    const what = 'expected a host of its own for the pages, without a path behind it, found one with a path';
    issues.push({ path: ['server', 'url'], what });
  }
  const untrusted = valueAt(value, ['pages', 'untrusted_url']);
  if (untrusted !== undefined && hostOf(untrusted) === hostOf(url)) {
    const what = 'expected another host than that of server.url: an origin of its own is all that it is for, found the same one';
    issues.push({ path: ['pages', 'untrusted_url'], what });
  }
  if (hasPath(untrusted)) {
    issues.push({ path: ['pages', 'untrusted_url'], what: 'expected a host without a path behind it, found one with a path' });
  }
  if (repository === undefined && valueAt(value, [...operators, 'role']) !== undefined) {
    issues.push({ path: [...operators, 'role'], what: 'expected repository besides: a role is one in a repository, found none' });
  }
  if (typeof repository === 'string' && !isServed(value, repository)) {
    const what = `expected somebody who is served (github.owners), found ${JSON.stringify(repository)}`;
    issues.push({ path: [...operators, 'repository'], what });
  }
  return issues;
}

/** What `absolute` is where the file does not say it. */
const ABSOLUTE = '8h';

/** A default that is longer ends with the session: only what somebody wrote is a mistake. */
function sessionIssues(value: unknown): readonly Issue[] {
  const path = ['pages', 'session', 'idle'];
  const [idle, absolute = ABSOLUTE] = [valueAt(value, path), valueAt(value, ['pages', 'session', 'absolute'])];
  const [shorter, longer] = [durationOf(idle), durationOf(absolute)];
  if (shorter === null || longer === null || shorter <= longer) return [];
  const what = `expected at most the ${absolute} of pages.session.absolute, after which the session ends anyway, found ${idle}`;
  return [{ path, what }];
}

/** Milliseconds; null where it is none, which is a mistake of its own. */
function durationOf(text: unknown): number | null {
  const parsed = typeof text === 'string' ? parseDuration(text) : null;
  return parsed?.ok ? parsed.value : null;
}

const hostOf = (url: unknown): string | null => (typeof url === 'string' && URL.canParse(url) ? new URL(url).host : null);

function hasPath(url: unknown): boolean {
  return typeof url === 'string' && URL.canParse(url) && new URL(url).pathname !== '/';
}

function isServed(value: unknown, repository: string): boolean {
  const owners = valueAt(value, ['github', 'owners']);
  if (!Array.isArray(owners) || owners.length === 0) return true;
  const wanted = repository.toLowerCase();
  return owners.some((owner) => [wanted, wanted.split('/')[0]].includes(String(owner).toLowerCase()));
}

function targetIssues(value: unknown): readonly Issue[] {
  const list = valueAt(value, ['announce']);
  const names = Array.isArray(list) ? list.map((one) => valueAt(one, ['name'])) : [];
  return names.flatMap((name, index) =>
    typeof name === 'string' && names.indexOf(name) < index
      ? [{ path: ['announce', index, 'name'], what: `expected each name once, found ${JSON.stringify(name)} again` }]
      : [],
  );
}
