import type { components } from './api-types.ts';
import { cleanText } from './clean.ts';

type Schemas = components['schemas'];
export type State = Schemas['State'];
export type Explanation = Schemas['Explanation'];

export const TABS = ['pools', 'machines', 'jobs'] as const;
export type Tab = (typeof TABS)[number];

export type Order = { readonly kind: 'pause' | 'drain' | 'resume' | 'start'; readonly pool: string };

export type Mode =
  | { readonly kind: 'list' }
  | { readonly kind: 'filter' }
  | { readonly kind: 'help' }
  | { readonly kind: 'confirm'; readonly order: Order }
  | {
      readonly kind: 'job';
      readonly id: string;
      readonly explanation: Explanation | null;
      /** The newest last. */
      readonly log: readonly string[];
      /** What stands where the log would; null while it is there. */
      readonly noLog: string | null;
    };

/** What the monitor shows. */
export interface Model {
  readonly state: State | null;
  /** `since`: milliseconds since the epoch. */
  readonly link:
    | { readonly kind: 'connecting' | 'live' }
    | { readonly kind: 'lost'; readonly since: number; readonly because: string };
  readonly tab: Tab;
  /** The id of what is selected in each tab: it stays the same entry where entries come and go. */
  readonly selected: Readonly<Record<Tab, string | null>>;
  readonly filter: string;
  readonly mode: Mode;
  readonly notice: { readonly text: string; readonly isBad: boolean } | null;
}

export type Key = 'up' | 'down' | 'left' | 'right' | 'enter' | 'escape' | 'backspace' | 'pageup' | 'pagedown' | 'interrupt';

export type Event =
  | { readonly kind: 'state'; readonly state: State }
  | { readonly kind: 'lost'; readonly at: number; readonly because: string }
  | { readonly kind: 'key'; readonly key: Key }
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'explained'; readonly id: string; readonly explanation: Explanation | null }
  | { readonly kind: 'log'; readonly id: string; readonly lines: readonly string[] }
  | { readonly kind: 'no-log'; readonly id: string; readonly because: string }
  | { readonly kind: 'done'; readonly text: string; readonly isBad: boolean };

export type Effect =
  | { readonly kind: 'quit' }
  | { readonly kind: 'order'; readonly order: Order }
  | { readonly kind: 'open'; readonly id: string }
  | { readonly kind: 'close' };

export interface Step {
  readonly model: Model;
  readonly effects: readonly Effect[];
}

const LIST: Mode = { kind: 'list' };
/** Lines of a log that are kept. */
const KEPT = 500;
const PAGE = 10;
const LONGEST_FILTER = 60;

export const START: Model = {
  state: null,
  link: { kind: 'connecting' },
  tab: 'pools',
  selected: { pools: null, machines: null, jobs: null },
  filter: '',
  mode: LIST,
  notice: null,
};

/** What follows from one event. */
export function advance(model: Model, event: Event): Step {
  switch (event.kind) {
    case 'state':
      return still({ ...model, state: event.state, link: { kind: 'live' } });
    case 'lost':
      return still({
        ...model,
        link: { kind: 'lost', since: model.link.kind === 'lost' ? model.link.since : event.at, because: event.because },
      });
    case 'done':
      return still({ ...model, notice: { text: event.text, isBad: event.isBad } });
    case 'explained':
      return still(ofJob(model, event.id, ({ log, noLog }) => ({ explanation: event.explanation, log, noLog })));
    case 'log':
      return still(
        ofJob(model, event.id, ({ explanation, log }) => ({
          explanation,
          log: [...log, ...event.lines].slice(-KEPT),
          noLog: null,
        })),
      );
    case 'no-log':
      return still(ofJob(model, event.id, ({ explanation, log }) => ({ explanation, log, noLog: event.because })));
    case 'key':
      return pressed({ ...model, notice: null }, event.key);
    case 'typed':
      return [...event.text].reduce<Step>(
        ({ model: before, effects }, letter) => {
          const { model: after, effects: more } = typed(before, letter);
          return { model: after, effects: [...effects, ...more] };
        },
        { model: { ...model, notice: null }, effects: [] },
      );
  }
}

function still(model: Model): Step {
  return { model, effects: [] };
}

type JobMode = Extract<Mode, { readonly kind: 'job' }>;

function ofJob(model: Model, id: string, change: (mode: JobMode) => Omit<JobMode, 'kind' | 'id'>): Model {
  const { mode } = model;
  return mode.kind === 'job' && mode.id === id ? { ...model, mode: { kind: 'job', id, ...change(mode) } } : model;
}

function pressed(model: Model, key: Key): Step {
  if (key === 'interrupt') return { model, effects: [{ kind: 'quit' }] };
  const { mode } = model;
  if (mode.kind === 'filter') return still(filtering(model, key));
  if (mode.kind === 'job') {
    return key === 'escape' || key === 'left' || key === 'backspace'
      ? { model: { ...model, mode: LIST }, effects: [{ kind: 'close' }] }
      : still(model);
  }
  if (mode.kind !== 'list') return still({ ...model, mode: LIST });
  switch (key) {
    case 'up':
      return still(moved(model, -1));
    case 'down':
      return still(moved(model, 1));
    case 'pageup':
      return still(moved(model, -PAGE));
    case 'pagedown':
      return still(moved(model, PAGE));
    case 'left':
      return still(turned(model, -1));
    case 'right':
      return still(turned(model, 1));
    case 'enter':
      return opened(model);
    default:
      return still({ ...model, filter: key === 'escape' ? '' : model.filter });
  }
}

function filtering(model: Model, key: Key): Model {
  if (key === 'enter') return { ...model, mode: LIST };
  if (key === 'escape') return { ...model, mode: LIST, filter: '' };
  return key === 'backspace' ? { ...model, filter: [...model.filter].slice(0, -1).join('') } : model;
}

/** Keys that come as one piece with letters, as over a slow line: terminals send them as these. */
const PIECES: Readonly<Record<string, Key>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\u007f': 'backspace',
  '\b': 'backspace',
  '\u0003': 'interrupt',
};

function typed(model: Model, letter: string): Step {
  const key = Object.hasOwn(PIECES, letter) ? PIECES[letter] : undefined;
  if (key) return pressed(model, key);
  const { mode } = model;
  if (mode.kind === 'filter') return still({ ...model, filter: `${model.filter}${cleanText(letter)}`.slice(0, LONGEST_FILTER) });
  if (mode.kind === 'confirm') {
    // Nothing but a plain yes acts.
    return letter === 'y'
      ? { model: { ...model, mode: LIST }, effects: [{ kind: 'order', order: mode.order }] }
      : still({ ...model, mode: LIST });
  }
  if (letter === 'q') return mode.kind === 'list' ? { model, effects: [{ kind: 'quit' }] } : pressed(model, 'escape');
  if (mode.kind !== 'list') return mode.kind === 'help' ? still({ ...model, mode: LIST }) : still(model);
  return listTyped(model, letter);
}

const ORDERS: Readonly<Record<string, Order['kind']>> = { p: 'pause', d: 'drain', r: 'resume', s: 'start' };

function listTyped(model: Model, letter: string): Step {
  const order = Object.hasOwn(ORDERS, letter) ? ORDERS[letter] : undefined;
  if (order) return still(asked(model, order));
  switch (letter) {
    case 'j':
      return still(moved(model, 1));
    case 'k':
      return still(moved(model, -1));
    case '/':
      return still({ ...model, mode: { kind: 'filter' } });
    case '?':
      return still({ ...model, mode: { kind: 'help' } });
    case '\t':
      return still(turned(model, 1));
    case '1':
    case '2':
    case '3':
      return still({ ...model, tab: TABS[Number(letter) - 1] ?? model.tab });
    default:
      return still(model);
  }
}

/** The pool that an order would be about: the selected one, or the one of the selected machine or job. */
function asked(model: Model, kind: Order['kind']): Model {
  const pool = selectedEntry(model)?.pool ?? null;
  if (pool === null) return { ...model, notice: { text: 'Nothing is selected that belongs to a pool.', isBad: true } };
  return { ...model, mode: { kind: 'confirm', order: { kind, pool } } };
}

function opened(model: Model): Step {
  const entry = selectedEntry(model);
  if (model.tab === 'pools') return still({ ...model, tab: 'jobs', filter: entry?.id ?? model.filter });
  const id = entry?.job ?? null;
  if (id === null) return still({ ...model, notice: { text: 'It has no job.', isBad: false } });
  const mode: Mode = { kind: 'job', id, explanation: null, log: [], noLog: 'Looking for its output …' };
  return { model: { ...model, mode }, effects: [{ kind: 'open', id }] };
}

function turned(model: Model, by: number): Model {
  const at = (TABS.indexOf(model.tab) + by + TABS.length) % TABS.length;
  return { ...model, tab: TABS[at] ?? 'pools' };
}

function moved(model: Model, by: number): Model {
  const all = entries(model, model.tab);
  const at = Math.max(0, Math.min(all.length - 1, indexOf(model, all) + by));
  return { ...model, selected: { ...model.selected, [model.tab]: all[at]?.id ?? null } };
}

/** One line of a tab. */
export interface Entry {
  readonly id: string;
  readonly pool: string | null;
  readonly job: string | null;
}

export function indexOf({ selected, tab }: Model, all: readonly Entry[]): number {
  return Math.max(
    0,
    all.findIndex(({ id }) => id === selected[tab]),
  );
}

function selectedEntry(model: Model): Entry | undefined {
  const all = entries(model, model.tab);
  return all[indexOf(model, all)];
}

export function poolsShown({ state, filter }: Model): State['pools'] {
  return (state?.pools ?? []).filter(({ name }) => holds(filter, name));
}

export function machinesShown({ state, filter }: Model): State['runners'] {
  return (state?.runners ?? []).filter(({ name, pool, state: stands }) => holds(filter, name, pool, stands));
}

/** Those that wait first, the longest wait first. */
export function jobsShown({ state, filter }: Model): State['jobs'] {
  return (state?.jobs ?? [])
    .filter(({ key, pool, status, because }) => holds(filter, key, pool ?? '', status, because ?? ''))
    .toSorted((a, b) => Number(a.startedAt !== null) - Number(b.startedAt !== null) || a.queuedAt - b.queuedAt);
}

export function entries(model: Model, tab: Tab): readonly Entry[] {
  if (tab === 'pools') return poolsShown(model).map(({ name }) => ({ id: name, pool: name, job: null }));
  if (tab === 'machines') return machinesShown(model).map(({ id, pool, job }) => ({ id, pool, job }));
  return jobsShown(model).map(({ id, pool }) => ({ id, pool, job: id }));
}

function holds(filter: string, ...texts: readonly string[]): boolean {
  const wanted = filter.toLowerCase();
  return wanted === '' || texts.some((text) => text.toLowerCase().includes(wanted));
}
