/** What everybody who may read an output may know of its configuration. */
export interface ShownState {
  /** Nothing more comes, as far as is known. */
  readonly ended: boolean;
  readonly state: Readonly<Record<string, unknown>>;
}

/** Fields of the document `state`, and of its `standing`, that are shown: the rest is the service's own business. */
const SHOWN = ['plan', 'of', 'standing'];
const SHOWN_OF_STANDING = [
  ...['kind', 'attempt', 'attempts', 'of', 'until', 'since', 'runner'],
  ...['at', 'verdict', 'because', 'duration', 'tests'],
];

type Fields = Readonly<Record<string, unknown>>;

/** Reads the document `state` of a configuration; whatever is not known of it is not shown. */
export function shownState(document: unknown): ShownState {
  const state = pick(document, SHOWN);
  const standing = pick(state['standing'], SHOWN_OF_STANDING);
  return { ended: standing['kind'] === 'ended', state: { ...state, standing } };
}

function pick(value: unknown, keys: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null) return {};
  const fields = value as Fields;
  return Object.fromEntries(keys.flatMap((key) => (Object.hasOwn(fields, key) ? [[key, fields[key]]] : [])));
}
