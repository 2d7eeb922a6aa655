import type { Issue } from '../../src/contract/issue.ts';
import { isRecord, valueAt } from './value-at.ts';

/** What the settings of pages and announcements say together with each other, or with those beside them. */
export function peopleIssues(value: unknown): readonly Issue[] {
  return [...pagesIssues(value), ...targetIssues(value)];
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
