import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import { convertJobs, convertOn, NoOperationTraceWriter, parseWorkflow } from './parser-package.ts';

/** YAML as plain values. A text that holds expressions stands as `${{ … }}`, to be evaluated later. */
export type Plain = string | number | boolean | null | readonly Plain[] | PlainRecord;
export interface PlainRecord {
  readonly [key: string]: Plain;
}

export interface WorkflowText {
  readonly path: string;
  /** `name:`, or the path. */
  readonly name: string;
  /** What GitHub's parser says is wrong; then nothing below is filled. */
  readonly errors: readonly string[];
  /** Event → its configuration, `{}` where there is none. */
  readonly on: Readonly<Record<string, Plain>>;
  readonly jobs: Readonly<Record<string, PlainRecord>>;
  /** Ids of the steps of each job, those that GitHub makes up too. */
  readonly stepIds: Readonly<Record<string, readonly string[]>>;
  /** The rest of the file: `env`, `defaults`, `permissions`, `concurrency`, `run-name`. */
  readonly top: PlainRecord;
}

const LONGEST_FILE = 500 * 1024;
const known = new Map<string, WorkflowText>();

/** Reads a workflow file with GitHub's own parser and schema. Equal texts are read once. */
export function readWorkflow(path: string, text: string): WorkflowText {
  const key = `${path}\n${text}`;
  const found = known.get(key) ?? read(path, text);
  if (known.size > 500) known.clear();
  known.set(key, found);
  return found;
}

function read(path: string, text: string): WorkflowText {
  const broken = (errors: readonly string[]): WorkflowText => ({
    path,
    name: path,
    errors,
    on: {},
    jobs: {},
    stepIds: {},
    top: {},
  });
  if (text.length > LONGEST_FILE) return broken([`${path}: the workflow file is larger than 500 KB`]);
  const { context, value } = parseWorkflow({ name: path, content: text }, new NoOperationTraceWriter());
  if (!value || context.errors.getErrors().length > 0) return broken(messagesOf(context.errors.getErrors(), path));
  const root = value.assertMapping('root');
  const [on, jobs] = [root.find('on'), root.find('jobs')];
  if (!on || !jobs) return broken([`${path}: 'on' and 'jobs' are required`]);
  convertOn(context, on);
  const converted = convertJobs(context, jobs);
  if (context.errors.getErrors().length > 0) return broken(messagesOf(context.errors.getErrors(), path));
  const top = plainRecord(toPlain(root));
  return {
    path,
    name: typeof top['name'] === 'string' && top['name'] !== '' ? top['name'] : path,
    errors: [],
    on: eventsOf(toPlain(on)),
    jobs: plainRecord(toPlain(jobs)) as Readonly<Record<string, PlainRecord>>,
    stepIds: Object.fromEntries(
      converted.map((job) => [job.id.value, job.type === 'job' ? job.steps.map((step) => step.id) : []]),
    ),
    top,
  };
}

function messagesOf(errors: readonly { message: string }[], path: string): readonly string[] {
  if (errors.length === 0) return [`${path}: the workflow is not valid`];
  return errors.map((error) => (error.message.startsWith(path) ? error.message : `${path}: ${error.message}`));
}

function eventsOf(on: Plain): Readonly<Record<string, Plain>> {
  if (typeof on === 'string') return { [on]: {} };
  if (Array.isArray(on)) return Object.fromEntries(on.map((event) => [String(event), {}]));
  return Object.fromEntries(Object.entries(plainRecord(on)).map(([event, config]) => [event, config ?? {}]));
}

/** A record, or an empty one where the value is none. */
export function plainRecord(value: Plain | undefined): PlainRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as PlainRecord) : {};
}

/** A list; a single value is a list of one. */
export function plainList(value: Plain | undefined): readonly Plain[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value as Plain];
}

/** The parser turns `a ${{ x }} b` into one expression, `format('a {0} b', x)`: as `${{ format(…) }}` it means the same. */
function toPlain(token: TemplateToken): Plain {
  const json = token.toJSON() as Serialized | undefined;
  return json === undefined ? null : fromSerialized(json);
}

type Serialized =
  | string
  | number
  | boolean
  | null
  | {
      readonly type: number;
      readonly map?: readonly { Key: Serialized; Value: Serialized }[];
      readonly seq?: readonly Serialized[];
      readonly expr?: string;
    };

function fromSerialized(value: Serialized): Plain {
  if (value === null || typeof value !== 'object') return value;
  if (value.expr !== undefined) return `\${{ ${value.expr} }}`;
  if (value.seq) return [...value.seq].map((one) => fromSerialized(json(one)));
  return Object.fromEntries(
    (value.map ?? []).map(({ Key, Value }) => [String(fromSerialized(json(Key))), fromSerialized(json(Value))]),
  );
}

/** Tokens inside a serialized token are tokens still. */
function json(value: Serialized): Serialized {
  const token = value as { toJSON?: () => Serialized } | null;
  return token && typeof token === 'object' && typeof token.toJSON === 'function' ? token.toJSON() : value;
}
