import { type AnswerState, helpFor } from '../../approval/answer.ts';
import { pathsBeyond } from '../../approval/approvers.ts';
import type { Granted } from '../../approval/request.ts';
import type { RefdataPolicy } from '../../contract/commands-config.ts';
import type { Fault } from '../../lib/fault.ts';
import type { Result } from '../../lib/result.ts';
import { withStop } from '../../lib/sentence.ts';
import type { PullFacts } from '../../people-ports.ts';
import type { Refusal } from '../../refdata/accept-refusal.ts';
import { counted, shortDigest } from '../../refdata/files.ts';
import type { RunFacts } from '../../run-facts.ts';
import { acceptOnPull } from './accept-on-pull.ts';
import { afterChange } from './after-change.ts';
import type { GitHubPorts, OpenStore, RefdataPorts } from './ports.ts';
import type { Changed } from './pull-change.ts';
import { stateSentences } from './pull-sentences.ts';
import type { HeadResults } from './pull-state.ts';
import { storeFault } from './store-faults.ts';
import { digestOfDocument, revertOnPull, undoOnPull } from './take-back.ts';
import { refreshOthers, tellPull } from './tell-pull.ts';

export interface Work {
  readonly pull: PullFacts;
  readonly policy: RefdataPolicy;
  /** Of the head, all of them. */
  readonly results: HeadResults;
  readonly facts: RunFacts;
  readonly storeUrl: string | undefined;
  /** As `UndoChange` takes them. */
  readonly target: string | null;
  readonly isAgain: boolean;
}

/** What is told to the person. */
export interface Done {
  readonly state: Exclude<AnswerState, 'working'>;
  readonly sentence: string;
  readonly details: readonly string[];
  /** Of a failure, for the log alone. */
  readonly fault?: Fault;
}

type Ports = RefdataPorts & { readonly github: GitHubPorts; readonly opened: OpenStore };

/** Does what was granted, then what follows from it. What fails after the change does not unsay it. */
export async function carryOut(granted: Granted, work: Work, ports: Ports): Promise<Done> {
  const { request, role } = granted;
  if (request.kind === 'help') return { state: 'done', sentence: 'You may ask for:', details: helpFor(role, work.policy) };
  if (request.kind === 'status') {
    const details = await stateSentences(work, ports.opened.store);
    return { state: 'done', sentence: `Reference data of pull request ${work.pull.number}:`, details };
  }
  let made: Result<Changed, Refusal>;
  try {
    made = await change(granted, work, ports);
  } catch (error) {
    const sentence =
      'The store failed, so it is not certain that anything was changed: `/update-refdata status` tells. To run this job again finishes it.';
    return { state: 'failed', sentence, details: [], fault: storeFault(error) };
  }
  if (!made.ok) return { state: 'refused', sentence: withStop(made.error.sentence), details: [] };
  return follow(granted, { ...work, changed: made.value }, ports);
}

async function change(
  { request, by, role, digest }: Granted,
  { pull, policy, facts, target, isAgain }: Work,
  ports: Ports,
): Promise<Result<Changed, Refusal>> {
  const beyond = (changes: Parameters<typeof pathsBeyond>[0]) => pathsBeyond(changes, policy.approvers, { by, role });
  const order = { pull, by: by.login, cooldown: policy.cooldown, beyond };
  const { sha256 } = ports;
  const needs = { store: ports.opened.store, pulls: ports.github.pulls, sha256, digestOf: digestOfDocument(sha256) };
  if (request.kind === 'accept')
    return acceptOnPull({ ...order, request, digest: digest ?? '', defaultBranch: facts.defaultBranch || null }, needs);
  if (request.kind === 'revert') return revertOnPull({ ...order, reverted: request.pull }, needs);
  return undoOnPull({ ...order, target, isAgain }, needs);
}

async function follow(granted: Granted, { changed, ...work }: Work & { readonly changed: Changed }, ports: Ports): Promise<Done> {
  const { pull, results, facts } = work;
  const { request, by, digest } = granted;
  const { store } = ports.opened;
  const sentence = doneSentence(granted, changed);
  const unless = unlessTheStoreFails((line) => ports.workflow.say(line));
  const isBack = request.kind !== 'accept';
  const telling = { facts, storeUrl: work.storeUrl };
  await unless([], async () => {
    await store.log({
      ...{ at: await store.now(), actor: by.login, subject: `pull ${pull.number}`, text: sentence },
      kind: request.kind === 'undo' || request.kind === 'revert' ? request.kind : 'accept',
      ...(digest === null ? {} : { candidate: digest }),
    });
    return [];
  });
  const told = await unless([], () => tellPull({ pull, ref: changed.ref, results, ...telling }, ports));
  await unless([], () => refreshOthers({ except: pull.number, branch: pull.baseRef, ...telling }, ports).then(() => []));
  const consequences = { pull, changed, candidates: results.candidates, facts, by: by.login, isBack };
  const followed = await unless([], () => afterChange(consequences, { github: ports.github, store, sha256: ports.sha256 }));
  const failed = unless.hasFailed() ? ['Some of it did not follow, for the store failed; the log of this run tells more.'] : [];
  return { state: 'done', sentence, details: [...fileSentences(changed), ...followed, ...told, ...failed] };
}

/** Carries on with `otherwise`. */
function unlessTheStoreFails(log: (line: string) => void) {
  let hasFailed = false;
  const act = async <T>(otherwise: T, what: () => Promise<T>): Promise<T> => {
    try {
      return await what();
    } catch (error) {
      log(storeFault(error).what);
      hasFailed = true;
      return otherwise;
    }
  };
  return Object.assign(act, { hasFailed: () => hasFailed });
}

function doneSentence({ request, digest, by }: Granted, { applied }: Changed): string {
  const files = counted(applied.length, 'file');
  if (request.kind === 'undo') return `\`${by.login}\` undid the last change${applied.length > 0 ? `: ${files}` : ''}.`;
  if (request.kind === 'revert') return `\`${by.login}\` took back the reference data of pull request ${request.pull}: ${files}.`;
  return `\`${by.login}\` accepted ${files} of \`${shortDigest(digest ?? '')}\`.`;
}

const MOST_FILES = 20;

function fileSentences({ applied, leftOut }: Changed): readonly string[] {
  const shown = applied.slice(0, MOST_FILES).map(({ partition, path, to, isAlong }) => {
    const where = isAlong ? `\`${partition}\`, the same change` : `\`${partition}\``;
    return to === null ? `\`${path}\` (${where}): removed` : `\`${path}\` (${where}): \`${shortDigest(to)}\``;
  });
  const rest = applied.length > MOST_FILES ? [`and ${applied.length - MOST_FILES} more`] : [];
  return [
    ...shown,
    ...rest,
    ...leftOut.slice(0, MOST_FILES).map(({ partition, path, why }) => `\`${path}\` (\`${partition}\`) ${why}`),
  ];
}
