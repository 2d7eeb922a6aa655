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

/** `gh-readonly-queue/main/pr-7-<commit>`: what GitHub calls the branch of an entry of a merge queue. */
const QUEUE = /^gh-readonly-queue\/(.+)\/pr-([1-9][0-9]{0,9})-[0-9a-f]{40,64}$/;

export async function testedOf(facts: RunFacts, commits: Commits): Promise<Result<Tested, Fault>> {
  const shas = { headSha: facts.headSha, testedSha: facts.sha };
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
  const [, base, pull] = QUEUE.exec(ref) ?? [];
  if (base !== undefined && pull !== undefined) {
    const [parent] = (await commits.parents(facts.sha)) ?? [];
    return ok({
      ...shas,
      subject: { pull: Number(pull) },
      branch: base,
      testedParent: parent ?? null,
      isQueued: true,
      isFork: false,
    });
  }
  return ok({ ...shas, subject: { branch: ref }, branch: ref, testedParent: facts.sha, isQueued: false, isFork: false });
}

function branchOf(ref: string): string | null {
  return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : null;
}
