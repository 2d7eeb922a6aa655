import { configurationContext, DEFAULT_CONTEXT, gateContext, isGateContext } from '../../src/contract/status-context.ts';
import { describe, oneLine, type State, stateOf } from './describe.ts';
import { counts, isOver, type Planned, QUEUED, type Standing } from './standing.ts';

/** What every context of ours begins with. */
export const CONTEXTS = DEFAULT_CONTEXT;
/** Beyond so many configurations what is pending is told by one check run: GitHub's limits of content leave no room for it. */
export const MOST_PENDING = 150;

/** One status as it should stand beside the commit. */
export interface Wanted {
  readonly context: string;
  readonly state: State;
  readonly description: string;
  readonly targetUrl: string;
  readonly isGate: boolean;
}

/** A build as far as its statuses go. */
export interface BuildView {
  /** What its contexts begin with. */
  readonly context: string;
  /** What was planned; null: nobody told so far. */
  readonly planned: readonly Planned[] | null;
  readonly standings: ReadonlyMap<string, Standing>;
  /** Why there will be no plan, once that is known. */
  readonly planless: string | null;
  /** Address of the build, or of one configuration of it. */
  readonly urlOf: (id: string | null) => string;
}

/** The gate's first, then one for each configuration, in the plan's order. */
export function wantedStatuses(view: BuildView): readonly Wanted[] {
  const planned = view.planned ?? [];
  const isCrowded = planned.length > MOST_PENDING;
  const each = planned.map((one): Wanted => {
    const standing = view.standings.get(one.id) ?? QUEUED;
    const facts = { state: stateOf(one, standing), description: describe(one, standing), targetUrl: view.urlOf(one.id) };
    return { context: contextOf(view.context, one.name), ...facts, isGate: false };
  });
  return [gateOf(view), ...each.filter(({ state }) => !isCrowded || state !== 'pending')];
}

const contextOf = (context: string, name: string): string => configurationContext(context, oneLine(name, 200));

function gateOf({ context, planned, standings, planless, urlOf }: BuildView): Wanted {
  const gate = { context: gateContext(context), targetUrl: urlOf(null), isGate: true };
  if (planned === null) {
    if (planless === null) return { ...gate, state: 'pending', description: 'waits for the plan' };
    return { ...gate, state: 'error', description: oneLine(planless) };
  }
  if (planned.length === 0) return { ...gate, state: 'success', description: 'nothing to test' };
  const all = planned.map((one) => ({ one, standing: standings.get(one.id) ?? QUEUED }));
  const open = all.filter(({ standing }) => !isOver(standing));
  if (open.length > 0)
    return {
      ...gate,
      state: 'pending',
      description: progressOf(
        all.length,
        open.map(({ standing }) => standing),
      ),
    };
  const bad = all.filter(({ one, standing }) => isOver(standing) && !counts(one, standing));
  const [first] = bad;
  if (!first) return { ...gate, state: 'success', description: `all ${all.length} configurations count` };
  const more = bad.length > 1 ? ` and ${bad.length - 1} more` : '';
  const told = describe(first.one, first.standing);
  const room = 140 - more.length;
  return { ...gate, state: 'failure', description: `${oneLine(`${first.one.name}: ${told}`, room)}${more}` };
}

function progressOf(all: number, open: readonly Standing[]): string {
  const deferred = open.filter(({ kind }) => kind === 'deferred').length;
  return `${all - open.length} of ${all} ended${deferred > 0 ? `, ${deferred} wait for a retry` : ''}`;
}

/** Contexts that stand beside the commit for what is no longer planned: they would hold it back for ever. */
export function vanished(
  posted: ReadonlyMap<string, { readonly state: State }>,
  wanted: readonly string[],
  url: string,
): readonly Wanted[] {
  const known = new Set(wanted.map((context) => context.toLowerCase()));
  return [...posted]
    .filter(([context, { state }]) => state !== 'success' && !isGateContext(context) && !known.has(context.toLowerCase()))
    .map(([context]) => ({ context, state: 'success', description: 'no longer planned', targetUrl: url, isGate: false }));
}

export const everyContext = (context: string, planned: readonly Planned[]): readonly string[] => [
  gateContext(context),
  ...planned.map(({ name }) => contextOf(context, name)),
];

const ROWS = 400;

/** What is pending in a build of very many configurations, as Markdown; null where each has a status of its own. */
export function pendingTable({
  planned,
  standings,
}: BuildView): { readonly title: string; readonly summary: string; readonly isDone: boolean } | null {
  if (planned === null || planned.length <= MOST_PENDING) return null;
  const open = planned.filter((one) => !isOver(standings.get(one.id) ?? QUEUED));
  const rows = open
    .slice(0, ROWS)
    .map((one) => `| ${literal(one.name)} | ${literal(describe(one, standings.get(one.id) ?? QUEUED))} |`);
  const rest = open.length > ROWS ? `\n\nand ${open.length - ROWS} more` : '';
  const table =
    rows.length === 0 ? 'Every configuration ended.' : `| configuration | state |\n|---|---|\n${rows.join('\n')}${rest}`;
  return {
    title: `${planned.length - open.length} of ${planned.length} configurations ended`,
    summary: table,
    isDone: open.length === 0,
  };
}

/** Text of others as code, which GitHub neither links nor reads as Markdown or HTML (A7). */
function literal(text: string): string {
  return `\`${oneLine(text, 80).replaceAll('`', "'").replaceAll('|', '\\|') || ' '}\``;
}
