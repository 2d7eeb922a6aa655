import { parseBoundedJson } from '../lib/bounded-json.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { PLAIN } from './refdata-documents-plain.ts';
import type { DocumentKind, Documents } from './refdata-documents-schema.ts';
import { STORE_FORMAT } from './refdata-keys.ts';

export type {
  BranchRef,
  Candidate,
  Cause,
  CommitHint,
  Delta,
  DeltaEntry,
  DocumentKind,
  Documents,
  FileChange,
  Lease,
  PendingPath,
  Placement,
  Places,
  PullRef,
  ReferenceSet,
  Snapshot,
  StoredDelta,
  StoredFile,
  StoredSet,
  StoreEvent,
  StoreFormat,
} from './refdata-documents-schema.ts';
export { CHANGES, type ChangeKind } from './refdata-tables.ts';

/** Canonical JSON, of which the digest is the name where a document has one. */
export const formatDocument = (document: unknown): string => canonicalJson(document);

/** The digest of a file, or the names of a path's fields, stand in each list and mapping that there may be many of. */
const BOUNDS = { depth: 12, perContainer: 24, perComma: 8 };

/** As people are told them. */
export const DOCUMENT_NAMES: Readonly<Record<DocumentKind, string>> = {
  set: 'set',
  snapshot: 'snapshot',
  branch: 'ref of a branch',
  pull: 'ref of a pull request',
  delta: 'delta',
  candidate: 'candidate',
  lease: 'lease',
  hint: 'commit',
  event: 'event',
  format: 'format.json',
};

/** A value of JSON in the format that this Pilotlight knows. The error is a sentence without its end. */
export function parseDocument(kind: DocumentKind, text: string): Result<unknown, string> {
  const [value, name] = [parseBoundedJson(text, BOUNDS), DOCUMENT_NAMES[kind]];
  if (value === undefined) return err(`${name}: no JSON of at most ${BOUNDS.depth} levels and of lists that hold anything`);
  const version = versionOf(value);
  if (version !== undefined && version !== STORE_FORMAT)
    return err(`${name}: written in format ${version}; this Pilotlight knows format ${STORE_FORMAT}`);
  return ok(value);
}

/** Null for what is not plainly right: a schema says what is wrong. */
export const plainDocument = <K extends DocumentKind>(kind: K, value: unknown): Documents[K] | null =>
  PLAIN[kind](value) ? (value as Documents[K]) : null;

function versionOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const { v: version, format, set } = value as { v?: unknown; format?: unknown; set?: { v?: unknown } | null };
  if (version !== undefined || format !== undefined) return version ?? format;
  return typeof set === 'object' ? set?.v : undefined;
}
