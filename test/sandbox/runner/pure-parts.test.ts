import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readActionManifest } from './action-manifest.ts';
import { parseUses } from './action-source.ts';
import { annotationFrom, StepAnnotations } from './annotations.ts';
import { githubVariables, inputVariables, layerEnvironment } from './environment.ts';
import { LineSplitter } from './line-splitter.ts';
import { Masks } from './masks.ts';
import { decodeJitConfig, readSettings } from './settings.ts';
import { shellArguments, shellFor, splitWords } from './shells.ts';

// ------------------------------------------------------------------------------------------------------------ masks

const masksOf = (...values: readonly string[]): Masks => {
  const masks = new Masks();
  for (const value of values) masks.add(value);
  return masks;
};

test('no masked value is left in what was hidden, wherever and however often it stood', () => {
  // Letters that the mask itself does not hold, so that *** cannot spell a secret.
  const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(
      fc.array(words, { minLength: 1, maxLength: 4 }),
      fc.array(fc.oneof(words, fc.constant(' '))),
      (secrets, parts) => {
        const masks = masksOf(...secrets);
        const text = parts.join('');
        const hidden = masks.hide(text);
        for (const secret of secrets) expect(hidden).not.toContain(secret);
        expect(masks.holds(text)).toBe(hidden !== text);
      },
    ),
  );
});

test('stretches that overlap or touch become one mask, and the rest of the text stays', () => {
  const masks = masksOf('abc', 'cde', 'xy');
  expect(masks.hide('1abcde2xyxy3')).toBe('1***2***3');
  expect(masks.hide('')).toBe('');
});

test('each line of a secret and its usual encodings are hidden too', () => {
  const secret = 'first line\nsecond "line" & <more>';
  const masks = masksOf(secret);
  expect(masks.hide('see second "line" & <more> here')).toBe('see *** here');
  expect(masks.holds(JSON.stringify(secret))).toBe(true);
  expect(masks.holds(encodeURIComponent('second "line" & <more>'))).toBe(true);
  for (const prefix of ['', 'x', 'xy'])
    expect(masks.holds(Buffer.from(`${prefix}first line${prefix}`).toString('base64'))).toBe(true);
});

test('blank values mask nothing', () => {
  expect(masksOf('', ' ', '\n').hide('a b\nc')).toBe('a b\nc');
});

// ------------------------------------------------------------------------------------------------------------ lines

test('lines come out the same however the bytes were cut', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '\n', '\r', '\r\n') });
  fc.assert(
    fc.property(text, fc.array(fc.nat(9), { minLength: 1 }), (whole, sizes) => {
      const lines: string[] = [];
      const splitter = new LineSplitter((line) => lines.push(line));
      const bytes = Buffer.from(whole);
      for (let at = 0, turn = 0; at < bytes.length; turn++) {
        const size = 1 + (sizes[turn % sizes.length] ?? 0);
        splitter.write(bytes.subarray(at, at + size));
        at += size;
      }
      splitter.end();
      const expected = whole.split(/\r\n|\n|\r/);
      expect(lines).toEqual(expected.at(-1) === '' ? expected.slice(0, -1) : expected);
    }),
  );
});

// ------------------------------------------------------------------------------------------------------------ shells

test.each([
  [undefined, ['bash', '-e', 's']],
  ['bash', ['bash', '--noprofile', '--norc', '-e', '-o', 'pipefail', 's']],
  ['sh', ['sh', '-e', 's']],
  ['python', ['python', 's']],
  ['perl -w {0}', ['perl', '-w', 's']],
  ['node --import "./with space.js" {0} tail', ['node', '--import', './with space.js', 's', 'tail']],
  ['bash --login {0}', ['bash', '--login', 's']],
])('shell %j starts its command', (option, words) => {
  const shell = shellFor(option);
  expect(shell.ok && [shell.value.command, ...shellArguments(shell.value, 's')]).toEqual(words);
});

test.each(['fish', 'bash -e', ''.padEnd(3, 'x')])('shell %j without a place for the script is refused', (option) => {
  expect(shellFor(option)).toEqual({ ok: false, error: expect.stringContaining(`found '${option}'`) });
});

test('words in quotes hold together, and joined plain words are read back', () => {
  expect(splitWords('a "b c" d\\"e "f\\"g"')).toEqual(['a', 'b c', 'd"e', 'f"g']);
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[^\s"\\]+$/)), (words) => expect(splitWords(words.join('  '))).toEqual(words)),
  );
});

// ------------------------------------------------------------------------------------------------------- environment

test('what is imposed beats what is written, later layers beat earlier ones, and private variables stay behind', () => {
  const env = layerEnvironment({
    inherited: { PATH: '/usr/bin', HOME: '/root', ACTIONS_RUNNER_INPUT_JITCONFIG: 'secret', SANDBOX_RUNNER_RENEW_MS: '1' },
    written: [
      { A: 'job', GITHUB_SHA: 'fake' },
      { A: 'step', PATH: '/own' },
    ],
    imposed: [{ GITHUB_SHA: 'real' }],
    paths: ['/second', '/first'],
  });
  expect(env).toEqual({
    PATH: '/second:/first:/own',
    HOME: '/root',
    A: 'step',
    GITHUB_SHA: 'real',
    CI: 'true',
    GITHUB_ACTIONS: 'true',
  });
});

test('CI keeps the value somebody gave it', () => {
  const env = layerEnvironment({ inherited: { CI: 'inherited' }, written: [], imposed: [], paths: [] });
  expect(env['CI']).toBe('inherited');
  expect(layerEnvironment({ inherited: {}, written: [{ CI: 'false' }], imposed: [], paths: [] })['CI']).toBe('false');
});

test('the token and the event do not become variables', () => {
  expect(githubVariables({ token: 't', event: {}, sha: 'abc', run_id: 5, ref_protected: false })).toEqual({
    GITHUB_BASE_REF: '',
    GITHUB_HEAD_REF: '',
    GITHUB_SHA: 'abc',
    GITHUB_RUN_ID: '5',
    GITHUB_REF_PROTECTED: 'false',
  });
});

test('inputs are upper case with underscores for spaces; dashes stay', () => {
  expect(inputVariables({ 'who to greet': 'a', 'fetch-depth': '1' })).toEqual({
    INPUT_WHO_TO_GREET: 'a',
    'INPUT_FETCH-DEPTH': '1',
  });
});

// ------------------------------------------------------------------------------------------------------- annotations

test('a message is cut at 4,096 characters, a bad line number is left out, a path outside the workspace stays', () => {
  const long = annotationFrom(
    'error',
    { data: 'x'.repeat(5000), properties: { file: '/etc/passwd', line: '3x', endline: '7' } },
    '/w',
  );
  expect(long).toEqual({ level: 'failure', message: 'x'.repeat(4096), path: '/etc/passwd', endLine: 7 });
});

test('ten annotations of each level are kept, the first ones', () => {
  const kept = new StepAnnotations();
  for (const level of ['notice', 'failure'] as const) for (let i = 0; i < 12; i++) kept.add({ level, message: `${i}` });
  expect(kept.kept.map(({ level, message }) => level[0] + message).join()).toBe(
    'n0,n1,n2,n3,n4,n5,n6,n7,n8,n9,f0,f1,f2,f3,f4,f5,f6,f7,f8,f9',
  );
});

// --------------------------------------------------------------------------------------------------- uses, action.yml

test.each([
  ['./', { kind: 'local', path: './' }],
  ['./.github/actions/x', { kind: 'local', path: './.github/actions/x' }],
  ['a/b@v1', { kind: 'remote', repository: 'a/b', path: '', ref: 'v1' }],
  ['a/b/c/d@feature/x', { kind: 'remote', repository: 'a/b', path: 'c/d', ref: 'feature/x' }],
  ['a/b', { kind: 'unknown' }],
  ['docker://alpine:3', { kind: 'unknown' }],
])('uses %j is understood', (uses, reference) => {
  expect(parseUses(uses)).toEqual(reference);
});

test('an action.yml is read with its defaults; numbers and booleans are text', () => {
  expect(
    readActionManifest({
      name: 'N',
      inputs: { depth: { default: 1 }, flag: { default: false }, none: null },
      runs: { using: 'node24', main: 'm.js', 'post-if': 'success()' },
    }),
  ).toEqual({
    ok: true,
    value: {
      name: 'N',
      inputs: { depth: { default: '1' }, flag: { default: 'false' }, none: {} },
      outputs: {},
      runs: { kind: 'node', main: 'm.js', preIf: 'always()', postIf: 'success()' },
    },
  });
});

test.each([
  [null, "'using: ' is not supported"],
  [{ runs: { using: 'node12', main: 'x' } }, "'using: node12' is not supported"],
  [{ runs: { using: 'node24' } }, 'not an entry JavaScript file'],
  [{ runs: { using: 'composite' } }, 'needs steps'],
  [{ runs: { using: 'composite', steps: [{ run: 'x' }] } }, 'Required property is missing: shell'],
  [{ runs: { using: 'composite', steps: [{ run: 'x', uses: 'y' }] } }, "either 'run' or 'uses'"],
])('the manifest %j is refused', (document, reason) => {
  expect(readActionManifest(document)).toEqual({ ok: false, error: expect.stringContaining(reason) });
});

// ----------------------------------------------------------------------------------------------------------- settings

test('a damaged JIT configuration is refused without showing it', () => {
  const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.base64String(),
        fc.json().map((text) => Buffer.from(text).toString('base64')),
      ),
      (text) => {
        const decoded = decodeJitConfig(text);
        expect(decoded.ok).toBe(false);
        if (!decoded.ok && text.length > 8) expect(decoded.error).not.toContain(text);
      },
    ),
  );
  expect(
    decodeJitConfig(base64({ '.runner': base64({ agentId: 1 }), '.credentials': base64({ data: { token: 't' } }) })),
  ).toEqual({
    ok: false,
    error: 'expected a just-in-time configuration in base64; it lacks agentName',
  });
});

test('a timing that is no number of milliseconds is refused by name', () => {
  const runner = {
    agentId: 1,
    agentName: 'r',
    serverUrl: 'http://127.0.0.1:1',
    gitHubUrl: 'http://127.0.0.1:1',
    workFolder: '_work',
  };
  const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');
  const jit = base64({ '.runner': base64(runner), '.credentials': base64({ data: { token: 't' } }) });
  const read = (env: NodeJS.ProcessEnv): ReturnType<typeof readSettings> =>
    readSettings({ argv: ['--jitconfig', jit], env, cwd: '/w' });
  expect(read({ SANDBOX_RUNNER_RENEW_MS: '2s' })).toEqual({
    ok: false,
    error: 'SANDBOX_RUNNER_RENEW_MS: expected milliseconds, found 2s',
  });
  expect(read({ SANDBOX_RUNNER_RENEW_MS: '20' })).toMatchObject({
    ok: true,
    value: { directory: '/w', token: 't', timings: { renew: 20, interrupt: 7500 } },
  });
});
