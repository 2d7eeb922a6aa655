import type { Holder } from './concurrency.ts';
import type { Expansion, Leg, NeedFacts, NodePlan, NodeResult, NodeState, RunPlan, Trigger } from './engine.ts';
import type { Job, Run } from './types.ts';

/** What the scheduler remembers of a run beyond what GitHub shows of it. */
export interface RunState {
  readonly run: Run;
  readonly trigger: Trigger;
  readonly plan: RunPlan;
  /** How many `workflow_run` events lead here; GitHub stops at three. */
  readonly depth: number;
  /** Jobs of each attempt, the first at 0; jobs that a partial re-run kept stand in both. */
  readonly attempts: Job[][];
  /** Null while a concurrency group holds the run back. */
  root: Frame | null;
  holder: Holder | null;
  cancelled: boolean;
  /** Force-cancelled: nothing is asked any more. */
  forced: boolean;
}

/** The `jobs:` of one file: the workflow's, or those of a workflow it calls. */
export interface Frame {
  readonly state: RunState;
  readonly caller: LegState | null;
  readonly keyPrefix: string;
  readonly namePrefix: string;
  readonly nodes: ReadonlyMap<string, NodeRecord>;
}

/** One entry below `jobs:`. */
export interface NodeRecord {
  readonly plan: NodePlan;
  readonly frame: Frame;
  phase: 'waiting' | 'open' | 'done';
  legs: readonly LegState[];
  failFast: boolean;
  maxParallel: number;
  result: NodeResult | null;
  outputs: Readonly<Record<string, string>>;
  /** The job that stands for a node which was skipped or could not be expanded. */
  stub: Job | null;
}

/** One job of a matrix, or one call. `held`: by `max-parallel`. `grouped`: by a concurrency group. */
export interface LegState {
  readonly node: NodeRecord;
  readonly leg: Leg;
  readonly key: string;
  readonly name: string;
  phase: 'held' | 'grouped' | 'live' | 'done';
  job: Job | null;
  frame: Frame | null;
  holder: Holder | null;
  result: NodeResult | null;
  outputs: Readonly<Record<string, string>>;
}

export function frameOf(state: RunState, caller: LegState | null, nodes: readonly NodePlan[]): Frame {
  const records = new Map<string, NodeRecord>();
  const frame: Frame = {
    state,
    caller,
    keyPrefix: caller ? `${caller.key}/` : '',
    namePrefix: caller ? `${caller.name} / ` : '',
    nodes: records,
  };
  for (const plan of nodes) {
    records.set(plan.key, {
      plan,
      frame,
      phase: 'waiting',
      legs: [],
      failFast: true,
      maxParallel: 0,
      result: null,
      outputs: {},
      stub: null,
    });
  }
  return frame;
}

/** The inner frame of a call; nothing in it is started. */
export function frameForCall(leg: LegState): Frame | null {
  if (leg.leg.kind !== 'call') return null;
  leg.frame = frameOf(leg.node.frame.state, leg, leg.leg.nodes);
  return leg.frame;
}

/** Gives the node the legs of its expansion; nothing is started. */
export function openNode(node: NodeRecord, expansion: Extract<Expansion, { kind: 'legs' }>): void {
  const { keyPrefix, namePrefix } = node.frame;
  node.phase = 'open';
  node.failFast = expansion.failFast;
  node.maxParallel = expansion.maxParallel;
  node.legs = expansion.legs.map((leg, index) => ({
    node,
    leg,
    key: `${keyPrefix}${node.plan.key}${expansion.legs.length > 1 ? `#${index}` : ''}`,
    name: `${namePrefix}${leg.name}`,
    phase: 'held',
    job: null,
    frame: null,
    holder: null,
    result: null,
    outputs: {},
  }));
}

export function needsAreDone(node: NodeRecord): boolean {
  return node.plan.needs.every((key) => node.frame.nodes.get(key)?.phase === 'done');
}

export function nodeState(node: NodeRecord, cancelled: boolean): NodeState {
  const needs: Record<string, NeedFacts> = {};
  for (const key of node.plan.needs) {
    const need = node.frame.nodes.get(key);
    if (need) needs[key] = { result: need.result ?? 'skipped', outputs: need.outputs };
  }
  return { needs, ancestors: ancestorsOf(node).map((one) => one.result ?? 'skipped'), cancelled };
}

function ancestorsOf(node: NodeRecord): readonly NodeRecord[] {
  const seen = new Set<NodeRecord>();
  const open = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const key of next.plan.needs) {
      const need = next.frame.nodes.get(key);
      if (!need || seen.has(need)) continue;
      seen.add(need);
      open.push(need);
    }
  }
  return [...seen];
}

/** A failure wins over a cancel, a cancel over success; skipped is what nothing ran in. */
export function resultOf(results: readonly (NodeResult | null)[]): NodeResult {
  if (results.includes('failure')) return 'failure';
  if (results.includes('cancelled')) return 'cancelled';
  return results.length > 0 && results.every((one) => one === 'skipped') ? 'skipped' : 'success';
}

/** A job of a matrix overwrites what the ones before it gave, except with nothing. */
export function mergeOutputs(
  before: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return { ...before, ...Object.fromEntries(Object.entries(more).filter(([, value]) => value !== '')) };
}

export function* allLegs(frame: Frame): Generator<LegState> {
  for (const node of frame.nodes.values()) {
    for (const leg of node.legs) {
      yield leg;
      if (leg.frame) yield* allLegs(leg.frame);
    }
  }
}
