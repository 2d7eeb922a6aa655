import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseJson } from '../contract/test-job.ts';
import type { PreparedTests } from '../ports.ts';
import { PYTEST_PLUGIN } from './failed-tests-pytest-plugin.ts';
import type { FailedTestsEnd, FailedTestsRequest } from './failed-tests-request.ts';

/** The folder lies open to the tests, which may write into it what they like. */
const MOST_BYTES = 64 * 1024 * 1024;
const MODULE = 'pilotlight_pytest';

interface Session {
  readonly usable: boolean;
  readonly todo: readonly string[];
  readonly alone: boolean;
  readonly missing: readonly string[];
}

/** By a plugin that every pytest of the command loads. */
export async function preparePytest({ failed, env, folder }: FailedTestsRequest): Promise<PreparedTests> {
  await writeFile(join(folder, `${MODULE}.py`), PYTEST_PLUGIN);
  if (failed.length > 0) await writeFile(join(folder, 'todo.json'), JSON.stringify(failed));
  return {
    env: {
      PYTHONPATH: [env['PYTHONPATH'], folder].filter(Boolean).join(':'),
      PYTEST_ADDOPTS: [env['PYTEST_ADDOPTS'], `-p ${MODULE}`].filter(Boolean).join(' '),
      PILOTLIGHT_PYTEST: folder,
    },
    write: () => undefined,
    end: async () => endOf(folder, failed),
  };
}

async function endOf(folder: string, asked: readonly string[]): Promise<FailedTestsEnd> {
  const names = await readdir(folder).catch(() => []);
  const begun = names.filter((name) => name.startsWith('begun-')).length;
  const ended = names.filter((name) => /^session-[0-9a-f]{32}\.json$/.test(name));
  const sessions = (await Promise.all(ended.map((name) => sessionIn(join(folder, name))))).flatMap((session) => session ?? []);
  const [only] = sessions;
  // Which of several processes a test belongs to is not known, nor what one had before it that never told.
  const failed = begun === 1 && sessions.length === 1 && only?.usable ? only.todo : [];
  return {
    failed,
    alone: sessions.some(({ alone }) => alone),
    doubt: asked.length === 0 ? null : doubtOf(begun, sessions, asked),
  };
}

function doubtOf(begun: number, sessions: readonly Session[], asked: readonly string[]): string | null {
  const tests = asked.length === 1 ? 'a test' : `${asked.length} tests`;
  if (begun === 0) return `no pytest ran, although ${tests} had to run again`;
  if (sessions.length < begun) return `a pytest ended without telling, although ${tests} had to run again`;
  const [missing] = sessions.flatMap((session) => session.missing);
  return missing === undefined ? null : `a test that had to run again was not found: ${JSON.stringify(missing.slice(0, 200))}`;
}

async function sessionIn(file: string): Promise<Session | null> {
  const size = await stat(file).then(
    (found) => (found.isFile() ? found.size : Number.POSITIVE_INFINITY),
    () => Number.POSITIVE_INFINITY,
  );
  const json = size > MOST_BYTES ? null : parseJson(await readFile(file, 'utf8').catch(() => ''));
  const value = json?.ok ? (json.value as Partial<Record<keyof Session, unknown>> | null) : null;
  if (value === null || typeof value !== 'object' || !isTexts(value.todo) || !isTexts(value.missing)) return null;
  return { usable: value.usable === true, alone: value.alone === true, todo: value.todo, missing: value.missing };
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');
