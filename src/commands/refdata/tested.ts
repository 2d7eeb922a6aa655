import type { Subject } from '../../contract/refdata-keys.ts';
import { fault } from '../../faults.ts';
import type { Fault } from '../../lib/fault.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Checkout } from '../../refdata/choose-base.ts';
import type { Commits } from '../../refdata-ports.ts';
import type { PullRequest, RunFacts } from '../../run-facts.ts';

/** What a run of tests was about. */
export interface Tested {
  readonly subject: Subject;
  /** The branch whose reference data counts: the pull request's base, or the branch itself. */
  readonly branch: string;
  readonly headSha: string;
  /** The commit that was checked out. */
  readonly testedSha: string;
  /** As `BaseQuestion` takes them. */
  readonly testedParent: string | null;
  readonly checkout: Checkout | null;
  readonly isQueued: boolean;
  readonly isFork: boolean;
}

/** `gh-readonly-queue/main/pr-7-<commit>`: what GitHub calls the branch of an entry of a merge queue; the commit is the one it stands on. */
const QUEUE = /^gh-readonly-queue\/(.+)\/pr-([1-9][0-9]{0,9})-([0-9a-f]{40,64})$/;

/** Such a run has the rights of the base for whatever it checks out, and its commit is no merge with the pull request (A1). */
const TARGET =
  'Results of pull requests are compared in the event pull_request, and those of forks after it in workflow_run; this run came from pull_request_target.';

export async function testedOf(facts: RunFacts, commits: Commits): Promise<Result<Tested, Fault>> {
  if (facts.event === 'pull_request_target') return err(fault('refdata-event', TARGET));
  const checkout = await checkoutOf(facts, commits);
  if (facts.pullRequest) return ok(await testedPull(facts, facts.pullRequest, { checkout, commits }));
  const shas = { headSha: facts.headSha, testedSha: checkout?.as === 'merge' ? checkout.sha : facts.sha, checkout };
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

async function testedPull(
  facts: RunFacts,
  { number, base_ref }: PullRequest,
  { checkout, commits }: { readonly checkout: Checkout | null; readonly commits: Commits },
): Promise<Tested> {
  const about = { subject: { pull: number }, branch: base_ref, headSha: facts.headSha, isQueued: false, isFork: facts.fork };
  const testedSha = checkout && checkout.as !== 'other' ? checkout.sha : facts.sha;
  if (checkout?.as === 'head') {
    const fork = facts.baseSha === null ? null : await commits.mergeBase(testedSha, facts.baseSha);
    return { ...about, testedSha, testedParent: fork ?? testedSha, checkout };
  }
  const [parent] = (await commits.parents(testedSha)) ?? [];
  return { ...about, testedSha, testedParent: parent ?? facts.baseSha, checkout };
}

/** Commits that a job may make by itself before its tests. */
const MOST_OWN = 10;

/** Which commit of the event the checkout stands on. A workflow may check out what it likes; most take what GitHub merged for the event. */
async function checkoutOf(facts: RunFacts, commits: Commits): Promise<Checkout | null> {
  const { sha, headSha } = facts;
  const head = await commits.head();
  let at = head;
  for (let own = 0; at !== null && own <= MOST_OWN; own += 1) {
    if (facts.pullRequest && at === headSha) return { as: 'head', sha: at };
    if (at === sha) return { as: 'merge', sha: at };
    const [first, ...others] = (await commits.parents(at)) ?? [];
    // GitHub makes that merge anew where the base has moved.
    if (facts.pullRequest && others.includes(headSha)) return { as: 'merge', sha: at };
    at = first ?? null;
  }
  if (head !== null) return { as: 'other', sha: head };
  return facts.pullRequest && sha === headSha ? { as: 'head', sha } : null;
}

function branchOf(ref: string): string | null {
  return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : null;
}
