/** What everybody who may read an output may know of its configuration. */
export interface ShownState {
  /** Nothing more comes, as far as is known. */
  readonly ended: boolean;
  readonly state: Readonly<Record<string, unknown>>;
}

/** Fields of the document `state` that are shown; what else stands there is the service's own. */
const SHOWN = [
  'kind',
  'state',
  'name',
  'verdict',
  'because',
  'attempt',
  'of',
  'attempts',
  'until',
  'resume_at',
  'duration',
  'tests',
  'runner',
  'started_at',
  'ended_at',
  'result',
];

/** Reads the document `state` of a configuration; whatever is not known of it is not shown. */
export function shownState(document: unknown): ShownState {
  if (typeof document !== 'object' || document === null) return { ended: false, state: {} };
  const fields = document as Readonly<Record<string, unknown>>;
  const shown = SHOWN.flatMap((key) => (fields[key] === undefined ? [] : [[key, fields[key]] as const]));
  const kind = fields['kind'] ?? fields['state'];
  return { ended: kind === 'ended' || kind === 'lost', state: Object.fromEntries(shown) };
}
