import type { PendingStart, SourceChange, WatchStart } from '../watch-ports.ts';

/** Units of a cause: it becomes the input of a workflow and part of a run's title. */
const LONGEST_CAUSE = 200;
const LONGEST_INPUT = 60_000;

/** `upstream: odoo 17.0 1a2b3c4..3c4d5e6 (+1 more)` */
export function causeOf(changes: PendingStart['changes']): string {
  const [first] = changes;
  if (!first) return 'upstream';
  const more = changes.length > 1 ? ` (+${changes.length - 1} more)` : '';
  return `upstream: ${sentenceOf(first).slice(0, LONGEST_CAUSE)}${more}`;
}

export function sentenceOf({ kind, url, id, ref, from, to, isRewritten }: SourceChange): string {
  const name = plain(kind === 'git' ? lastPart(url) : kind === 'index' ? withoutScheme(url) : id);
  const where = kind === 'git' && ref !== null ? ` ${plain(ref.replace(/^refs\/(heads|tags)\//, ''))}` : '';
  return `${name}${where} ${short(from)}..${short(to)}${isRewritten ? ' (rewritten)' : ''}`;
}

const lastPart = (url: string): string =>
  url
    .replace(/\/$/, '')
    .replace(/[.]git$/, '')
    .split('/')
    .at(-1) ?? url;

const withoutScheme = (url: string): string => url.replace(/^https?:\/\//, '').replace(/\/$/, '');

/** What others chose as a name becomes text of one line without the signs that shells and GitHub's expressions know. */
const plain = (text: string): string => text.replace(/[^A-Za-z0-9._/@:+-]/g, '_').slice(0, 100);

function short(value: string): string {
  const hex = value.replace(/^sha256:/, '');
  return /^[0-9a-f]{12,}$/.test(hex) ? hex.slice(0, 7) : plain(value).slice(0, 20);
}

/** Where the difference of the first change can be seen; null where nobody shows it. */
export function compareOf(changes: readonly SourceChange[]): string | null {
  const [first] = changes;
  if (first?.kind !== 'git' || !isCommit(first.from) || !isCommit(first.to)) return null;
  const [, scheme = '', host = '', path = ''] =
    /^(https?):\/\/([a-z0-9.-]{1,253}(?::[0-9]{1,5})?)\/([A-Za-z0-9._/-]{1,300})$/.exec(first.url) ?? [];
  if (host === '') return null;
  const repository = path.replace(/\/$/, '').replace(/[.]git$/, '');
  const between = `compare/${first.from}...${first.to}`;
  return /(^|[.])gitlab[.]/.test(host)
    ? `${scheme}://${host}/${repository}/-/${between}`
    : `${scheme}://${host}/${repository}/${between}`;
}

const isCommit = (value: string): boolean => /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(value);

/** What a workflow gets, as far as it declares it. `asked` finds the run again where its `run-name` holds it. */
export function inputsOf(
  { id, cause, compare, configurations, inputs }: Pick<WatchStart, 'id' | 'cause' | 'compare' | 'configurations' | 'inputs'>,
  declared: readonly string[],
): Readonly<Record<string, string>> {
  const ours = {
    cause,
    compare: compare ?? '',
    asked: id,
    configurations: JSON.stringify(configurations).slice(0, LONGEST_INPUT),
  };
  const all = Object.entries({ ...inputs, ...ours });
  return Object.fromEntries(all.filter(([name]) => declared.includes(name)));
}

/** Inputs that a workflow's document declares for `workflow_dispatch`; null where it cannot be started so. */
export function declaredInputs(document: unknown): readonly string[] | null {
  const on = record(document)['on'] ?? record(document)['true'];
  if (on === 'workflow_dispatch') return [];
  if (Array.isArray(on)) return on.includes('workflow_dispatch') ? [] : null;
  const events = record(on);
  if (!Object.hasOwn(events, 'workflow_dispatch')) return null;
  return Object.keys(record(record(events['workflow_dispatch'])['inputs'])).slice(0, 100);
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
