import type { Subject } from '../../contract/refdata-keys.ts';
import { fault } from '../../faults.ts';
import type { Fault } from '../../lib/fault.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Commits } from '../../refdata-ports.ts';
import type { RunFacts } from '../../run-facts.ts';

/** What a run of tests was about. */
export interface Tested {
  readonly subject: Subject;
  /** The branch whose reference data counts: the pull request's base, or the branch itself. */
  readonly branch: string;
  readonly headSha: string;
  /** The commit that was checked out. */
  readonly testedSha: string;
  /** As `BaseQuestion` takes it. */
  readonly testedParent: string | null;
  readonly isQueued: boolean;
  readonly isFork: boolean;
}

/** `gh-readonly-queue/main/pr-7-<commit>`: what GitHub calls the branch of an entry of a merge queue; the commit is the one it stands on. */
const QUEUE = /^gh-readonly-queue\/(.+)\/pr-([1-9][0-9]{0,9})-([0-9a-f]{40,64})$/;

/** Such a run has the rights of the base for whatever it checks out, and its commit is no merge with the pull request (A1). */
const TARGET =
  'Results of pull requests are compared in the event pull_request, and those of forks after it in workflow_run; this run came from pull_request_target.';

export async function testedOf(facts: RunFacts, commits: Commits): Promise<Result<Tested, Fault>> {
  const shas = { headSha: facts.headSha, testedSha: facts.sha };
  if (facts.event === 'pull_request_target') return err(fault('refdata-event', TARGET));
  if (facts.pullRequest) {
    const { number, base_ref } = facts.pullRequest;
    const [parent] = (await commits.parents(facts.sha)) ?? [];
    // Without a merge of GitHub's making (a conflict, or a checkout of the head), the head itself is what was tested.
    const testedParent = facts.sha === facts.headSha ? facts.baseSha : (parent ?? facts.baseSha);
    const about = { subject: { pull: number }, branch: base_ref, testedParent };
    return ok({ ...shas, ...about, isQueued: false, isFork: facts.fork });
  }
  const ref = branchOf(facts.ref);
  if (ref === null) {
    const what = `Reference data belongs to pull requests and branches; this run is about ${JSON.stringify(facts.ref.slice(0, 100))} (event ${facts.event}).`;
    return err(fault('refdata-event', what));
  }
  const [, base, pull, testedParent] = QUEUE.exec(ref) ?? [];
  if (base !== undefined && pull !== undefined && testedParent !== undefined)
    return ok({ ...shas, subject: { pull: Number(pull) }, branch: base, testedParent, isQueued: true, isFork: false });
  return ok({ ...shas, subject: { branch: ref }, branch: ref, testedParent: facts.sha, isQueued: false, isFork: false });
}

function branchOf(ref: string): string | null {
  return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : null;
}
