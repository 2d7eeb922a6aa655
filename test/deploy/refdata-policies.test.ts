import { describe, expect, test } from '@jest/globals';
import type { Policy, PolicyStatement } from '../../autoscaler/deploy/iam-policy.ts';
import type { Context } from './policy-evaluator.ts';
import {
  BUCKET,
  decide,
  mayTake,
  type Policies,
  PREFIX,
  policiesOf,
  policyOf,
  type RefdataRole,
  ROLES,
} from './refdata-policies.ts';

const H = 'ab'.repeat(32);
const NEW: Context = { 's3:if-none-match': '*' };
const SWAP: Context = { 's3:if-match': '"etag"' };
const PART: Context = { 's3:ObjectCreationOperation': 'false' };

type Case = readonly ['allow' | 'deny', RefdataRole, action: string, key: string, context?: Context];
const CASES: Readonly<Record<string, Case>> = {
  'the reader reads a set': ['allow', 'read', 'GetObject', `sets/${H}.json`],
  'the reader reads what lies in the trash': ['allow', 'read', 'GetObject', `trash/sets/${H}.json`],
  'the reader lists, so that an absent key is 404': ['allow', 'read', 'ListBucket', ''],
  'the reader reads without TLS': ['deny', 'read', 'GetObject', `sets/${H}.json`, { 'aws:SecureTransport': 'false' }],
  'the reader stores an object': ['deny', 'read', 'PutObject', `objects/ab/${H}`, NEW],
  'the reader stores a candidate': ['deny', 'read', 'PutObject', 'candidates/pull-7/c/1-1/default.json', NEW],
  'the reader reads another prefix': ['deny', 'read', 'GetObject', '../other/refs/pull/1.json'],

  'a pull request stores an object': ['allow', 'candidate', 'PutObject', `objects/ab/${H}`, NEW],
  'a pull request stores a pack': ['allow', 'candidate', 'PutObject', `packs/ab/${H}`, NEW],
  'a pull request stores a set': ['allow', 'candidate', 'PutObject', `sets/${H}.json`, NEW],
  'a pull request stores a candidate': ['allow', 'candidate', 'PutObject', 'candidates/pull-7/c/1-1/default.json', NEW],
  'a pull request stores a report': ['allow', 'candidate', 'PutObject', 'reports/pull-7/x.html', NEW],
  'a pull request sends a part of a large object': ['allow', 'candidate', 'PutObject', `objects/ab/${H}`, PART],
  'a pull request gives up a large object': ['allow', 'candidate', 'AbortMultipartUpload', `objects/ab/${H}`],
  'A12: a pull request writes over an object': ['deny', 'candidate', 'PutObject', `objects/ab/${H}`],
  'A12: a pull request writes over an object, by its tag': ['deny', 'candidate', 'PutObject', `objects/ab/${H}`, SWAP],
  'A12: a pull request writes over a set': ['deny', 'candidate', 'PutObject', `sets/${H}.json`],
  'A12: a pull request writes over a candidate': ['deny', 'candidate', 'PutObject', 'candidates/pull-7/c/1-1/default.json'],
  'A12: a pull request removes an object': ['deny', 'candidate', 'DeleteObject', `objects/ab/${H}`],
  'A12: a pull request removes a version': ['deny', 'candidate', 'DeleteObjectVersion', `objects/ab/${H}`],
  'A11: a pull request accepts itself': ['deny', 'candidate', 'PutObject', 'refs/pull/7.json', SWAP],
  'A11: a pull request begins a ref': ['deny', 'candidate', 'PutObject', 'refs/pull/7.json', NEW],
  'A11: a pull request moves main': ['deny', 'candidate', 'PutObject', 'refs/branch/bWFpbg.json', SWAP],
  'A11: a pull request offers results of main': ['deny', 'candidate', 'PutObject', 'candidates/branch-bWFpbg/c/1-1/d.json', NEW],
  'A11: a pull request stores a report of main': ['deny', 'candidate', 'PutObject', 'reports/branch-bWFpbg/x.html', NEW],
  'a pull request writes history': ['deny', 'candidate', 'PutObject', `snapshots/${H}.json`, NEW],
  'a pull request writes the log': ['deny', 'candidate', 'PutObject', 'log/2026-11/x.json', NEW],
  'a pull request says what a commit has': ['deny', 'candidate', 'PutObject', 'by-commit/c.json', NEW],
  'a pull request takes the lease': ['deny', 'candidate', 'PutObject', 'gc/lease.json', SWAP],
  'a pull request fills the trash': ['deny', 'candidate', 'PutObject', `trash/objects/ab/${H}`, NEW],
  'a pull request begins the store anew': ['deny', 'candidate', 'PutObject', 'format.json', NEW],
  'a pull request changes the policy': ['deny', 'candidate', 'PutBucketPolicy', ''],

  'main begins the store': ['allow', 'branch', 'PutObject', 'format.json', NEW],
  'main probes it': ['allow', 'branch', 'PutObject', 'probe/x.json', SWAP],
  'main stores its results': ['allow', 'branch', 'PutObject', 'candidates/branch-bWFpbg/c/1-1/d.json', NEW],
  'main begins the store again': ['deny', 'branch', 'PutObject', 'format.json'],
  'main stores results of a pull request': ['deny', 'branch', 'PutObject', 'candidates/pull-7/c/1-1/d.json', NEW],
  'main accepts its own results': ['deny', 'branch', 'PutObject', 'refs/branch/bWFpbg.json', SWAP],

  'an acceptance moves a ref': ['allow', 'accept', 'PutObject', 'refs/pull/7.json', SWAP],
  'an acceptance begins a ref': ['allow', 'accept', 'PutObject', 'refs/pull/7.json', NEW],
  'an acceptance keeps what was before': ['allow', 'accept', 'PutObject', `deltas/${H}.json`, NEW],
  'a merge writes a snapshot': ['allow', 'accept', 'PutObject', `snapshots/${H}.json`, NEW],
  'a merge says what a commit has': ['allow', 'accept', 'PutObject', 'by-commit/c.json', NEW],
  'whatever is done is logged': ['allow', 'accept', 'PutObject', 'log/2026-11/x.json', NEW],
  'results of a fork are stored': ['allow', 'accept', 'PutObject', 'candidates/pull-7/c/1-1/d.json', NEW],
  'R-1: a ref is written without looking': ['deny', 'accept', 'PutObject', 'refs/pull/7.json'],
  'a ref is removed': ['deny', 'accept', 'DeleteObject', 'refs/pull/7.json'],
  'a snapshot is written over': ['deny', 'accept', 'PutObject', `snapshots/${H}.json`],
  'the log is written over': ['deny', 'accept', 'PutObject', 'log/2026-11/x.json', SWAP],
  'the log is removed': ['deny', 'accept', 'DeleteObject', 'log/2026-11/x.json'],
  'the store’s format is removed': ['deny', 'accept', 'DeleteObject', 'format.json'],
  'a clean-up takes the lease': ['allow', 'accept', 'PutObject', 'gc/lease.json', SWAP],
  'a clean-up takes the lease without looking': ['deny', 'accept', 'PutObject', 'gc/lease.json'],
  'a clean-up throws away': ['allow', 'accept', 'PutObject', `trash/objects/ab/${H}`],
  'a clean-up removes what it threw away': ['allow', 'accept', 'DeleteObject', `objects/ab/${H}`],
  'a clean-up empties the trash': ['allow', 'accept', 'DeleteObject', `trash/objects/ab/${H}`],
  'a clean-up removes for good': ['deny', 'accept', 'DeleteObjectVersion', `objects/ab/${H}`],
};

const request = (action: string, key: string, context: Context = {}) => {
  const resource = key === '' ? BUCKET : key.startsWith('../') ? `${BUCKET}/${key.slice(3)}` : `${PREFIX}/${key}`;
  return { action: `s3:${action}`, resource, context };
};

test.each(Object.entries(CASES))('A11, A12: %s', (_, [decision, role, action, key, context]) => {
  expect(decide(role, request(action, key, context), policiesOf(role))).toBe(decision);
});

test('G23: more than forty cases, and each statement decides one', () => {
  expect(Object.keys(CASES).length).toBeGreaterThan(40);
  const isNeeded = (kind: keyof Policies, name: RefdataRole | null, sid: string): boolean =>
    Object.values(CASES).some(([decision, role, action, key, context]) => {
      const all = policiesOf(role);
      if (name !== null && role !== name) return false;
      const Statement = all[kind].Statement.filter((one) => one.Sid !== sid);
      return decide(role, request(action, key, context), { ...all, [kind]: { ...all[kind], Statement } }) !== decision;
    });
  const idle = [
    ...policyOf('bucket').Statement.filter(({ Sid }) => !isNeeded('bucket', null, Sid) && !BELT.has(Sid)),
    ...ROLES.flatMap((role) =>
      policyOf(role).Statement.filter(({ Sid }) => READ.has(Sid) === false && !isNeeded('identity', role, Sid)),
    ),
  ];
  expect(idle.map(({ Sid }) => Sid)).toEqual([]);
});
/** They hold for whoever else gets rights in the account; the roles here have none that these take. */
const BELT = new Set(['AcceptedByOneRole', 'NeverRemoved', 'NoVersionRemoved']);
const READ = new Set(['List', 'Read']);

describe('A12: whoever has every right on the bucket besides', () => {
  const admin: Policies = {
    bucket: policyOf('bucket'),
    identity: { Version: '2012-10-17', Statement: [{ Sid: 'All', Effect: 'Allow', Action: 's3:*', Resource: '*' }] },
  };
  const other: Context = { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/admin' };

  test.each([
    ['moves no ref', 'PutObject', 'refs/branch/bWFpbg.json', SWAP],
    ['writes no snapshot', 'PutObject', `snapshots/${H}.json`, NEW],
    ['writes over no object', 'PutObject', `objects/ab/${H}`, {}],
    ['removes no ref', 'DeleteObject', 'refs/branch/bWFpbg.json', {}],
    ['removes no log', 'DeleteObject', 'log/2026-11/x.json', {}],
    ['removes no version', 'DeleteObjectVersion', `objects/ab/${H}`, {}],
  ] as const)('%s', (_, action, key, context) => {
    expect(decide('read', request(action, key, { ...other, ...context }), admin)).toBe('deny');
  });
});

describe('A11: a token of GitHub’s', () => {
  const PULL = 'pull_request';
  const MAIN = 'ref:refs/heads/main';
  const ENVIRONMENT = 'environment:reference-accept';
  const both = (end: string) => [`repo:acme/pictures:${end}`, `repo:acme@4711/pictures@815:${end}`];
  const TAKES: Readonly<Record<RefdataRole, readonly string[]>> = {
    read: [PULL, MAIN],
    candidate: [PULL],
    branch: [MAIN],
    accept: [ENVIRONMENT],
  };

  test.each(ROLES)('gets the role %s for what it is for, in both forms, and for nothing else', (role) => {
    const all = [PULL, MAIN, ENVIRONMENT];
    const taken = all.flatMap(both).filter((sub) => mayTake(role, { sub }) === 'allow');
    expect(taken).toEqual(TAKES[role].flatMap(both));
  });

  test.each(ROLES)('gets the role %s for no other repository, organisation, branch, environment or audience', (role) => {
    const ends = [...TAKES[role], 'ref:refs/heads/main2', 'ref:refs/heads/x', 'environment:production', 'ref:refs/tags/v1'];
    const strangers = [
      ...ends.flatMap((end) => [
        ...[`repo:acme/other:${end}`, `repo:acmee/pictures:${end}`, `repo:eve/pictures:${end}`, `repo:acme/pictures2:${end}`],
        // Renamed, deleted and made anew by somebody else: the names are the same, the numbers are not.
        ...[`repo:acme@9/pictures@815:${end}`, `repo:acme@4711/pictures@9:${end}`, `repo:ACME/PICTURES:${end}`],
      ]),
      ...ends.filter((end) => !TAKES[role].includes(end)).flatMap(both),
      ...['repo:acme/pictures:*', 'repo:acme/*', '*', ''],
    ];
    expect(strangers.filter((sub) => mayTake(role, { sub }) === 'allow')).toEqual([]);
    const [end = ''] = TAKES[role];
    expect(mayTake(role, { sub: both(end)[0] ?? '', aud: 'https://github.com/acme' })).toBe('deny');
  });

  test('has to be equal to what is written: no pattern stands in any trust', () => {
    for (const role of ROLES) {
      const [statement] = policyOf(`trust-${role}`).Statement;
      expect(Object.keys(statement?.Condition ?? {})).toEqual(['StringEquals']);
      expect(JSON.stringify(statement?.Condition)).not.toMatch(/[*?]/);
    }
  });
});

test('G23: no role may do anything to all resources, or to anything but this store', () => {
  const all = ROLES.flatMap((role) => policyOf(role).Statement) as readonly PolicyStatement[];
  const resources = all.flatMap(({ Resource }) => Resource);
  expect(resources.filter((one) => one !== BUCKET && !one.startsWith(`${PREFIX}/`))).toEqual([]);
  const actions = new Set(all.flatMap(({ Action }) => Action));
  expect([...actions].sort()).toEqual([
    's3:AbortMultipartUpload',
    's3:DeleteObject',
    's3:GetObject',
    's3:ListBucket',
    's3:PutObject',
  ]);
});

/** Each rule of the bucket with its condition gone must break a case: otherwise it says nothing. */
test.each(['WrittenOnce', 'SwappedOnly', 'OnlyEncrypted'])('%s is what its cases hang on', (sid) => {
  const bucket: Policy = { ...policyOf('bucket'), Statement: policyOf('bucket').Statement.filter(({ Sid }) => Sid !== sid) };
  const broken = Object.values(CASES).filter(
    ([decision, role, action, key, context]) =>
      decide(role, request(action, key, context), { ...policiesOf(role), bucket }) !== decision,
  );
  expect(broken.length).toBeGreaterThan(0);
});
