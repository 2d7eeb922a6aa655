import { z } from 'zod';
import { isRecord } from '../lib/plain-shapes.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { COMMIT, checkPath, DIGEST, isPartition, RUN, STORE_FORMAT } from './refdata-keys.ts';
import { CHANGES, MAX_COMMITS, type WrongEntry, wrongInFiles, wrongInPlaces } from './refdata-tables.ts';

/**
 * The documents of a store of reference data. They are read from places that others may have written, so each is checked;
 * unknown keys are errors, since a document of another version must not be half understood.
 */

const digest = z.string().regex(DIGEST);
const commit = z.string().regex(COMMIT);
const partition = z.string().refine(isPartition);
const size = z.int().min(0);
/** Milliseconds since the epoch, by the store's clock where there is one. */
const moment = z.number().min(0);
const path = z.string().refine((text) => checkPath(text).ok);
const login = z.string().min(1).max(100);
const v = z.literal(STORE_FORMAT);

/** `[sha256, bytes]` of a file. */
const file = z.tuple([digest, size]);
/** `[pack, offset]`: the bytes lie in a pack, from there on. A file without a place is an object of its own. */
const place = z.tuple([digest, size]);
/** `z.record` of these, in a tenth of its time: sets have thousands of entries, and each of a job's runs reads one. Tells the first wrong one. */
const tableOf = <T>(wrongIn: (value: unknown) => WrongEntry | null) =>
  z.custom<Record<string, T>>().superRefine((record, context) => {
    const wrong = wrongIn(record);
    if (wrong) context.addIssue({ code: 'custom', path: [...wrong.path], message: wrong.message });
  });
/** `z.array` of these; tells the first wrong one alone, as each that is told takes more memory than what it is about (A10). */
const listOf = <T>(item: z.ZodType<T>) =>
  z
    .custom<T[]>((value) => Array.isArray(value), { error: 'expected array' })
    .superRefine((list, context) => {
      list.some((one, at) => tellWrong(item, one, { at, context }));
    });
/** `z.record` of these; tells the first wrong one alone. */
const recordOf = <T>(key: z.ZodType<string>, entry: z.ZodType<T>) =>
  z.custom<Record<string, T>>(isRecord, { error: 'expected record' }).superRefine((record, context) => {
    Object.keys(record).some((at) => tellWrong(key, at, { at, context }) || tellWrong(entry, record[at], { at, context }));
  });
function tellWrong(
  schema: z.ZodType,
  value: unknown,
  { at, context }: { readonly at: string | number; readonly context: z.RefinementCtx },
): boolean {
  const [issue] = schema.safeParse(value).error?.issues ?? [];
  if (issue) context.addIssue({ code: 'custom', path: [at, ...issue.path], message: issue.message });
  return issue !== undefined;
}
const places = tableOf<z.infer<typeof place>>(wrongInPlaces);
const files = tableOf<z.infer<typeof file>>(wrongInFiles);

/** All files of one partition. Its name is the digest of its canonical JSON. */
const ReferenceSetSchema = z.strictObject({ v, partition, files });
/** As it is stored: `places` are not part of its name, and say where bytes lie that are no objects of their own. */
const StoredSetSchema = z.strictObject({ set: ReferenceSetSchema, places });

const CauseSchema = z.strictObject({
  kind: z.enum(['accept', 'merge', 'revert', 'undo', 'admin']),
  /** Who asked for it, by GitHub's login; `pilotlight` for what follows from an event. */
  actor: login,
  pull: z.int().min(1).optional(),
  headSha: commit.optional(),
  mergeSha: commit.optional(),
  /** The digest that was approved. */
  candidate: digest.optional(),
  reason: z.string().max(500).optional(),
});

/** partition → digest of its set */
const parts = recordOf(partition, digest);
/** A whole baseline at one time; append-only, named by the digest of its canonical JSON. */
const SnapshotSchema = z.strictObject({ v, parents: z.array(digest).max(2), parts, cause: CauseSchema, at: moment });

/** null: there is no such file. */
const maybeFile = file.nullable();
/** A path for which a merge found another value than it began with; the branch keeps `ours` until somebody accepts one. */
const PendingSchema = z.strictObject({
  partition,
  path,
  pull: z.int().min(1),
  from: maybeFile,
  ours: maybeFile,
  theirs: maybeFile,
});

/** A branch: what its reference data is now. The only truth about it; changed by compare-and-swap. */
const BranchRefSchema = z.strictObject({
  v,
  branch: z.string().min(1).max(500),
  /** From 1; one more with each change. */
  generation: z.int().min(1),
  snapshot: digest,
  /** Those of the snapshot, so that a reader needs not fetch it. */
  parts,
  /** `[commit, snapshot]`, the newest last: commits of the branch for which it is known. */
  commits: listOf(z.tuple([commit, digest])).refine(({ length }) => length <= MAX_COMMITS, { error: `more than ${MAX_COMMITS}` }),
  pending: listOf(PendingSchema),
  at: moment,
});

/** What a pull request's reference data has that its base's has not. */
const DeltaEntrySchema = z.strictObject({
  /** The base's value in the snapshot that the candidate was compared with: what a merge takes for the common ancestor. */
  from: maybeFile,
  to: maybeFile,
  /** Where the bytes of `to` lie, where they are no object of their own. */
  place: place.optional(),
  by: login,
  at: moment,
  /** The digest that was approved; for what went along in another partition, the same. */
  candidate: digest,
});
const DeltaSchema = recordOf(partition, recordOf(path, DeltaEntrySchema));

const PullRefSchema = z.strictObject({
  v,
  pull: z.int().min(1),
  generation: z.int().min(1),
  /** The branch it goes into. */
  base: z.string().min(1).max(500),
  delta: DeltaSchema,
  /** When somebody last accepted, undid or reverted; null: never. The cooldown counts from it. */
  changedAt: moment.nullable(),
  /** The stored delta before the last change (`StoredDelta`), null where there was none. */
  previous: digest.nullable(),
  state: z.enum(['open', 'merged', 'closed']),
  merged: z.strictObject({ sha: commit, snapshot: digest }).nullable(),
  at: moment,
});

/** Content-addressed: the digest of its canonical JSON. */
const StoredDeltaSchema = z.strictObject({ v, pull: z.int().min(1), delta: DeltaSchema, previous: digest.nullable() });

const ChangeSchema = z.strictObject({
  path,
  kind: z.enum(CHANGES),
  from: maybeFile,
  to: maybeFile,
  /** Of a renamed one: where the same bytes stood. */
  was: path.optional(),
});

/** What one job of a run produced for one partition, and what it was compared with. Immutable; never moves a ref by itself. */
const CandidateSchema = z.strictObject({
  v,
  subject: z.union([z.strictObject({ pull: z.int().min(1) }), z.strictObject({ branch: z.string().min(1).max(500) })]),
  headSha: commit,
  /** The commit that was checked out: the merge of head and base, where GitHub made one. */
  testedSha: commit,
  run: z.string().regex(RUN),
  attempt: z.int().min(1),
  partition,
  /** Whether the run produced all that it should: only then is an absent file a removal. */
  complete: z.boolean(),
  /** The set that it produced; null where nothing differs from the effective baseline, then it is that one. */
  set: digest.nullable(),
  places,
  /** What it was compared with. `snapshot` and `set` are null where the branch has none yet. */
  base: z.strictObject({ branch: z.string().min(1).max(500), snapshot: digest.nullable(), set: digest.nullable() }),
  /** `from` is the value in the base's snapshot, not that of the pull request's own delta. */
  changes: listOf(ChangeSchema),
  /** Files that the run produced. */
  produced: size,
  /** Whether the job was green: nothing to accept, and something was proved. */
  green: z.boolean(),
  /** Whether it was red for a reason that no acceptance mends: too few files, names that are none. */
  guarded: z.boolean(),
  /** Whether it came from another repository, through an artifact. */
  fork: z.boolean(),
  at: moment,
});

const LeaseSchema = z.strictObject({ v, holder: z.string().min(1).max(200), until: moment, generation: z.int().min(1) });
const FormatSchema = z.strictObject({ format: z.int().min(1), hash: z.literal('sha256'), store: z.string().min(1).max(100) });
const CommitHintSchema = z.strictObject({ v, branch: z.string().min(1).max(500), snapshot: digest });
const EventSchema = z.strictObject({
  v,
  at: moment,
  kind: z.enum(['accept', 'undo', 'revert', 'merge', 'conflict', 'close', 'gc', 'init', 'admin']),
  actor: login,
  subject: z.string().max(600),
  /** One sentence. */
  text: z.string().max(2_000),
  candidate: digest.optional(),
  snapshot: digest.optional(),
});

export type StoredFile = z.output<typeof file>;
export type Placement = z.output<typeof place>;
export type Places = z.output<typeof places>;
export type ReferenceSet = z.output<typeof ReferenceSetSchema>;
export type StoredSet = z.output<typeof StoredSetSchema>;
export type Cause = z.output<typeof CauseSchema>;
export type Snapshot = z.output<typeof SnapshotSchema>;
export type PendingPath = z.output<typeof PendingSchema>;
export type BranchRef = z.output<typeof BranchRefSchema>;
export type DeltaEntry = z.output<typeof DeltaEntrySchema>;
export type Delta = z.output<typeof DeltaSchema>;
export type PullRef = z.output<typeof PullRefSchema>;
export type StoredDelta = z.output<typeof StoredDeltaSchema>;
export type FileChange = z.output<typeof ChangeSchema>;
export type Candidate = z.output<typeof CandidateSchema>;
export type Lease = z.output<typeof LeaseSchema>;
export type StoreFormat = z.output<typeof FormatSchema>;
export type CommitHint = z.output<typeof CommitHintSchema>;
export type StoreEvent = z.output<typeof EventSchema>;

const SCHEMAS = {
  set: StoredSetSchema,
  snapshot: SnapshotSchema,
  branch: BranchRefSchema,
  pull: PullRefSchema,
  delta: StoredDeltaSchema,
  candidate: CandidateSchema,
  lease: LeaseSchema,
  hint: CommitHintSchema,
  event: EventSchema,
  format: FormatSchema,
};
export type DocumentKind = keyof typeof SCHEMAS;
export type Documents = { readonly [K in DocumentKind]: z.output<(typeof SCHEMAS)[K]> };

/** Of a value of JSON. The error says where in it what is wrong. */
export function checkDocument<K extends DocumentKind>(kind: K, value: unknown): Result<Documents[K], string> {
  const parsed = SCHEMAS[kind].safeParse(value);
  if (parsed.success) return ok(parsed.data as Documents[K]);
  const [issue] = parsed.error.issues;
  return err(`${(issue?.path ?? []).map(String).join('.').slice(0, 200)}: ${issue?.message.slice(0, 200)}`);
}
