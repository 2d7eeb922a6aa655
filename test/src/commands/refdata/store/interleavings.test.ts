import { describe, expect, it } from '@jest/globals';
import { collectGarbage, GARBAGE_DEFAULTS } from '../../../../../src/commands/refdata/store/collect-garbage.ts';
import { markLive } from '../../../../../src/commands/refdata/store/mark-live.ts';
import type { ReferenceStore } from '../../../../../src/commands/refdata/store/reference-store.ts';
import { type Candidate, formatDocument, type PullRef } from '../../../../../src/contract/refdata-documents.ts';
import { LEASE_KEY, objectKey, pullRefKey, trashKey } from '../../../../../src/contract/refdata-keys.ts';
import { acceptCandidates } from '../../../../../src/refdata/accept.ts';
import { branchAfter, mergedRef, snapshotAfter } from '../../../../../src/refdata/branch-state.ts';
import { candidatesText } from '../../../../../src/refdata/candidate-digest.ts';
import { mergePull } from '../../../../../src/refdata/merge.ts';
import type { Bucket } from '../../../../../src/refdata-ports.ts';
import { MemoryBucket } from '../../../../fakes/memory-bucket.ts';
import { type Actors, explore, type View } from './interleavings.ts';
import {
  bytesOf,
  COMMIT,
  candidateOf,
  collect,
  DAY,
  entryOf,
  fileOf,
  importInto,
  pullOf,
  sha256,
  storedFile,
  storeOn,
  textsOf,
} from './store-builders.ts';

type Seen = Bucket & { readonly time: number };

/** As in the table of invariants: what a broken design loses, and ours does not. */
async function judge({ title, expected, build, reduced }: Row): Promise<void> {
  const { violations, interleavings, example } = await explore(build, { reduced });
  process.stdout.write(`${title}: ${violations} / ${interleavings}${reduced ? ' (equal orders left out)' : ''}\n`);
  if (expected === 'none' && violations > 0) throw new Error(`${title}: ${example}`);
  expect(violations > 0).toBe(expected === 'some');
  expect(interleavings).toBeGreaterThan(1);
}
interface Row {
  readonly title: string;
  readonly expected: 'none' | 'some';
  readonly build: () => Promise<Actors>;
  readonly reduced: boolean;
}
type Expected = Row['expected'];
const row = (title: string, expected: Expected, build: Row['build']) => judge({ title, expected, build, reduced: false });
const longRow = (title: string, expected: Expected, build: Row['build']) => judge({ title, expected, build, reduced: true });

const digestOf = (document: unknown) => sha256(formatDocument(document));
const on = (bucket: MemoryBucket, view: View) => storeOn(view.wrap(bucket), { parallel: 1 });

/** Takes the results of a head for the pull request's, as the command does: all within the compare-and-swap. */
async function approve(
  store: ReferenceStore,
  {
    path,
    digest = '',
    isOpen = async () => true,
  }: { readonly path?: string; readonly digest?: string; readonly isOpen?: () => Promise<boolean> },
) {
  return store.updatePull(7, async (ref) => {
    if (!(await isOpen())) return { refused: 'merged' };
    const found = await store.candidates({ pull: 7 }, COMMIT);
    const shown = sha256(candidatesText(found.map((one) => ({ partition: one.candidate.partition, digest: one.digest }))));
    if (digest !== '' && digest !== shown) return { refused: 'stale' };
    const accepted = acceptCandidates({
      ...{
        number: 7,
        base: 'main',
        fallback: null,
        pull: ref,
        by: 'ada',
        at: 1,
        digest: shown,
        cooldown: 0,
        sameChange: false,
        digestOf,
      },
      candidates: found.map(({ candidate }) => candidate),
      selection: { only: path ? [path] : [], not: [], partitions: [] },
    });
    return accepted.ok ? { ref: accepted.value.ref } : { refused: accepted.error.kind };
  });
}

const changedTo = (texts: Readonly<Record<string, string>>, more: Partial<Candidate> = {}): Candidate =>
  candidateOf({
    changes: Object.entries(texts).map(([path, text]) => ({
      path,
      kind: 'changed',
      from: storedFile('old'),
      to: storedFile(text),
    })),
    set: sha256(JSON.stringify(texts)),
    green: false,
    ...more,
  });

/** `main` with two files, a pull request whose run changed both. */
async function begun() {
  const bucket = new MemoryBucket();
  const store = storeOn(bucket);
  await importInto(store, 'main', { a: 'old', b: 'old' });
  await store.put([fileOf('a new')]);
  await store.put([fileOf('b new')]);
  await store.putCandidate(changedTo({ a: 'a new', b: 'b new' }));
  return { bucket, store };
}

const acceptedPaths = (ref: PullRef | undefined): readonly string[] => Object.keys(ref?.delta['default'] ?? {});

describe('what is left out', () => {
  it('are orders that end the same way', async () => {
    const outcomes = async (reduced: boolean, ignoresConditions: boolean) => {
      const seen = new Set<string>();
      const build = async (): Promise<Actors> => {
        const { bucket, store } = await begun();
        bucket.ignoresConditions = ignoresConditions;
        return {
          actors: ['a', 'b'].map((path) => (view) => approve(on(bucket, view), { path })),
          violation: async () => {
            const ref = (await store.pull(7))?.ref;
            seen.add(`${acceptedPaths(ref)} ${ref?.generation}`);
            return null;
          },
        };
      };
      const { interleavings } = await explore(build, { reduced });
      return { interleavings, seen: [...seen].sort() };
    };
    for (const ignoresConditions of [true, false]) {
      const [all, some] = [await outcomes(false, ignoresConditions), await outcomes(true, ignoresConditions)];
      expect(some.seen).toEqual(all.seen);
      expect(some.interleavings).toBeLessThan(all.interleavings / 5);
    }
  });
});

describe('R-1: two approvals of one pull request', () => {
  const two = async (ignoresConditions: boolean): Promise<Actors> => {
    const { bucket, store } = await begun();
    bucket.ignoresConditions = ignoresConditions;
    const told: string[] = [];
    const actor = (path: string) => async (view: View) => {
      const updated = await approve(on(bucket, view), { path });
      if (updated.kind === 'written') told.push(path);
    };
    return {
      actors: [actor('a'), actor('b')],
      violation: async () => {
        const there = acceptedPaths((await store.pull(7))?.ref);
        return told.length === 2 && told.every((path) => there.includes(path)) ? null : `told ${told}, there are ${there}`;
      },
    };
  };
  it('lose one where a ref is plainly written', async () => {
    await row('R-1 two approvals, plain write', 'some', () => two(true));
  });
  it('lose none by compare-and-swap', async () => {
    await row('R-1 two approvals, compare-and-swap', 'none', () => two(false));
  });
});

/** As `refdata-merge` does: into the branch by compare-and-swap, then the pull request's ref is marked. */
async function merge(store: ReferenceStore, pull: number, isFrozenFirst: boolean): Promise<void> {
  const mergeSha = String(pull).repeat(40);
  if (isFrozenFirst) await store.updatePull(pull, (ref) => (ref?.state === 'open' ? { ref: { ...ref, state: 'closed' } } : null));
  const held = await store.pull(pull);
  if (!held) return;
  const updated = await store.updateBranch('main', async (ref) => {
    if (!ref) return null;
    const sets = { default: await store.storedSet(ref.parts['default'] ?? '') };
    const merged = mergePull({ pull: held.ref, mergeSha, sets, pending: ref.pending, causes: [], verified: [] });
    const changed: Record<string, string> = {};
    for (const [partition, { set, places }] of Object.entries(merged.sets)) changed[partition] = await store.putSet(set, places);
    const cause = { kind: 'merge' as const, actor: 'pilotlight', pull, mergeSha };
    const snapshot = snapshotAfter({ parent: ref.snapshot, parts: ref.parts, changed, cause, at: 1 });
    const digest = await store.putSnapshot(snapshot);
    return {
      ref: branchAfter({
        name: 'main',
        before: ref,
        snapshot: { digest, parts: snapshot.parts },
        commits: [mergeSha],
        pending: merged.pending,
        at: 1,
      }),
    };
  });
  const snapshot = updated.ref?.snapshot ?? '';
  await store.updatePull(pull, (ref) =>
    ref && ref.state !== 'merged' ? { ref: mergedRef(ref, { sha: mergeSha, snapshot }, 1) } : null,
  );
}

const branchTexts = async (store: ReferenceStore) => textsOf(store, (await store.branch('main'))?.ref.parts['default'] ?? '');

describe('R-1, R-7: merges into one branch', () => {
  const two = async (ignoresConditions: boolean): Promise<Actors> => {
    const { bucket, store } = await begun();
    await store.updatePull(1, () => ({ ref: pullOf(1, { default: { a: entryOf('old', 'a new') } }) }));
    await store.updatePull(2, () => ({ ref: pullOf(2, { default: { b: entryOf('old', 'b new') } }) }));
    const first = (await store.branch('main'))?.ref.snapshot;
    bucket.ignoresConditions = ignoresConditions;
    return {
      actors: [1, 2].map((pull) => (view) => merge(on(bucket, view), pull, false)),
      violation: async () => {
        const texts = await branchTexts(store);
        const tip = (await store.branch('main'))?.ref.snapshot ?? '';
        const [parent = ''] = (await store.snapshot(tip)).parents;
        const chain = [tip, parent, ...(await store.snapshot(parent)).parents];
        const isWhole = texts['a'] === 'a new' && texts['b'] === 'b new' && chain.at(-1) === first;
        return isWhole ? null : JSON.stringify(texts);
      },
    };
  };
  it('lose one where a ref is plainly written', async () => {
    await longRow('R-1 two merges, plain write', 'some', () => two(true));
  });
  it('lose none by compare-and-swap, and history has every one', async () => {
    await longRow('R-1, R-7 two merges, compare-and-swap', 'none', () => two(false));
  });
});

describe('R-1: a merge while somebody approves', () => {
  const race = async (isFrozenFirst: boolean): Promise<Actors> => {
    const { bucket, store } = await begun();
    await approve(store, { path: 'a' });
    const github = { merged: false };
    const told: string[] = ['a'];
    return {
      actors: [
        async (view) => {
          const isOpen = () => view.step(false, 'github', () => !github.merged);
          const updated = await approve(on(bucket, view), { path: 'b', isOpen });
          if (updated.kind === 'written') told.push('b');
        },
        async (view) => {
          await view.step(true, 'github', () => {
            github.merged = true;
          });
          await merge(on(bucket, view), 7, isFrozenFirst);
        },
      ],
      violation: async () => {
        const texts = await branchTexts(store);
        const lost = told.filter((path) => texts[path] !== `${path} new`);
        return lost.length === 0 ? null : `${lost} was accepted, and is not in the branch`;
      },
    };
  };
  it('loses the approval where the merge takes what it read first', async () => {
    await longRow('R-1 merge against approval, marked as merged afterwards', 'some', () => race(false));
  });
  it('loses none where the merge closes the ref first', async () => {
    await longRow('R-1 merge against approval, closed first', 'none', () => race(true));
  });
});

describe('R-2: a reader while a branch moves', () => {
  it('sees half where files are overwritten in place', async () => {
    await row('R-2 files overwritten in place', 'some', async () => {
      const bucket = new MemoryBucket();
      for (const path of ['a', 'b', 'c']) bucket.plant(`refs/${path}`, 'old');
      let seen: string[] = [];
      return {
        actors: [
          async (view) => {
            const own = view.wrap(bucket);
            for (const path of ['a', 'b', 'c'])
              await own.replace(`refs/${path}`, bytesOf('new'), (await bucket.get(`refs/${path}`, { maxBytes: 9 }))?.tag ?? null);
          },
          async (view) => {
            const own = view.wrap(bucket);
            for (const path of ['a', 'b', 'c'])
              seen = [...seen, new TextDecoder().decode((await own.get(`refs/${path}`, { maxBytes: 9 }))?.bytes)];
          },
        ],
        violation: () => (new Set(seen).size === 1 ? null : seen.join()),
      };
    });
  });
  it('sees the old whole or the new whole', async () => {
    await row('R-2 new objects, set, snapshot, ref', 'none', async () => {
      const { bucket, store } = await begun();
      await store.updatePull(1, () => ({
        ref: pullOf(1, { default: { a: entryOf('old', 'a new'), b: entryOf('old', 'b new') } }),
      }));
      let seen: Record<string, string> = {};
      return {
        actors: [
          (view) => merge(on(bucket, view), 1, false),
          async (view) => {
            seen = await branchTexts(on(bucket, view));
          },
        ],
        violation: () => (['old,old', 'a new,b new'].includes(Object.values(seen).join()) ? null : JSON.stringify(seen)),
      };
    });
  });
});

describe('R-3: an approval while new results come in', () => {
  const race = async (carriesDigest: boolean): Promise<Actors> => {
    const { bucket, store } = await begun();
    const [seen] = await store.candidates({ pull: 7 }, COMMIT);
    const digest = sha256(candidatesText(seen ? [{ partition: 'default', digest: seen.digest }] : []));
    return {
      actors: [
        (view) => approve(on(bucket, view), { digest: carriesDigest ? digest : '' }),
        async (view) => {
          const own = on(bucket, view);
          await own.put([fileOf('a unseen')]);
          await own.putCandidate(changedTo({ a: 'a unseen', b: 'b new' }, { attempt: 2 }));
        },
      ],
      violation: async () => {
        const to = (await store.pull(7))?.ref.delta['default']?.['a']?.to;
        return !to || to[0] === sha256('a new') ? null : 'what nobody had seen was accepted';
      },
    };
  };
  it('takes what nobody saw where it follows a pointer', async () => {
    await row('R-3 approval of whatever is newest', 'some', () => race(false));
  });
  it('takes what was seen, or nothing, where it carries the digest', async () => {
    await row('R-3 approval carries the digest', 'none', () => race(true));
  });
});

describe('R-4: two jobs that store results for one partition', () => {
  const race = async (ignoresConditions: boolean): Promise<Actors> => {
    const { bucket } = await begun();
    bucket.ignoresConditions = ignoresConditions;
    const first: string[] = [];
    const actor = (text: string) => async (view: View) => {
      const stored = await on(bucket, view).putCandidate(changedTo({ a: text }, { partition: 'one' }));
      if (stored.kind === 'stored') first.push(stored.digest);
    };
    return {
      actors: [actor('x'), actor('y')],
      violation: async () => {
        const [, there] = await storeOn(bucket).candidates({ pull: 7 }, COMMIT);
        return first.length === 1 && there?.digest === first[0] ? null : `${first.length} were told that theirs are stored`;
      },
    };
  };
  it('write over each other where conditions are not looked at', async () => {
    await row('R-4 candidates, plain write', 'some', () => race(true));
  });
  it('are told apart', async () => {
    await row('R-4 candidates, create-only', 'none', () => race(false));
  });
});

const TEXT = 'the bytes';
const GARBAGE = { ...GARBAGE_DEFAULTS, holder: 'test' };
const wanted = [{ sha256: sha256(TEXT), size: TEXT.length }];

/** Marks and removes at once, as most do. */
async function collectAtOnce(bucket: Seen, grace: number): Promise<void> {
  const now = await bucket.now();
  const live = await markLive({ ...storeOn(bucket, { parallel: 1 }).parts, grace }, { snapshots: 10, candidates: 30 * DAY, now });
  for (const { key, modified } of await collect(bucket.list('objects/')))
    if (!live.has(key) && now - modified > grace) await bucket.remove([key]);
}

interface Race {
  /** Days since the bytes were stored; null: they are not there. */
  readonly age: number | null;
  /** Days since they were thrown away. */
  readonly trash?: number;
  /** Whether an upload writes again what is old (as ours does). */
  readonly touches?: boolean;
  readonly collector: (bucket: Seen) => Promise<unknown>;
}
const ours = (bucket: Seen) => collectGarbage(storeOn(bucket, { parallel: 1 }), GARBAGE);

/** What somebody was told is stored is there, now, and after every clean-up of the next weeks. */
async function isLost(bucket: MemoryBucket, told: boolean): Promise<string | null> {
  for (let week = 0; week < 3 && told; week += 1) {
    const read = await collect(storeOn(bucket).read(wanted)).catch((error: unknown) => String(error));
    if (typeof read === 'string') return `after ${week} weeks: ${read}`;
    bucket.time += 7 * DAY + 1;
    await ours(bucket);
  }
  return null;
}

const old = (bucket: MemoryBucket, { age, trash }: Race) => {
  if (age !== null) bucket.plant(objectKey(sha256(TEXT)), TEXT, bucket.time - age * DAY);
  if (trash !== undefined) bucket.plant(trashKey(objectKey(sha256(TEXT))), TEXT, bucket.time - trash * DAY);
};

const uploadAgainst = (race: Race) => async (): Promise<Actors> => {
  const bucket = new MemoryBucket();
  old(bucket, race);
  let told = false;
  return {
    actors: [
      async (view) => {
        const store = storeOn(view.wrap(bucket), {
          parallel: 1,
          ...(race.touches === false ? { grace: Number.POSITIVE_INFINITY } : {}),
        });
        await store.put([fileOf(TEXT)]);
        await store.putCandidate(changedTo({ a: TEXT }));
        told = true;
      },
      (view) => race.collector(view.wrap(bucket)),
    ],
    violation: () => isLost(bucket, told),
  };
};

const approvalAgainst = (race: Race & { readonly candidateAge: number }) => async (): Promise<Actors> => {
  const bucket = new MemoryBucket();
  old(bucket, race);
  const { key } = await storeOn(bucket).putCandidate(changedTo({ a: TEXT }));
  bucket.plant(key, bucket.peek(key), bucket.time - race.candidateAge * DAY);
  let told = false;
  return {
    actors: [
      async (view) => {
        const store = on(bucket, view);
        // Its bytes are read before: what is not there is not accepted.
        const read = await collect(store.read(wanted)).catch(() => []);
        if (read.length > 0) told = (await approve(store, {})).kind === 'written';
      },
      (view) => race.collector(view.wrap(bucket)),
    ],
    violation: () => isLost(bucket, told),
  };
};

describe('R-5: an upload while garbage is collected', () => {
  it.each<[string, 'some' | 'none', Race]>([
    ['no grace, removed at once', 'some', { age: null, collector: (bucket) => collectAtOnce(bucket, -1) }],
    [
      'grace, not written again, removed at once',
      'some',
      { age: 20, touches: false, collector: (bucket) => collectAtOnce(bucket, 14 * DAY) },
    ],
    [
      'grace, written again, looked at and then removed',
      'some',
      { age: 20, collector: (bucket) => collectAtOnce(bucket, 14 * DAY) },
    ],
    ['grace, written again, trash for a week', 'none', { age: 20, collector: ours }],
    ['grace, not written again, trash for a week', 'none', { age: 20, touches: false, collector: ours }],
    ['new bytes, trash for a week', 'none', { age: null, collector: ours }],
    ['young bytes, trash for a week', 'none', { age: 6, collector: ours }],
    ['bytes that leave the trash', 'none', { age: null, trash: 8, collector: ours }],
    ['bytes that lie in both', 'none', { age: 20, trash: 8, collector: ours }],
  ])('%s: %s are lost', async (title, expected, race) => {
    await longRow(`R-5 upload, ${title}`, expected, uploadAgainst(race));
  });
});

describe('R-5: an approval while its candidate grows too old', () => {
  it.each<[string, 'some' | 'none', Race['collector']]>([
    ['removed at once', 'some', (bucket) => collectAtOnce(bucket, 14 * DAY)],
    ['trash for a week', 'none', ours],
  ])('%s: %s are lost', async (title, expected, collector) => {
    await longRow(
      `R-5 approval of an old candidate, ${title}`,
      expected,
      approvalAgainst({ age: 31, candidateAge: 31, collector }),
    );
  });
});

describe('R-5: two that collect garbage', () => {
  it('are never both at it', async () => {
    await longRow('R-5 two collectors, one lease', 'none', async () => {
      const bucket = new MemoryBucket();
      old(bucket, { age: 20, collector: ours });
      const ends: string[] = [];
      const actor = async (view: View) => {
        await ours(view.wrap(bucket)).then(
          () => ends.push('done'),
          (error: { kind?: string }) => ends.push(error.kind ?? String(error)),
        );
      };
      return {
        actors: [actor, actor],
        violation: async () => {
          const isFine = ends.every((end) => ['done', 'busy', 'lease-lost'].includes(end)) && ends.includes('done');
          const thrown = bucket.peekText(trashKey(objectKey(sha256(TEXT))));
          return isFine && thrown === TEXT && bucket.peek(LEASE_KEY) !== null ? null : `${ends} ${thrown}`;
        },
      };
    });
  });
});

describe('an upload, an approval and a clean-up at once', () => {
  it('lose nothing (R-1, R-3, R-5)', async () => {
    await longRow('R-1, R-3, R-5 upload, approval and collector', 'none', async () => {
      const bucket = new MemoryBucket();
      old(bucket, { age: 20, collector: ours });
      let [stored, accepted] = [false, false];
      return {
        actors: [
          async (view) => {
            const store = on(bucket, view);
            await store.put([fileOf(TEXT)]);
            await store.putCandidate(changedTo({ a: TEXT }));
            stored = true;
          },
          async (view) => {
            accepted = (await approve(on(bucket, view), {})).kind === 'written';
          },
          (view) => ours(view.wrap(bucket)),
        ],
        violation: async () => {
          const there = bucket.peek(pullRefKey(7)) !== null;
          return there === accepted ? isLost(bucket, stored || accepted) : 'told otherwise than it is';
        },
      };
    });
  });
});
