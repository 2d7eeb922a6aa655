import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
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
