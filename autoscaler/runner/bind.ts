import type { MachineView } from '../machine-ports.ts';
import type { RunnerRow } from '../ports.ts';

export interface Binding {
  readonly row: RunnerRow;
  readonly machine: MachineView;
}

export interface BindingReading {
  readonly bindings: readonly Binding[];
  /** Machines that no row knows: their rows were lost, or gave them up before a list showed them. */
  readonly orphans: readonly MachineView[];
}

/**
 * Finds the machine of each row that has none yet, by the order both belong to: the answer to the launch was lost. Rows in
 * hand are left alone, and so are the machines of their orders: their answers are still under way.
 */
export function bindMachines(
  rows: readonly RunnerRow[],
  machines: readonly MachineView[],
  inHand: ReadonlySet<string>,
): BindingReading {
  const owned = new Set(rows.flatMap(({ machine }) => (machine === null ? [] : [machine])));
  const isUnderWay = new Set(rows.filter(({ id }) => inHand.has(id)).map(({ launch }) => launch));
  const waiting = groupByLaunch(rows.filter(({ machine, id }) => machine === null && !inHand.has(id)));
  const bindings: Binding[] = [];
  const orphans: MachineView[] = [];
  for (const machine of [...machines].sort(byId)) {
    if (owned.has(machine.id) || isUnderWay.has(machine.launch)) continue;
    const row = takeRow(waiting.get(machine.launch), machine);
    if (row) bindings.push({ row, machine });
    else orphans.push(machine);
  }
  return { bindings, orphans };
}

/** One of several machines of an order that is over may have been another row's. */
function takeRow(rows: RunnerRow[] | undefined, machine: MachineView): RunnerRow | undefined {
  const [first] = rows ?? [];
  if (!rows || !first) return undefined;
  const isSingle = rows.length === 1 && first.id === first.launch && machine.name === first.name;
  return machine.state === 'ended' && !isSingle ? undefined : rows.shift();
}

function groupByLaunch(rows: readonly RunnerRow[]): Map<string, RunnerRow[]> {
  const groups = new Map<string, RunnerRow[]>();
  for (const row of [...rows].sort(byId)) groups.set(row.launch, [...(groups.get(row.launch) ?? []), row]);
  return groups;
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
