import { isListOf, isMapping, isOne, isTableOf, isText, isTextThat, isWholeNumber, type Shape } from '../lib/plain-shapes.ts';
import type { DocumentKind } from './refdata-documents-schema.ts';
import { COMMIT, checkPath, DIGEST, isPartition, RUN, STORE_FORMAT } from './refdata-keys.ts';
import { CHANGES, isDigestAndCount, MAX_COMMITS, wrongInFiles, wrongInPlaces } from './refdata-tables.ts';

/** The documents of a store as Pilotlight writes them. Any other value is for `refdata-documents-schema.ts` to speak about. */

const isDigest = isTextThat((text) => DIGEST.test(text));
const isCommit = isTextThat((text) => COMMIT.test(text));
const isPath = (text: string): boolean => checkPath(text).ok;
const isPathText = isTextThat(isPath);
const isSize = isWholeNumber(0);
const isCount = isWholeNumber(1);
const isMoment: Shape = (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isLogin = isText(1, 100);
const isBranch = isText(1, 500);
const isTruth = isOne(true, false);
const isVersion = isOne(STORE_FORMAT);
const orNull =
  (is: Shape): Shape =>
  (value) =>
    value === null || is(value);
const isDigestOrNull = orNull(isDigest);
const isFileOrNull = orNull(isDigestAndCount);
const isAnyListOf = (is: Shape): Shape => isListOf(is, Number.POSITIVE_INFINITY);
const isPair =
  (isFirst: Shape, isSecond: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.length === 2 && isFirst(value[0]) && isSecond(value[1]);

const isPlaces: Shape = (value) => wrongInPlaces(value) === null;
const isParts = isTableOf(isPartition, isDigest);

const isStoredSet = isMapping({
  set: isMapping({ v: isVersion, partition: isTextThat(isPartition), files: (value) => wrongInFiles(value) === null }),
  places: isPlaces,
});

const isCause = isMapping(
  { kind: isOne('accept', 'merge', 'revert', 'undo', 'admin'), actor: isLogin },
  { pull: isCount, headSha: isCommit, mergeSha: isCommit, candidate: isDigest, reason: isText(0, 500) },
);
const isSnapshot = isMapping({ v: isVersion, parents: isListOf(isDigest, 2), parts: isParts, cause: isCause, at: isMoment });

const isPending = isMapping({
  partition: isTextThat(isPartition),
  path: isPathText,
  pull: isCount,
  from: isFileOrNull,
  ours: isFileOrNull,
  theirs: isFileOrNull,
});
const isBranchRef = isMapping({
  v: isVersion,
  branch: isBranch,
  generation: isCount,
  snapshot: isDigest,
  parts: isParts,
  commits: isListOf(isPair(isCommit, isDigest), MAX_COMMITS),
  pending: isAnyListOf(isPending),
  at: isMoment,
});

const isDeltaEntry = isMapping(
  { from: isFileOrNull, to: isFileOrNull, by: isLogin, at: isMoment, candidate: isDigest },
  { place: isDigestAndCount },
);
const isDelta = isTableOf(isPartition, isTableOf(isPath, isDeltaEntry));
const isPullRef = isMapping({
  v: isVersion,
  pull: isCount,
  generation: isCount,
  base: isBranch,
  delta: isDelta,
  changedAt: orNull(isMoment),
  previous: isDigestOrNull,
  state: isOne('open', 'merged', 'closed'),
  merged: orNull(isMapping({ sha: isCommit, snapshot: isDigest })),
  at: isMoment,
});

const [isOfPull, isOfBranch] = [isMapping({ pull: isCount }), isMapping({ branch: isBranch })];
const isChange = isMapping(
  { path: isPathText, kind: isOne(...CHANGES), from: isFileOrNull, to: isFileOrNull },
  { was: isPathText },
);
const isCandidate = isMapping({
  v: isVersion,
  subject: (value) => isOfPull(value) || isOfBranch(value),
  headSha: isCommit,
  testedSha: isCommit,
  run: isTextThat((text) => RUN.test(text)),
  attempt: isCount,
  partition: isTextThat(isPartition),
  complete: isTruth,
  set: isDigestOrNull,
  places: isPlaces,
  base: isMapping({ branch: isBranch, snapshot: isDigestOrNull, set: isDigestOrNull }),
  changes: isAnyListOf(isChange),
  produced: isSize,
  green: isTruth,
  guarded: isTruth,
  fork: isTruth,
  at: isMoment,
});

export const PLAIN: Readonly<Record<DocumentKind, Shape>> = {
  set: isStoredSet,
  snapshot: isSnapshot,
  branch: isBranchRef,
  pull: isPullRef,
  delta: isMapping({ v: isVersion, pull: isCount, delta: isDelta, previous: isDigestOrNull }),
  candidate: isCandidate,
  lease: isMapping({ v: isVersion, holder: isText(1, 200), until: isMoment, generation: isCount }),
  hint: isMapping({ v: isVersion, branch: isBranch, snapshot: isDigest }),
  event: isMapping(
    {
      v: isVersion,
      at: isMoment,
      kind: isOne('accept', 'undo', 'revert', 'merge', 'conflict', 'close', 'gc', 'init', 'admin'),
      actor: isLogin,
      subject: isText(0, 600),
      text: isText(0, 2_000),
    },
    { candidate: isDigest, snapshot: isDigest },
  ),
  format: isMapping({ format: isCount, hash: isOne('sha256'), store: isText(1, 100) }),
};
