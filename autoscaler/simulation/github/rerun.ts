import {
  allLegs,
  type Frame,
  frameForCall,
  type LegState,
  mergeOutputs,
  type NodeRecord,
  nodeState,
  openNode,
} from './run-state.ts';
import type { Job } from './types.ts';

/**
 * Marks in a fresh attempt what the attempt before it did and need not do again. What `again` names runs once more, and so does everything
 * that needs it; the rest keeps its jobs, results and outputs. `keep` is told of each kept job.
 */
export function restore(fresh: Frame, old: Frame, rules: RestoreRules): void {
  const dirty = new Set<string>();
  for (const node of inOrder(fresh)) {
    const before = old.nodes.get(node.plan.key);
    const isBehind = node.plan.needs.some((key) => dirty.has(key));
    if (!before || isBehind || before.phase !== 'done') dirty.add(node.plan.key);
    else if (!touches(before, rules)) keepNode(node, before, rules);
    else {
      dirty.add(node.plan.key);
      if (!before.stub) reopen(node, before, rules);
    }
  }
}

export interface RestoreRules {
  readonly again: (job: Job) => boolean;
  readonly keep: (job: Job) => void;
}

/** Needs before what needs them, whatever their order in the file. */
function inOrder(frame: Frame): readonly NodeRecord[] {
  const ordered = new Map<string, NodeRecord>();
  const visit = (node: NodeRecord): void => {
    if (ordered.has(node.plan.key)) return;
    for (const key of node.plan.needs) {
      const need = frame.nodes.get(key);
      if (need) visit(need);
    }
    ordered.set(node.plan.key, node);
  };
  for (const node of frame.nodes.values()) visit(node);
  return [...ordered.values()];
}

function jobsOf(node: NodeRecord): readonly Job[] {
  const legs = node.legs.flatMap((leg) => [leg, ...(leg.frame ? allLegs(leg.frame) : [])]);
  const stubs = node.legs.flatMap((leg) => (leg.frame ? stubsOf(leg.frame) : []));
  return [...legs.map((leg) => leg.job), node.stub, ...stubs].filter((job) => job !== null);
}

function stubsOf(frame: Frame): readonly (Job | null)[] {
  return [...frame.nodes.values()].flatMap((node) => [
    node.stub,
    ...node.legs.flatMap((leg) => (leg.frame ? stubsOf(leg.frame) : [])),
  ]);
}

function touches(node: NodeRecord, rules: RestoreRules): boolean {
  return jobsOf(node).some(rules.again);
}

function keepNode(node: NodeRecord, before: NodeRecord, rules: RestoreRules): void {
  Object.assign(node, {
    phase: 'done',
    legs: before.legs,
    failFast: before.failFast,
    maxParallel: before.maxParallel,
    result: before.result,
    outputs: before.outputs,
    stub: before.stub,
  });
  for (const job of jobsOf(before)) rules.keep(job);
}

/** The same needs expand to the same legs; those that are not to run again are done from the start. */
function reopen(node: NodeRecord, before: NodeRecord, rules: RestoreRules): void {
  const expansion = node.plan.expand(nodeState(node, false));
  if (expansion.kind !== 'legs') return;
  openNode(node, expansion);
  node.legs.forEach((leg, index) => {
    const old = before.legs[index];
    if (old) restoreLeg(leg, old, rules);
  });
}

function restoreLeg(leg: LegState, old: LegState, rules: RestoreRules): void {
  if (old.frame) {
    const frame = frameForCall(leg);
    if (frame && [...allJobs(old.frame)].some(rules.again)) return restore(frame, old.frame, rules);
    for (const job of allJobs(old.frame)) rules.keep(job);
  } else if (!old.job || rules.again(old.job)) return;
  else rules.keep(old.job);
  Object.assign(leg, { phase: 'done', job: old.job, frame: old.frame, result: old.result, outputs: old.outputs });
  leg.node.outputs = mergeOutputs(leg.node.outputs, old.outputs);
}

function* allJobs(frame: Frame): Generator<Job> {
  for (const node of frame.nodes.values()) yield* jobsOf(node);
}
