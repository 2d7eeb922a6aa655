import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { formatResumeRequest, RESUME_INPUT } from '../../../../src/contract/resume-request.ts';
import { HOST, WatchedBuild } from './watched-build.ts';

let build: WatchedBuild;
beforeEach(async () => {
  build = await WatchedBuild.create();
});
afterEach(() => build.close());

/** The end of a job that used these, on a machine where no other job was before. */
async function job(status: string, script: string) {
  for (const folder of ['traces', 'work/lib', 'work/other']) await rm(join(build.root, folder), { recursive: true, force: true });
  await build.step(`mkdir -p "$GIT_TRACE2_EVENT"\n${script}`);
  const { file } = await build.finish({}, { INPUT_JOB_STATUS: status });
  return { partial: file?.partial, used: file?.sources.map(({ id }) => id.replace(`git:${HOST}`, '')) };
}

test('what a job that failed or was cancelled did not come to use is kept, in the file and for whoever has only this one', async () => {
  await build.upstream('a/lib');
  await build.upstream('a/other');
  const lib = 'a/lib#refs/heads/main';
  expect(await job('success', `git clone -q ${HOST}a/lib lib`)).toEqual({ used: [lib] });
  expect(await job('failure', 'true')).toEqual({ partial: true, used: [lib] });
  const both = ['a/other#refs/heads/main', lib];
  expect(await job('cancelled', `git clone -q ${HOST}a/other other`)).toEqual({ partial: true, used: both });
  expect(await job('success', `git clone -q ${HOST}a/other other`)).toEqual({ used: both.slice(0, 1) });
});

test('a run that goes on with the build of a pull request registers nothing, whatever branch it stands on', async () => {
  await build.upstream('a/lib');
  await build.step(`git clone -q ${HOST}a/lib lib`);
  const of = (tested: string) => {
    const commits = { sha: 'c'.repeat(40), tested };
    return formatResumeRequest({ run_id: '6', plan: 'd'.repeat(64), only: ['default'], cause: 'flaky', ...commits });
  };
  const path = join(build.root, 'event.json');
  const finished = async (inputs: object) => {
    await writeFile(path, JSON.stringify({ inputs }));
    return (await build.finish({}, { GITHUB_EVENT_NAME: 'workflow_dispatch', GITHUB_EVENT_PATH: path })).file?.sources.length;
  };
  expect(await finished({ [RESUME_INPUT]: of('e'.repeat(40)) })).toBeUndefined();
  expect(await finished({ [RESUME_INPUT]: of('c'.repeat(40)) })).toBe(1);
});
