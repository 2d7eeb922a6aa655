import type { RequestRuns } from '../../src/requests/ports.ts';
import type { PeopleForge } from '../people-forge.ts';

/** Runs that are started for people, or told of by a comment, are no checks of the commit. */
const NO_CHECKS: ReadonlySet<string> = new Set(['workflow_dispatch', 'issue_comment']);

/** `RequestRuns` of one repository. */
export function serviceRuns(forge: PeopleForge, repository: string): RequestRuns {
  return {
    async runsOfHead(sha) {
      const asked = await forge.runsOfHead(repository, sha);
      if (!asked.ok) return asked;
      const newest = new Map<string, (typeof asked.value)[number]>();
      for (const run of asked.value) if (!NO_CHECKS.has(run.event) && !newest.has(run.workflow)) newest.set(run.workflow, run);
      return { ok: true, value: [...newest.values()] };
    },
    jobsOfRun: (run) => forge.jobsOfRun(repository, run),
    rerunFailed: (run) => forge.rerunFailed(repository, run),
    rerunAll: (run) => forge.rerunAll(repository, run),
    rerunJob: (job) => forge.rerunJob(repository, job),
    async dispatch({ workflow, ref, inputs }) {
      const branch = ref === null ? await forge.defaultBranch(repository) : ({ ok: true, value: ref } as const);
      return branch.ok ? forge.dispatch(repository, { workflow, ref: branch.value, inputs }) : branch;
    },
    async findRun({ workflow, titleHolds, since }) {
      const asked = await forge.findRun(repository, { workflow, displayTitleHolds: titleHolds, since });
      if (!asked.ok) return asked;
      return { ok: true, value: asked.value && { runId: asked.value.id, url: asked.value.url } };
    },
  };
}
