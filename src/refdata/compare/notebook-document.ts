import { z } from 'zod';
import { err, ok, type Result } from '../../lib/result.ts';
import { LIMITS } from './format.ts';
import { decodeText } from './text-decode.ts';

/** Bytes of a notebook: images stand in it as text. */
const MAX_BYTES = 32 * 1024 * 1024;
/** Lists, mappings and values: what they take in memory is a multiple of their text. */
const MAX_CONTAINERS = 200_000;
const MAX_VALUES = 1_000_000;

const lines = z.union([z.string(), z.array(z.string())]).transform((text) => (typeof text === 'string' ? text : text.join('')));
const record = z.record(z.string(), z.unknown());

const OutputSchema = z.discriminatedUnion('output_type', [
  z.object({ output_type: z.literal('stream'), name: z.string(), text: lines }),
  z.object({ output_type: z.enum(['display_data', 'execute_result']), data: record, metadata: record.default({}) }),
  z.object({ output_type: z.literal('error'), ename: z.string(), evalue: z.string(), traceback: z.array(z.string()) }),
]);
const CellSchema = z.object({
  id: z.string().optional(),
  cell_type: z.string(),
  source: lines,
  metadata: record.default({}),
  execution_count: z.number().nullish(),
  attachments: record.optional(),
  outputs: z.array(OutputSchema).default([]),
});
const NotebookSchema = z.object({
  nbformat: z.literal(4),
  metadata: record.default({}),
  cells: z.array(CellSchema),
});

export type Notebook = z.output<typeof NotebookSchema>;
export type Cell = z.output<typeof CellSchema>;
export type Output = z.output<typeof OutputSchema>;

/** A notebook of nbformat 4. The error is the end of a sentence about the file. */
export function readNotebook(bytes: Uint8Array): Result<Notebook, string> {
  const text = decodeText(bytes, MAX_BYTES);
  if (!text.ok) return err(text.error);
  const excess = excessOf(text.value);
  if (excess !== null) return err(excess);
  const value = parsed(text.value);
  if (value === undefined) return err('is no JSON');
  const format = typeof value === 'object' && value !== null && 'nbformat' in value ? value.nbformat : undefined;
  if (format !== 4) return err(`is no notebook of nbformat 4${typeof format === 'number' ? ` (it says ${format})` : ''}`);
  const read = NotebookSchema.safeParse(value);
  if (read.success) return ok(read.data);
  const [issue] = read.error.issues;
  return err(`is no notebook: ${issue?.path.map(String).join('.').slice(0, 100)}: ${issue?.message.slice(0, 100)}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Looks at the text before it is parsed: deep or crowded JSON costs many times its length. */
function excessOf(text: string): string | null {
  let [depth, containers, values] = [0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) at = stringEnd(text, at);
    else if (code === 44) values += 1;
    else if (code === 91 || code === 123) {
      depth += 1;
      containers += 1;
    } else if (code === 93 || code === 125) depth -= 1;
    if (depth > LIMITS.depth) return `is nested deeper than ${LIMITS.depth} levels`;
    if (containers > MAX_CONTAINERS || values > MAX_VALUES) return 'holds too many lists, mappings or values for a notebook';
  }
  return null;
}

/** Where the closing quote stands; the text's end where there is none. */
function stringEnd(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(at - 1 - slashes) === 92) slashes += 1;
  return slashes % 2 === 1;
}
