import type { z } from 'zod';
import { check } from '../../src/contract/issue.ts';
import type { Issue } from '../../src/contract/issue-text.ts';
import { normaliseLabels } from '../../src/contract/labels.ts';
import type { Fault } from '../../src/lib/fault.ts';
import { type FaultCode, fault } from '../faults.ts';
import { ONE_IMAGE } from './ec2-schema.ts';
import { peopleIssues } from './people-faults.ts';
import { poolIssues } from './pool-faults.ts';
import { ONE_KIND, ONE_OR_MORE_WARM, warmSchema } from './pool-schema.ts';
import { POOL_NAME, type ServiceFile, serviceSchema } from './schema.ts';
import { withoutSecrets } from './secret-places.ts';
import { ONE_OR_MORE_SECRETS, ONE_PLACE, secretSchema } from './secret-schema.ts';
import { isRecord, valueAt } from './value-at.ts';
import type { Path, YamlSource } from './yaml-source.ts';

export interface Checked {
  /** The file as the schema reads it; null where the schema refuses it. */
  readonly settings: ServiceFile | null;
  readonly faults: readonly Fault[];
}

/** Everything that is wrong with the file, whatever else is wrong with it. */
export function checkSettings(source: YamlSource): Checked {
  const checked = check(serviceSchema, source.value ?? {});
  const issues = 'issues' in checked ? checked.issues.flatMap((issue) => sharpen(issue, source.value)) : [];
  const faults = [
    ...withoutEchoes(issues),
    ...ownerIssues(source.value),
    ...labelIssues(source.value),
    ...poolIssues(source.value),
    ...peopleIssues(source.value),
  ].map((issue) => faultOf(issue, source));
  return { settings: 'value' in checked ? checked.value : null, faults };
}

/** A union says only that no member fits; here a person means one or a list of them, so each one's own faults are told. */
function sharpen(issue: Issue, value: unknown): readonly Issue[] {
  const written = valueAt(value, issue.path);
  const meant = [
    { error: ONE_OR_MORE_SECRETS, schema: secretSchema, mayList: false },
    { error: ONE_OR_MORE_WARM, schema: warmSchema, mayList: true },
  ].find(({ error }) => issue.what.includes(error));
  if (!meant) return [issue];
  const each = isRecord(written) ? [{ path: issue.path, one: written }] : meant.mayList ? entriesOf(written, issue.path) : [];
  const own = each.flatMap(({ path, one }) => {
    const checked = check<z.ZodType>(meant.schema, one);
    return 'issues' in checked ? checked.issues.map((inner) => ({ path: [...path, ...inner.path], what: inner.what })) : [];
  });
  return own.length > 0 ? own : [issue];
}

function entriesOf(list: unknown, path: Path): readonly { readonly path: Path; readonly one: unknown }[] {
  return Array.isArray(list) ? list.map((one, index) => ({ path: [...path, index], one })) : [];
}

/** Where a key is misspelt, that none of the right ones is there is no news. */
function withoutEchoes(issues: readonly Issue[]): readonly Issue[] {
  const misspelt = issues.filter(isUnknownKey).map(({ path }) => path.slice(0, -1));
  const isEcho = (what: string): boolean => [ONE_PLACE, ONE_KIND, ONE_IMAGE].some((words) => what.includes(words));
  return issues.filter(({ path, what }) => !isEcho(what) || !misspelt.some((place) => isSame(place, path)));
}

function isUnknownKey({ what }: Issue): boolean {
  return what.startsWith('the key ');
}

function ownerIssues(value: unknown): readonly Issue[] {
  const list = valueAt(value, ['github', 'owners']);
  const owners = Array.isArray(list) ? list.map((owner) => String(owner).toLowerCase()) : [];
  return owners.flatMap((owner, index) => {
    const others = owners.slice(0, index);
    const organisation = owner.split('/')[0] as string;
    const path = ['github', 'owners', index];
    if (others.includes(owner)) return [{ path, what: `expected each owner once, found ${JSON.stringify(owner)} again` }];
    if (/\/./.test(owner) && owners.includes(organisation)) {
      return [
        { path, what: `expected each repository to be served once, found ${JSON.stringify(owner)} besides its organisation` },
      ];
    }
    return [];
  });
}

function labelIssues(value: unknown): readonly Issue[] {
  const pools = valueAt(value, ['pools']);
  const seen = new Map<string, string>();
  return Object.entries(isRecord(pools) ? pools : {}).flatMap(([name, pool]) => {
    const written = valueAt(pool, ['labels']);
    if (!Array.isArray(written) || written.length === 0 || !written.every((label) => typeof label === 'string')) return [];
    const labels = normaliseLabels(written).join(', ');
    const other = seen.get(labels);
    const path = ['pools', name, 'labels'];
    if (other) return [{ path, what: `expected labels that no other pool carries, found those of ${other}: ${labels}` }];
    seen.set(labels, name);
    // S9: any workflow of any repository may ask for this label, most do so by habit.
    if (labels === 'self-hosted')
      return [{ path, what: 'expected a label of your own besides self-hosted, found self-hosted alone' }];
    return [];
  });
}

function faultOf(issue: Issue, source: YamlSource): Fault {
  const what = withoutSecrets(withPath(issue), issue.path);
  const part = isUnknownKey(issue) || issue.what.includes(POOL_NAME) ? 'key' : 'value';
  return fault(codeOf(issue), what.endsWith('?') ? what : `${what}.`, { at: source.locate(issue.path, part) });
}

function codeOf(issue: Issue): FaultCode {
  if (isUnknownKey(issue)) return 'config-unknown-key';
  return issue.what.endsWith(', found nothing') ? 'config-missing-key' : 'config-invalid';
}

function withPath({ path, what }: Issue): string {
  const name = path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
  return isUnknownKey({ path, what }) || what.startsWith(`${name}:`) || name === '' ? what : `${name}: ${what}`;
}

function isSame(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}
