import { rowFor } from './launch/request-for.ts';
import type { LaunchOrder } from './machine-ports.ts';
import type { Launch, Stock } from './plan/plan.ts';
import type { RunnerRow } from './ports.ts';
import { formatRunnerName } from './runner/runner-name.ts';

export interface Order {
  /** All of one pool, purpose and market; durable before they are launched. */
  readonly rows: readonly RunnerRow[];
  readonly market: LaunchOrder['market'];
}

export interface OrdersGiven {
  readonly appId: string;
  readonly now: number;
  readonly freshId: () => string;
  readonly labelsOf: (pool: string) => readonly string[];
  /** Orders of so many machines carry no configurations: one call starts them all. */
  readonly pullsFrom: (pool: string) => number;
  /** The row of a stocked machine. */
  readonly stocked: (id: string) => RunnerRow | undefined;
}

/** What is launched together: one order of a pool where its machines pull what they need, else one each. */
export function ordersFor(commands: readonly (Launch | Stock)[], given: OrdersGiven): readonly Order[] {
  const groups = new Map<string, (Launch | Stock)[]>();
  for (const command of commands) {
    const key = groupOf(command);
    const group = groups.get(key);
    if (group) group.push(command);
    else groups.set(key, [command]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group as [Launch | Stock];
    const market = first.kind === 'launch' ? first.market : 'on-demand';
    const isBurst = group.length >= given.pullsFrom(first.pool);
    const orders = isBurst ? [group] : group.map((command) => [command]);
    return orders.map((each) => ({ rows: rowsOf(each, given), market }));
  });
}

/** A stopped machine is started by a call of its own. */
function groupOf(command: Launch | Stock): string {
  if (command.kind === 'stock') return `stock ${command.pool}`;
  return command.from === null ? `launch ${command.pool} ${command.market}` : `start ${command.id}`;
}

function rowsOf(commands: readonly (Launch | Stock)[], given: OrdersGiven): readonly RunnerRow[] {
  const { appId, now, freshId, labelsOf, stocked } = given;
  let launch: string | null = null;
  return commands.map((command) => {
    const stock = command.kind === 'launch' && command.from !== null ? stocked(command.from) : undefined;
    // A life of its own: what the machine cost while it was made stock stands in the row that it had then.
    const id = stock ? `${freshId()}-0` : command.id;
    launch ??= stock?.launch ?? id;
    const name = formatRunnerName({ appId, pool: command.pool, id });
    return rowFor(command, { id, name, labels: labelsOf(command.pool), now, launch, machine: stock?.machine ?? null });
  });
}
