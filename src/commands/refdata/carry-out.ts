import type { Granted } from '../../approval/request.ts';
import type { RefdataPolicy } from '../../contract/commands-config.ts';
import { formatDocument } from '../../contract/refdata-documents.ts';
import type { Result } from '../../lib/result.ts';
import { withStop } from '../../lib/sentence.ts';
import type { Refusal } from '../../refdata/accept-refusal.ts';
import { counted, shortDigest } from '../../refdata/files.ts';
import type { PullFacts } from '../../refdata-ports.ts';
import type { RunFacts } from '../../run-facts.ts';
import { acceptOnPull, type Changed, revertOnPull, undoOnPull } from './accept-on-pull.ts';
import { afterChange } from './after-change.ts';
import type { GitHubPorts, OpenStore, RefdataPorts } from './ports.ts';
import { stateSentences } from './pull-sentences.ts';
import type { HeadResults } from './pull-state.ts';
import { storeFault } from './store-faults.ts';
import { refreshOthers, tellPull } from './tell-pull.ts';

export interface Work {
  readonly pull: PullFacts;
  readonly policy: RefdataPolicy;
  /** Of the head, all of them. */
  readonly results: HeadResults;
  readonly facts: RunFacts;
  readonly storeUrl: string | undefined;
}

/** What is told to the person. */
export interface Done {
  readonly ok: boolean;
  readonly sentence: string;
  readonly details: readonly string[];
}

type Ports = RefdataPorts & { readonly github: GitHubPorts; readonly opened: OpenStore };

/** Does what was granted, then what follows from it. A store that fails is told to the person, and nothing was changed. */
export async function carryOut(granted: Granted, work: Work, ports: Ports): Promise<Done> {
  const { store } = ports.opened;
  if (granted.request.kind === 'status') {
    const details = await stateSentences(work, store);
    return { ok: true, sentence: `Reference data of pull request ${work.pull.number}:`, details };
  }
  let made: Result<Changed, Refusal>;
  try {
    made = await change(granted, work, ports);
  } catch (error) {
    return { ok: false, sentence: 'Nothing was changed: the store failed.', details: [`\`${storeFault(error).what}\``] };
  }
  if (!made.ok) return { ok: false, sentence: withStop(made.error.sentence), details: [] };
  return follow(granted, { ...work, changed: made.value }, ports);
}

async function change(
  { request, by, digest }: Granted,
  { pull, policy, facts }: Work,
  ports: Ports,
): Promise<Result<Changed, Refusal>> {
  const { store } = ports.opened;
  const fallback = facts.defaultBranch && facts.defaultBranch !== pull.baseRef ? facts.defaultBranch : null;
  const order = { pull, fallback, by: by.login, cooldown: policy.cooldown, sameChange: true };
  const { sha256 } = ports;
  const needs = { store, pulls: ports.github.pulls, sha256, digestOf: (document: unknown) => sha256(formatDocument(document)) };
  if (request.kind === 'accept') return acceptOnPull({ ...order, request, digest: digest ?? '' }, needs);
  if (request.kind === 'revert') return revertOnPull({ ...order, reverted: request.pull }, needs);
  return undoOnPull(order, needs);
}

async function follow(granted: Granted, { changed, ...work }: Work & { readonly changed: Changed }, ports: Ports): Promise<Done> {
  const { pull, results, facts } = work;
  const { request, by, digest } = granted;
  const done = doneSentence(granted, changed);
  await ports.opened.store.log({
    ...{ at: await ports.opened.store.now(), actor: by.login, subject: `pull ${pull.number}`, text: done },
    kind: request.kind === 'undo' || request.kind === 'revert' ? request.kind : 'accept',
    ...(digest === null ? {} : { candidate: digest }),
  });
  const consequences = await afterChange({ pull, changed, candidates: results.candidates, facts, by: by.login }, ports.github);
  const telling = { facts, storeUrl: work.storeUrl };
  const forecast = await tellPull({ pull, ref: changed.ref, results, ...telling }, ports);
  await refreshOthers({ except: pull.number, branch: pull.baseRef, ...telling }, ports);
  return { ok: true, sentence: done, details: [...fileSentences(changed), ...consequences, ...forecast] };
}

function doneSentence({ request, digest, by }: Granted, { applied }: Changed): string {
  const files = counted(applied.length, 'file');
  if (request.kind === 'undo') return `\`${by.login}\` undid the last change: ${files}.`;
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
