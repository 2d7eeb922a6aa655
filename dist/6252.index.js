export const id = 6252;
export const ids = [6252];
export const modules = {

/***/ 86252:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkDocument: () => (/* binding */ checkDocument)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83315);
/* harmony import */ var _lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10324);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(31388);
/* harmony import */ var _refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84818);
/* harmony import */ var _refdata_tables_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(44191);





/**
 * The documents of a store of reference data. They are read from places that others may have written, so each is checked;
 * unknown keys are errors, since a document of another version must not be half understood.
 */
const digest = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .DIGEST */ .Dh);
const commit = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .COMMIT */ .cJ);
const partition = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().refine(_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .isPartition */ .rh);
const size = zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(0);
/** Milliseconds since the epoch, by the store's clock where there is one. */
const moment = zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().min(0);
const path = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().refine((text) => (0,_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .checkPath */ .Cg)(text).ok);
const login = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1).max(100);
const v = zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .STORE_FORMAT */ .W2);
/** `[sha256, bytes]` of a file. */
const file = zod__WEBPACK_IMPORTED_MODULE_0__/* .tuple */ .PVZ([digest, size]);
/** `[pack, offset]`: the bytes lie in a pack, from there on. A file without a place is an object of its own. */
const place = zod__WEBPACK_IMPORTED_MODULE_0__/* .tuple */ .PVZ([digest, size]);
/** `z.record` of these, in a tenth of its time: sets have thousands of entries, and each of a job's runs reads one. Tells the first wrong one. */
const tableOf = (wrongIn) => zod__WEBPACK_IMPORTED_MODULE_0__/* .custom */ .IeY().superRefine((record, context) => {
    const wrong = wrongIn(record);
    if (wrong)
        context.addIssue({ code: 'custom', path: [...wrong.path], message: wrong.message });
});
/** `z.array` of these; tells the first wrong one alone, as each that is told takes more memory than what it is about (A10). */
const listOf = (item) => zod__WEBPACK_IMPORTED_MODULE_0__/* .custom */ .IeY((value) => Array.isArray(value), { error: 'expected array' })
    .superRefine((list, context) => {
    list.some((one, at) => tellWrong(item, one, { at, context }));
});
/** `z.record` of these; tells the first wrong one alone. */
const recordOf = (key, entry) => zod__WEBPACK_IMPORTED_MODULE_0__/* .custom */ .IeY(_lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4, { error: 'expected record' }).superRefine((record, context) => {
    Object.keys(record).some((at) => tellWrong(key, at, { at, context }) || tellWrong(entry, record[at], { at, context }));
});
function tellWrong(schema, value, { at, context }) {
    const [issue] = schema.safeParse(value).error?.issues ?? [];
    if (issue)
        context.addIssue({ code: 'custom', path: [at, ...issue.path], message: issue.message });
    return issue !== undefined;
}
const places = tableOf(_refdata_tables_js__WEBPACK_IMPORTED_MODULE_3__/* .wrongInPlaces */ .v1);
const files = tableOf(_refdata_tables_js__WEBPACK_IMPORTED_MODULE_3__/* .wrongInFiles */ .G6);
/** All files of one partition. Its name is the digest of its canonical JSON. */
const ReferenceSetSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ v, partition, files });
/** As it is stored: `places` are not part of its name, and say where bytes lie that are no objects of their own. */
const StoredSetSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ set: ReferenceSetSchema, places });
const CauseSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    kind: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['accept', 'merge', 'revert', 'undo', 'admin']),
    /** Who asked for it, by GitHub's login; `pilotlight` for what follows from an event. */
    actor: login,
    pull: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(1).optional(),
    headSha: commit.optional(),
    mergeSha: commit.optional(),
    /** The digest that was approved. */
    candidate: digest.optional(),
    reason: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().max(500).optional(),
});
/** partition → digest of its set */
const parts = recordOf(partition, digest);
/** A whole baseline at one time; append-only, named by the digest of its canonical JSON. */
const SnapshotSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ v, parents: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(digest).max(2), parts, cause: CauseSchema, at: moment });
/** null: there is no such file. */
const maybeFile = file.nullable();
/** A path for which a merge found another value than it began with; the branch keeps `ours` until somebody accepts one. */
const PendingSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    partition,
    path,
    pull: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(1),
    from: maybeFile,
    ours: maybeFile,
    theirs: maybeFile,
});
/** A branch: what its reference data is now. The only truth about it; changed by compare-and-swap. */
const BranchRefSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    v,
    branch: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1).max(500),
    /** From 1; one more with each change. */
    generation: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(1),
    snapshot: digest,
    /** Those of the snapshot, so that a reader needs not fetch it. */
    parts,
    /** `[commit, snapshot]`, the newest last: commits of the branch for which it is known. */
    commits: listOf(zod__WEBPACK_IMPORTED_MODULE_0__/* .tuple */ .PVZ([commit, digest])).refine(({ length }) => length <= _refdata_tables_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_COMMITS */ .MP, { error: `more than ${_refdata_tables_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_COMMITS */ .MP}` }),
    pending: listOf(PendingSchema),
    at: moment,
});
/** What a pull request's reference data has that its base's has not. */
const DeltaEntrySchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
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
const PullRefSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    v,
    pull: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(1),
    generation: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(1),
    /** The branch it goes into. */
    base: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1).max(500),
    delta: DeltaSchema,
    /** When somebody last accepted, undid or reverted; null: never. The cooldown counts from it. */
    changedAt: moment.nullable(),
    /** The stored delta before the last change (`StoredDelta`), null where there was none. */
    previous: digest.nullable(),
    state: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['open', 'merged', 'closed']),
    merged: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ sha: commit, snapshot: digest }).nullable(),
    at: moment,
});
/** Content-addressed: the digest of its canonical JSON. */
const StoredDeltaSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ v, pull: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(1), delta: DeltaSchema, previous: digest.nullable() });
const ChangeSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    path,
    kind: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(_refdata_tables_js__WEBPACK_IMPORTED_MODULE_3__/* .CHANGES */ .Y6),
    from: maybeFile,
    to: maybeFile,
    /** Of a renamed one: where the same bytes stood. */
    was: path.optional(),
});
/** What one job of a run produced for one partition, and what it was compared with. Immutable; never moves a ref by itself. */
const CandidateSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    v,
    subject: zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ pull: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(1) }), zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ branch: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1).max(500) })]),
    headSha: commit,
    /** The commit that was checked out: the merge of head and base, where GitHub made one. */
    testedSha: commit,
    run: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .RUN */ .oq),
    attempt: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(1),
    partition,
    /** Whether the run produced all that it should: only then is an absent file a removal. */
    complete: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    /** The set that it produced; null where nothing differs from the effective baseline, then it is that one. */
    set: digest.nullable(),
    places,
    /** What it was compared with. `snapshot` and `set` are null where the branch has none yet. */
    base: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ branch: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1).max(500), snapshot: digest.nullable(), set: digest.nullable() }),
    /** `from` is the value in the base's snapshot, not that of the pull request's own delta. */
    changes: listOf(ChangeSchema),
    /** Files that the run produced. */
    produced: size,
    /** Whether the job was green: nothing to accept, and something was proved. */
    green: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    /** Whether it was red for a reason that no acceptance mends: too few files, names that are none. */
    guarded: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    /** Whether it came from another repository, through an artifact. */
    fork: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    at: moment,
});
const LeaseSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ v, holder: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1).max(200), until: moment, generation: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(1) });
const FormatSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ format: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(1), hash: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('sha256'), store: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1).max(100) });
const CommitHintSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ v, branch: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1).max(500), snapshot: digest });
const EventSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    v,
    at: moment,
    kind: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['accept', 'undo', 'revert', 'merge', 'conflict', 'close', 'gc', 'init', 'admin']),
    actor: login,
    subject: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().max(600),
    /** One sentence. */
    text: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().max(2_000),
    candidate: digest.optional(),
    snapshot: digest.optional(),
});
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
/** Of a value of JSON. The error says where in it what is wrong. */
function checkDocument(kind, value) {
    const parsed = SCHEMAS[kind].safeParse(value);
    if (parsed.success)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)(parsed.data);
    const [issue] = parsed.error.issues;
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__/* .err */ ._)(`${(issue?.path ?? []).map(String).join('.').slice(0, 200)}: ${issue?.message.slice(0, 200)}`);
}


/***/ })

};
