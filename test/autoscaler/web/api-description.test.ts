import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { API } from '../../../autoscaler/web/api/api-table.ts';
import { describeApi } from '../../../autoscaler/web/api/openapi.ts';
import { OPERATIONS } from '../../../autoscaler/web/api/operations.ts';
import { peer } from '../../../scripts/peers.ts';
import { ApiWorld } from './api-world.ts';

// docs/openapi.json, docs/api.md and the types of the monitor's client follow from the table of operations. UPDATE_DOCS=1 writes them.
const isUpdating = process.env.UPDATE_DOCS === '1';
const ROOT = resolve(import.meta.dirname, '../../..');
const exec = promisify(execFile);
const found = await peer('schemathesis');
// In CI a peer that is missing fails; elsewhere the title says why nothing ran.
const withPeer = found.kind === 'ready' || process.env.CI === 'true' ? test : test.skip;
const path = found.kind === 'ready' ? found.path : '';
const WHY = found.kind === 'ready' ? '' : ` (skipped: ${found.because})`;

/**
 * What a schema cannot say: that a time lies before another, and what a job may be called. And values that lead somewhere, so that
 * more is asked than what is not there.
 */
const KNOWLEDGE = `
[[operations]]
include-operation-id = ["costs", "poolHistory", "explain"]
checks.positive_data_acceptance.expected-statuses = ["2xx", "400", "404"]

[[operations]]
include-operation-id = "pullBuilds"
parameters = { "path.owner" = "acme", "path.repo" = "plots", "path.number" = 7 }

[[operations]]
include-operation-id = "build"
parameters = { "path.run" = "10" }

[[operations]]
include-operation-id = "log"
parameters = { "path.run" = "10", "path.id" = "lines" }

[[operations]]
include-operation-id = ["pool", "poolHistory", "orderPool"]
parameters = { "path.name" = "large" }
`;

interface Described {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly operationId: string; readonly summary: string; readonly description: string }>>
    >
  >;
}

/** As `npm run format` would leave it. */
async function formatted(text: string, name: string): Promise<string> {
  const running = exec(join(ROOT, 'node_modules/.bin/biome'), ['format', `--stdin-file-path=${name}`], { cwd: ROOT });
  running.child.stdin?.end(text);
  return (await running).stdout;
}

function expectPage(name: string, text: string): void {
  const file = join(ROOT, name);
  if (isUpdating) writeFileSync(file, text);
  expect(readFileSync(file, 'utf8')).toBe(text);
}

describe('what is generated', () => {
  test('docs/openapi.json is the description that the service gives', async () => {
    expectPage('docs/openapi.json', await formatted(JSON.stringify(describeApi(OPERATIONS), null, 2), 'docs/openapi.json'));
  });

  test('the types of the monitor’s client are generated from the description', async () => {
    const types = astToString(
      await openapiTS(describeApi(OPERATIONS) as unknown as OpenAPI3, { alphabetize: true, immutable: true }),
    );
    const name = 'autoscaler/monitor/api-types.ts';
    expectPage(
      name,
      await formatted(`/** Generated from docs/openapi.json; \`npm run check -- docs\` compares. */\n${types}`, name),
    );
  });

  test('the table of docs/api.md lists every operation', () => {
    const { paths } = describeApi(OPERATIONS) as unknown as Described;
    const rows = Object.entries(paths).flatMap(([address, methods]) =>
      Object.entries(methods).map(([method, { summary, description }]) => {
        const who = description.split('\n\n').at(-1) ?? '';
        return `| \`${method.toUpperCase()} ${address}\` | ${summary} | ${who} |`;
      }),
    );
    expect(rows).toHaveLength(Object.keys(API).length);
    const page = readFileSync(join(ROOT, 'docs/api.md'), 'utf8');
    const [before = '', rest = ''] = page.split('<!-- operations -->\n');
    const after = rest.split('<!-- end -->')[1] ?? '';
    const table = ['| operation | what it does | who may |', '|---|---|---|', ...rows].join('\n');
    expectPage('docs/api.md', `${before}<!-- operations -->\n${table}\n<!-- end -->${after}`);
  });
});

describe('a description that others can use', () => {
  let world: ApiWorld;
  const folder = mkdtempSync(join(tmpdir(), 'pilotlight-schemathesis-'));
  beforeAll(async () => {
    world = await ApiWorld.open();
    // Whoever follows it comes to an end.
    const standing = { kind: 'ended', at: 1, verdict: 'passed', because: 'x', duration: 1, tests: null, runner: 'r' };
    await world.store.put(world.build, 'lines', 'state', { standing });
  });
  afterAll(async () => {
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  });

  withPeer(
    `it is valid OpenAPI 3.1${WHY}`,
    async () => {
      const response = await fetch(`${world.origin}/api/v1/openapi.json`);
      expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
      const file = join(folder, 'openapi.json');
      writeFileSync(file, await response.text());
      const { stdout } = await exec(join(path, '../openapi-spec-validator'), ['--schema', '3.1', file]);
      expect(stdout).toMatch(/: OK\s*$/);
      // A validator that takes everything would prove nothing.
      writeFileSync(file, JSON.stringify({ ...describeApi(OPERATIONS), paths: { '/x': { get: { responses: 7 } } } }));
      await expect(exec(join(path, '../openapi-spec-validator'), ['--schema', '3.1', file])).rejects.toThrow();
    },
    60_000,
  );

  withPeer(
    `whatever it allows and forbids is answered as it says, and never with a fault of ours${WHY}`,
    async () => {
      const token = await world.token('read', 'operate', 'metrics');
      const config = join(folder, 'schemathesis.toml');
      writeFileSync(config, KNOWLEDGE);
      const args = [
        ...[
          '--config-file',
          config,
          'run',
          `${world.origin}/api/v1/openapi.json`,
          '--header',
          `Authorization: Bearer ${token}`,
          '--no-color',
        ],
        ...['--phases', 'examples,coverage,fuzzing', '--max-examples', '8', '--seed', '6', '--generation-database', 'none'],
        // It never ends.
        ...['--exclude-path', '/api/v1/events', '--request-timeout', '10', '--workers', '1'],
      ];
      const { stdout, code } = await exec(path, args, { cwd: folder, timeout: 150_000, maxBuffer: 64 * 2 ** 20 }).then(
        ({ stdout }) => ({ stdout, code: 0 }),
        (error: { stdout?: string; code?: number }) => ({ stdout: error.stdout ?? String(error), code: error.code ?? 1 }),
      );
      expect(code === 0 ? '' : stdout.slice(-6_000)).toBe('');
      const told = Number(/(\d[\d,]*) generated/.exec(stdout)?.[1]?.replaceAll(',', '') ?? 0);
      expect([told > 200, world.log.messages('error')]).toEqual([true, []]);
    },
    180_000,
  );
});
