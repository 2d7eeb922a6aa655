import type { Delta, PullRef, StoredSet } from '../../contract/refdata-documents.ts';
import { type ChosenBase, chooseBase, setOfPart } from '../../refdata/choose-base.ts';
import type { Pulls } from '../../refdata-ports.ts';
import { comingTo, laidOver, NOTHING_COMING } from './coming.ts';
import type { ReferenceStore } from './store/reference-store.ts';
import type { Tested } from './tested.ts';

/** How far back a commit is looked for that the branch's data knows. */
const MOST_ANCESTORS = 300;

export interface Baseline {
  readonly chosen: ChosenBase;
  /** Null where the base has no such partition. */
  readonly set: string | null;
  /** Of the pull request; null where nobody accepted anything yet. */
  readonly pull: PullRef | null;
  /** What the base will have once all that is merged has reached it; part of the base already. */
  readonly coming: Delta;
}

/** What lies over the base's set: what is to come, and over it what was accepted for the pull request. */
export const deltaOver = ({ coming, pull }: Baseline): Delta => laidOver([coming, pull?.delta ?? {}]);

export interface BaselinePorts {
  readonly store: ReferenceStore;
  readonly pulls: Pulls | undefined;
  readonly defaultBranch: string;
}

/** What one partition of a run is compared with. Two requests to the store, more only where the base has moved or has no data. */
export async function baselineOf(tested: Tested, partition: string, ports: BaselinePorts): Promise<Baseline> {
  const { store, defaultBranch } = ports;
  const { subject, branch: branchName } = tested;
  const [branch, pull] = await Promise.all([store.branch(branchName), 'pull' in subject ? store.pull(subject.pull) : null]);
  const other =
    branch === null && defaultBranch !== '' && defaultBranch !== branchName ? await store.branch(defaultBranch) : null;
  const question = {
    ...{ subject, branchName, branch: branch?.ref ?? null, testedParent: tested.testedParent },
    ...{ checkout: tested.checkout, isQueued: tested.isQueued },
    defaultBranch: { name: defaultBranch || branchName, ref: (defaultBranch === branchName ? branch : other)?.ref ?? null },
  };
  const first = chooseBase({ ...question, ancestors: null });
  const ancestors = first.wantsAncestors ? await ancestorsOf(tested.testedParent, ports.pulls) : null;
  const base = first.wantsAncestors ? chooseBase({ ...question, ancestors }) : first;
  const coming =
    branch && first.wantsAncestors && tested.testedParent !== null
      ? await comingTo(branch.ref, { sha: tested.testedParent, ancestors, isQueued: tested.isQueued }, ports)
      : NOTHING_COMING;
  const chosen = { ...base, reasons: [...base.reasons, ...coming.reasons] };
  const snapshot = chosen.parts === null && chosen.snapshot !== null ? await store.snapshot(chosen.snapshot) : null;
  return { chosen, set: setOfPart(chosen, snapshot, partition), pull: pull?.ref ?? null, coming: coming.delta };
}

async function ancestorsOf(sha: string | null, pulls: Pulls | undefined): Promise<readonly string[] | null> {
  if (sha === null || !pulls) return null;
  const asked = await pulls.ancestors(sha, MOST_ANCESTORS);
  return asked.ok ? asked.value : null;
}

/** The base's set; null where it has none. A set that is named and cannot be had is an error, never an empty baseline. */
export const storedSetOf = (set: string | null, store: ReferenceStore): Promise<StoredSet | null> =>
  set === null ? Promise.resolve(null) : store.storedSet(set);
