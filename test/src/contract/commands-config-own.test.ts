import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { z } from 'zod';
import {
  type CommandPolicies,
  CommandsSectionSchema,
  DEFAULT_COMMANDS,
  readCommandPolicies,
} from '../../../src/contract/commands-config.ts';
import { fillInputs } from '../../../src/contract/commands-config-inputs.ts';
import { MAX_PATTERN, patternTakes, readPattern } from '../../../src/contract/commands-config-pattern.ts';
import { processorTime } from '../../processor-time.ts';

function taken(section: unknown): CommandPolicies {
  const read = readCommandPolicies(section);
  if (!read.ok) throw new Error(read.error.map(({ what }) => what).join('\n'));
  return read.value;
}
const run = { workflow: 'x.yml' };

test.each([undefined, null, {}])(
  'a section that says nothing (%j) has the four commands of ours, as the pages say',
  (section) => {
    const { commands, refdataRun, service } = taken(section);
    expect([...commands.keys()]).toEqual(['retest', 'runner', 'publish', 'promote']);
    expect([...commands.values()]).toEqual(Object.values(DEFAULT_COMMANDS));
    expect([refdataRun, service]).toEqual([{ workflow: 'refdata.yml', ref: null }, null]);
    expect(
      Object.values(DEFAULT_COMMANDS).map(({ name, role, author, forks, cooldown }) => [name, role, author, forks, cooldown]),
    ).toEqual([
      ['retest', 'triage', true, 'allow', { onPull: 120_000, byPerson: 30_000 }],
      ['runner', 'maintain', false, 'deny', { onPull: 0, byPerson: 0 }],
      ['publish', 'write', false, 'deny', { onPull: 0, byPerson: 0 }],
      ['promote', 'maintain', false, 'deny', { onPull: 0, byPerson: 0 }],
    ]);
  },
);

test('everything that is written is taken', () => {
  const { commands, refdataRun, service } = taken({
    'update-refdata': { run: { workflow: 'data.yml', ref: 'tools' } },
    retest: { cooldown: { by_person: '1m' }, author: false },
    promote: { run: { workflow: 'p.yml' }, confirm: {}, interval: '2h' },
    service: 'pilotlight-acme[bot]',
    nightly: {
      ...{
        role: 'admin',
        author: true,
        cooldown: '3m',
        interval: 90,
        forks: 'allow',
        bots: 'a[bot]',
        does: 'runs the long tests',
      },
      confirm: { role: 'admin', within: '2h' },
      blackout: [{ from: '0 22 * * mon-fri', for: '8h', zone: 'Europe/Berlin', because: 'nights are quiet' }],
      run: {
        workflow: 'nightly.yaml',
        ref: 'release/1.x',
        inputs: { pull: '$pull', n: 3, deep: true, what: 'a$$b $args.what $head $by $request' },
      },
      args: { what: { default: 'all', pattern: 'all|[0-9]+' }, branch: {} },
    },
  });
  expect([refdataRun, service]).toEqual([{ workflow: 'data.yml', ref: 'tools' }, 'pilotlight-acme[bot]']);
  expect(commands.get('retest')).toMatchObject({ cooldown: { onPull: 120_000, byPerson: 60_000 }, author: false });
  expect(commands.get('promote')).toMatchObject({ confirm: { role: 'maintain', within: 3_600_000 }, interval: 7_200_000 });
  expect(commands.get('nightly')).toEqual({
    ...{ name: 'nightly', role: 'admin', author: true, cooldown: { onPull: 180_000, byPerson: 0 }, interval: 90_000 },
    ...{ forks: 'allow', bots: ['a[bot]'], does: 'runs the long tests', confirm: { role: 'admin', within: 7_200_000 } },
    blackout: [{ from: '0 22 * * mon-fri', forMs: 28_800_000, zone: 'Europe/Berlin', because: 'nights are quiet' }],
    run: {
      ...{ workflow: 'nightly.yaml', ref: 'release/1.x' },
      inputs: { pull: '$pull', n: '3', deep: 'true', what: 'a$$b $args.what $head $by $request' },
    },
    args: { what: { default: 'all', pattern: 'all|[0-9]+' }, branch: { default: null, pattern: null } },
  });
});

const span = (o: object) => ({ nightly: { run, blackout: [{ from: '0 1 * * *', for: '3h', zone: 'UTC', because: 'x', ...o }] } });
const own = (o: object) => ({ nightly: { run, ...o } });

describe('A2: what is wrong is told, in its place, and never taken for a weaker rule', () => {
  test.each([
    [{ retset: { role: 'write' } }, ['retset'], 'did you mean "retest"? If not, a command of your own needs `run`'],
    [{ nightly: {} }, ['nightly'], 'is no command of ours, and a command of your own needs `run`'],
    [{ nightly: null }, ['nightly'], 'expected a mapping'],
    [{ help: { run } }, ['help'], 'a command of ours with nothing to set'],
    [{ confirm: { run } }, ['confirm'], 'a command of ours with nothing to set'],
    [{ Nightly: { run } }, ['Nightly'], 'expected a command’s name'],
    [{ constructor: { run: {} } }, ['constructor', 'run', 'workflow'], 'the name of a file'],
    [own({ rol: 'write' }), ['nightly', 'rol'], 'did you mean "role"?'],
    [own({ role: 'read' }), ['nightly', 'role'], 'one of triage, write, maintain, admin, found "read"'],
    [own({ forks: 'digest' }), ['nightly', 'forks'], 'one of deny, allow'],
    [own({ cooldown: '2d' }), ['nightly', 'cooldown'], 'up to 1d'],
    [own({ interval: '8d' }), ['nightly', 'interval'], 'up to 7d'],
    [own({ bots: ['a b'] }), ['nightly', 'bots', 0], 'a login of GitHub'],
    [{ publish: { role: 'write' } }, ['publish', 'run'], 'expected a mapping with workflow'],
    [{ retest: { run } }, ['retest', 'run'], 'not known here'],
    [{ retest: { args: {} } }, ['retest', 'args'], 'not known here'],
    [{ service: 'a b' }, ['service'], 'a login of GitHub'],
    [own({ run: { workflow: '../x.yml' } }), ['nightly', 'run', 'workflow'], 'the name of a file in .github/workflows'],
    [own({ run: { workflow: 'x.yml', ref: 'a..b' } }), ['nightly', 'run', 'ref'], 'a branch or a tag'],
    [
      own({ run: { workflow: 'x.yml', inputs: { a: [] } } }),
      ['nightly', 'run', 'inputs', 'a'],
      'text of at most 1000 characters',
    ],
    [own({ run: { ...run, inputs: { sha: '$haed' } } }), ['nightly', 'run', 'inputs', 'sha'], 'did you mean "$head"?'],
    [own({ run: { ...run, inputs: { s: 'a-$site' } } }), ['nightly', 'run', 'inputs', 's'], 'found "$site"; known here: $pull'],
    [own({ run: { ...run, inputs: { s: '$args.size' } } }), ['nightly', 'run', 'inputs', 's'], 'found "$args.size"'],
    [own({ run: { ...run, inputs: { s: '$pulls' } } }), ['nightly', 'run', 'inputs', 's'], 'did you mean "$pull"?'],
    [own({ args: { 'a b': {} } }), ['nightly', 'args', 'a b'], 'the name of an argument'],
    [own({ args: { a: { pattern: '' } } }), ['nightly', 'args', 'a', 'pattern'], 'a pattern of 1 to 200 characters'],
    [
      own({ args: { a: { pattern: '(a+)+' } } }),
      ['nightly', 'args', 'a', 'pattern'],
      'repeats characters and classes but no group',
    ],
    [own({ args: { a: { pattern: '(?:)|()' } } }), ['nightly', 'args', 'a', 'pattern'], 'something other than nothing'],
    [own({ args: { a: { pattern: '[0-9]+', default: 'x' } } }), ['nightly', 'args', 'a', 'default'], 'what its pattern takes'],
    [own({ args: { a: { default: 'a b' } } }), ['nightly', 'args', 'a', 'default'], 'letters, digits'],
    [own({ role: 'maintain', confirm: { role: 'write' } }), ['nightly', 'confirm', 'role'], 'the role maintain or more'],
    [own({ confirm: { within: '10s' } }), ['nightly', 'confirm', 'within'], 'from 1m to 7d'],
    [span({ from: '61 * * * *' }), ['nightly', 'blackout', 0, 'from'], 'a minute from 0 to 59'],
    [span({ from: '0 1 * *' }), ['nightly', 'blackout', 0, 'from'], 'five fields of cron'],
    [span({ from: '0-5/61 * * * *' }), ['nightly', 'blackout', 0, 'from'], 'minute from 0 to 59'],
    [span({ from: '* * * * 1-5/8' }), ['nightly', 'blackout', 0, 'from'], 'day of the week'],
    [span({ from: '0 1 * foo *' }), ['nightly', 'blackout', 0, 'from'], 'a month from 1 to 12'],
    [span({ from: '0 5-1 * * *' }), ['nightly', 'blackout', 0, 'from'], 'an hour from 0 to 23'],
    [span({ zone: 'Europe/Berln' }), ['nightly', 'blackout', 0, 'zone'], 'a time zone'],
    [span({ for: '30s' }), ['nightly', 'blackout', 0, 'for'], 'from 1m to 7d'],
    [span({ for: '24h' }), ['nightly', 'blackout', 0], 'could never be granted'],
    [span({ from: '* * * * *', for: '1m' }), ['nightly', 'blackout', 0], 'could never be granted'],
    [span({ from: '30 * * * *', for: '1h' }), ['nightly', 'blackout', 0], 'could never be granted'],
    [[], [], 'expected a mapping'],
    ['retest', [], 'expected a mapping'],
  ])('%j', (section, path, sentence) => {
    const read = readCommandPolicies(section);
    expect(read.ok ? [] : read.error.map((issue) => issue.path)).toContainEqual(path);
    expect(read.ok ? '' : read.error.map(({ what }) => what).join('\n')).toContain(sentence);
  });

  test('all of it together', () => {
    const read = readCommandPolicies({ nightly: { role: 'read', run: {} }, tidy: {}, service: 7 });
    expect(read.ok ? 0 : read.error.length).toBe(4);
  });
});

test.each([
  ['0 1 * * *', '23h'],
  ['*/5 * * * *', '1m'],
  ['0 22 * * mon,Wed-fri', '8h'],
  ['0 0 1 jan *', '7d'],
  ['0 0 * * 0-6/2', '1h'],
])('a blackout from %j for %s is one', (from, length) => {
  expect(taken(span({ from, for: length })).commands.get('nightly')?.blackout[0]).toMatchObject({ from });
});

test('editors are told the same: the schema takes and refuses what the code does', () => {
  const validate = new Ajv2020({ strict: false }).compile(z.toJSONSchema(CommandsSectionSchema, { io: 'input' }));
  const both = (section: unknown) => [validate(section), readCommandPolicies(section).ok];
  expect(both({ nightly: { run, args: { a: { default: 'x' } }, cooldown: { on_pull: '1m' }, bots: ['a'] }, retest: {} })).toEqual(
    [true, true],
  );
  for (const wrong of [
    { nightly: {} },
    { help: { run } },
    { Up: { run } },
    own({ rol: 1 }),
    own({ role: 'read' }),
    { retest: { run } },
    { service: {} },
  ])
    expect([wrong, ...both(wrong)]).toEqual([wrong, false, false]);
});

test('inputs are filled with what they name, and nothing in a value is a name again', () => {
  const values = {
    pull: '12',
    head: 'abc',
    by: '$head',
    request: 'comment:5',
    site: '',
    ...{ digest: '', asker: 'ada:7', answer: '' },
    args: { what: '$by', __proto__: {} as never },
  };
  const inputs = {
    a: '$pull/$head',
    b: '$by',
    c: '$args.what and $args.gone',
    d: '$$pull $ 5$',
    e: '${{ x }}',
    f: '$site|$constructor',
  };
  expect(fillInputs(inputs, values)).toEqual({ a: '12/abc', b: '$head', c: '$by and ', d: '$pull $ 5$', e: '${{ x }}', f: '|' });
});

describe('patterns of arguments', () => {
  test.each([
    ['(a+)+', 'repeats characters and classes but no group, at character 1'],
    ['(?=a)b', 'without looking ahead'],
    ['(?<n>a)', 'names of groups'],
    ['(a)\\1', 'no other escapes'],
    ['\\bx', 'no other escapes'],
    ['^a$', 'without `^` and `$`'],
    ['a**', 'repeats no repeat'],
    ['a+?', 'repeats no repeat'],
    ['*a', 'stands behind one character'],
    ['a{2,1}', 'whose repeats go up'],
    ['a{1,201}', 'to at most 200'],
    ['a{,2}', 'stands behind one character'],
    ['[', 'whose classes are closed'],
    ['[]', 'whose classes are not empty'],
    ['[z-a]', 'to a later one'],
    ['[\\d-z]', 'to a later one'],
    ['(a', 'whose groups are closed'],
    ['a)', 'a group that nothing opens'],
    ['(((((((((((a)))))))))))', 'groups at most 10 deep'],
    ['é', 'printable ASCII'],
    ['a'.repeat(MAX_PATTERN + 1), 'at most 200'],
    ['a*b*c*d*e*f*g*h*i*j*k*', 'come to at most 2000'],
    ['', 'something other than nothing'],
    ['a{0}', 'something other than nothing'],
  ])('%j is refused', (pattern, sentence) => {
    const read = readPattern(pattern);
    expect(read.ok ? '' : read.error).toContain(sentence);
    expect(patternTakes(pattern, 'a')).toBe(false);
  });

  test('what is taken means what it means to a regular expression, for every text', () => {
    const atom = fc.constantFrom(
      'a',
      'b',
      '-',
      '.',
      '\\d',
      '\\w',
      '\\.',
      '\\-',
      '[ab]',
      '[^a]',
      '[a-c.]',
      '[-a]',
      '[a-]',
      '[\\d_]',
      '[^\\]]',
      '[a^]',
      '#',
      '/',
    );
    const times = fc.constantFrom('', '', '?', '*', '+', '{2}', '{0,2}', '{1,}', '{1,3}');
    const { pattern } = fc.letrec<{ pattern: string; piece: string }>((tie) => ({
      piece: fc.oneof(
        { depthSize: 'small', maxDepth: 3 },
        fc.tuple(atom, times).map((parts) => parts.join('')),
        tie('pattern').map((one) => `(?:${one})`),
        tie('pattern').map((one) => `(${one})`),
      ),
      pattern: fc
        .array(
          fc.array(tie('piece'), { maxLength: 4 }).map((parts) => parts.join('')),
          { minLength: 1, maxLength: 3 },
        )
        .map((parts) => parts.join('|')),
    }));
    const text = fc.stringMatching(/^[abc01._\-#/\]é\n^]{0,8}$/);
    let matched = 0;
    fc.assert(
      fc.property(pattern, fc.array(text, { minLength: 5, maxLength: 5 }), (one, texts) => {
        fc.pre(readPattern(one).ok);
        const theirs = new RegExp(`^(?:${one})$`);
        const values = [...texts, 'a', 'ab', 'a1', ''];
        const taken = values.filter((value) => theirs.test(value));
        expect([one, values.filter((value) => patternTakes(one, value))]).toEqual([one, taken]);
        matched += taken.length;
      }),
      { numRuns: 2_000, seed: 4 },
    );
    expect(matched).toBeGreaterThan(1_000);
  });

  test('patterns that other engines lose themselves in cost next to nothing', () => {
    const started = processorTime();
    const long = `${'a'.repeat(199)}!`;
    for (const pattern of [
      'a*'.repeat(10),
      'a{0,20}'.repeat(28),
      `${'(a|aa|[ab])'.repeat(18)}b`,
      '(?:a|a)'.repeat(28),
      '.*.*.*.*.*x',
    ])
      for (const value of [long, 'a'.repeat(200), 'a'.repeat(65_536)]) patternTakes(pattern, value);
    expect(processorTime() - started).toBeLessThan(2_000);
  });
});
