import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createBucket } from '../../../../../src/adapters/bucket.ts';
import { createResultFiles } from '../../../../../src/adapters/result-files.ts';
import { type PeopleHost, refdataForPeople } from '../../../../../src/commands/refdata/people/people.ts';
import type { ReferenceStore } from '../../../../../src/commands/refdata/store/reference-store.ts';
import type { BranchRef, Cause, StoredFile, StoredSet } from '../../../../../src/contract/refdata-documents.ts';
import { formatDocument } from '../../../../../src/contract/refdata-documents.ts';
import { parseGlob } from '../../../../../src/lib/glob.ts';
import { acceptCandidates } from '../../../../../src/refdata/accept.ts';
import { acceptOnBranch } from '../../../../../src/refdata/branch-accept.ts';
import { branchAfter, mergedRef, snapshotAfter } from '../../../../../src/refdata/branch-state.ts';
import { effectiveFiles } from '../../../../../src/refdata/effective-files.ts';
import { findChanges } from '../../../../../src/refdata/find-changes.ts';
import { mergePull } from '../../../../../src/refdata/merge.ts';
import type { Bucket } from '../../../../../src/refdata-ports.ts';
import { aCandidate, commit } from '../../../refdata/some-refdata.ts';
import { fileOf, SleeplessClock, sha256, storedFile, storeOn } from '../store/store-builders.ts';

type Texts = Readonly<Record<string, string>>;
const ALL = { only: [], not: [], partitions: [] };
const EVERYTHING = [parseGlob('**')].filter((glob) => glob !== null);
const MINUTE = 60_000;

/** A project whose reference data went through real approvals and merges; time goes by a minute with each. */
export class SomeProject {
  readonly folder: string;
  readonly store: ReferenceStore;
  #at = Date.UTC(2026, 10, 21, 12);

  constructor(folder: string, bucket: Bucket) {
    this.folder = folder;
    this.store = storeOn(bucket, { clock: new SleeplessClock(() => this.#at) });
  }

  /** Its store is `bucket`, or the folder `store` of the project's own. */
  static async make(bucket?: Bucket): Promise<SomeProject> {
    const folder = await mkdtemp(path.join(tmpdir(), 'pilotlight-people-'));
    const store = path.join(folder, 'store');
    await mkdir(store);
    return new SomeProject(folder, bucket ?? createBucket(pathToFileURL(store).href, {}));
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  /** The branch main’s own results become its data. */
  async import(partition: string, texts: Texts): Promise<void> {
    const branch = (await this.store.branch('main'))?.ref ?? null;
    const candidate = await this.#candidate(partition, texts, null);
    const sets = await this.#sets(branch, [partition]);
    const own = { ...candidate, subject: { branch: 'main' } };
    const request = {
      name: 'main',
      branch,
      candidates: [own],
      sets,
      selection: ALL,
      by: 'ada',
      digest: sha256('x'),
      sameChange: true,
      sha256,
    };
    const answer = acceptOnBranch({ ...request, reason: 'first import' });
    if (!answer.ok) throw new Error(answer.error.sentence);
    await this.#commit(branch, { ...answer.value, commits: [commit(`import ${partition}`)] });
  }

  async accept(pull: number, partition: string, texts: Texts): Promise<void> {
    const candidate = await this.#candidate(partition, texts, pull);
    this.#at += MINUTE;
    const updated = await this.store.updatePull<string>(pull, (ref) => {
      const digestOf = (document: unknown): string => sha256(formatDocument(document));
      const common = { number: pull, base: 'main', fallback: null, pull: ref, by: 'grace', at: this.#at, digest: sha256('seen') };
      const answer = acceptCandidates({
        ...common,
        candidates: [candidate],
        selection: ALL,
        cooldown: 0,
        sameChange: true,
        digestOf,
      });
      return answer.ok ? { ref: answer.value.ref } : { refused: answer.error.sentence };
    });
    if (updated.kind !== 'written') throw new Error(JSON.stringify(updated));
    await this.store.log({
      at: this.#at,
      kind: 'accept',
      actor: 'grace',
      subject: `#${pull}`,
      text: 'accepted \u001b[31mred\u202e',
    });
  }

  async merge(pull: number): Promise<void> {
    this.#at += MINUTE;
    const [branch, held] = await Promise.all([this.store.branch('main'), this.store.pull(pull)]);
    if (!branch || !held) throw new Error('nothing to merge');
    const sets = await this.#sets(branch.ref, Object.keys(held.ref.delta));
    const mergeSha = commit(`merge ${pull}`);
    const merged = mergePull({ pull: held.ref, mergeSha, sets, pending: branch.ref.pending, causes: [], verified: [] });
    const cause: Cause = { kind: 'merge', actor: 'pilotlight', pull, mergeSha };
    const snapshot = await this.#commit(branch.ref, { ...merged, cause, commits: [mergeSha] });
    await this.store.updatePull(pull, (ref) => ref && { ref: mergedRef(ref, { sha: mergeSha, snapshot }, this.#at) });
  }

  async #candidate(partition: string, texts: Texts, pull: number | null) {
    const branch = (await this.store.branch('main'))?.ref ?? null;
    const delta = pull === null ? null : ((await this.store.pull(pull))?.ref.delta ?? null);
    const stored = (await this.#sets(branch, [partition]))[partition] ?? null;
    const effective = effectiveFiles({ partition, branch: 'main', snapshot: branch?.snapshot ?? null, stored, delta });
    const produced = new Map(Object.entries(texts).map(([name, text]): [string, StoredFile] => [name, storedFile(text)]));
    const base = stored?.set.files ?? {};
    const changes = findChanges({ effective, base, produced, isComplete: true, globs: EVERYTHING });
    const places = await this.store.put(Object.values(texts).map(fileOf));
    const from = { branch: 'main', snapshot: branch?.snapshot ?? null, set: branch?.parts[partition] ?? null };
    return aCandidate(changes, { partition, places, base: from, subject: { pull: pull ?? 1 } });
  }

  async #sets(branch: BranchRef | null, partitions: readonly string[]): Promise<Record<string, StoredSet>> {
    const known = partitions.filter((one) => branch?.parts[one] !== undefined);
    return Object.fromEntries(
      await Promise.all(known.map(async (one) => [one, await this.store.storedSet(branch?.parts[one] ?? '')] as const)),
    );
  }

  async #commit(
    before: BranchRef | null,
    next: {
      readonly sets: Readonly<Record<string, StoredSet>>;
      readonly cause: Cause;
      readonly commits: readonly string[];
      readonly pending: BranchRef['pending'] | readonly BranchRef['pending'][number][];
    },
  ): Promise<string> {
    const changed: Record<string, string> = {};
    for (const [partition, { set, places }] of Object.entries(next.sets))
      changed[partition] = await this.store.putSet(set, places);
    const [parent, parts] = [before?.snapshot ?? null, before?.parts ?? {}];
    const snapshot = snapshotAfter({ parent, parts, changed, cause: next.cause, at: this.#at });
    const digest = await this.store.putSnapshot(snapshot);
    const { commits, pending } = next;
    const named = { digest, parts: snapshot.parts };
    await this.store.updateBranch('main', (ref) => ({
      ref: branchAfter({ name: 'main', before: ref, snapshot: named, commits, pending, at: this.#at }),
    }));
    return digest;
  }

  /** Runs `pilotlight refdata` with these words. */
  async run(...argv: string[]): Promise<{ readonly code: number; readonly out: string; readonly told: string }> {
    const [out, told]: [string[], string[]] = [[], []];
    const host: PeopleHost = {
      print: (line) => out.push(line),
      tell: (line) => told.push(line),
      open: async (address) =>
        address === undefined
          ? { ok: true, value: { store: this.store, files: createResultFiles(this.folder), defaultBranch: 'main' } }
          : { ok: false, error: `expected an address, found ${address}` },
    };
    const code = await refdataForPeople(argv, host);
    return { code, out: out.join('\n'), told: told.join('\n') };
  }

  /** Below the project. */
  at(...names: string[]): string {
    return path.join(this.folder, ...names);
  }
}
