export const id = 579;
export const ids = [579];
export const modules = {

/***/ 76579:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   pull: () => (/* binding */ pull)
/* harmony export */ });
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53400);
/* harmony import */ var _lib_error_text_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(63247);
/* harmony import */ var _refdata_effective_files_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(61244);
/* harmony import */ var _refdata_files_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(27276);
/* harmony import */ var _baseline_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(37704);
/* harmony import */ var _check_results_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4497);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38301);
/* harmony import */ var _store_faults_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97613);
/* harmony import */ var _tested_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(14001);









/** Puts the effective baseline into a folder, for tests that compare by themselves: what is there already is not fetched, what is too much is removed. */
async function pull(inputs, facts, ports) {
    const { partition } = inputs;
    const named = (0,_check_results_js__WEBPACK_IMPORTED_MODULE_1__/* .partitionFault */ .D)(partition);
    if (named)
        return { ok: false, faults: [named] };
    return (0,_store_faults_js__WEBPACK_IMPORTED_MODULE_3__/* .withStoreFaults */ .t)(async () => {
        const section = await (0,_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .ownSection */ .Aw)(ports);
        if (!section.ok)
            return { ok: false, faults: section.error };
        const folder = inputs.references ?? section.value.references;
        if (folder === undefined) {
            const what = `Where the references belong is not said: neither the input \`references\` nor \`refdata.references\` in ${_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .SECTION_FILE */ .Dy}.`;
            return { ok: false, faults: [(0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .fault */ .D)('refdata-results', what)] };
        }
        const tested = await (0,_tested_js__WEBPACK_IMPORTED_MODULE_4__/* .testedOf */ .t)(facts, ports.commits);
        if (!tested.ok)
            return { ok: false, faults: [tested.error] };
        const address = (0,_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .storeAddress */ .uv)(inputs.store, section.value);
        if (!address.ok)
            return { ok: false, faults: [address.error] };
        const opened = await ports.open(address.value, section.value.keep);
        if (!opened.ok)
            return { ok: false, faults: [opened.error] };
        const { store } = opened.value;
        const pulls = ports.github?.pulls;
        const baseline = await (0,_baseline_js__WEBPACK_IMPORTED_MODULE_5__/* .baselineOf */ .B)(tested.value, partition, { store, pulls, defaultBranch: facts.defaultBranch });
        for (const reason of baseline.chosen.reasons)
            ports.workflow.say(reason);
        const stored = await (0,_baseline_js__WEBPACK_IMPORTED_MODULE_5__/* .storedSetOf */ .v)(baseline.set, store);
        const { branch, snapshot } = baseline.chosen;
        const effective = (0,_refdata_effective_files_js__WEBPACK_IMPORTED_MODULE_6__/* .effectiveFiles */ .lg)({ partition, branch, snapshot, stored, delta: baseline.pull?.delta ?? null });
        const cache = { name: `${baseline.set ?? 'none'}-${baseline.pull?.generation ?? 0}`, partition };
        return materialise(effective, { folder, cache, store }, ports);
    });
}
async function materialise(effective, { folder, cache, store }, ports) {
    const { files, workflow } = ports;
    const isCached = await ports.cache.restore(folder, cache);
    const there = await files.scan(folder, ['**']);
    const [refused] = there.refused;
    if (refused) {
        const what = `${JSON.stringify(refused.path.slice(0, 200))} in ${folder} ${refused.why}, so nothing is written there.`;
        return { ok: false, faults: [(0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .fault */ .D)('refdata-results', what)] };
    }
    const present = new Map(there.files.map(({ path, stored }) => [path, stored]));
    for (const path of present.keys())
        if (!effective.files.has(path))
            await files.remove(folder, path);
    const missing = [...effective.files.values()].filter(({ path, file }) => present.get(path)?.[0] !== file[0]);
    const paths = new Map();
    for (const { path, file } of missing)
        paths.set(file[0], [...(paths.get(file[0]) ?? []), path]);
    const wanted = missing.map(({ file, place }) => ({ sha256: file[0], size: file[1], ...(place ? { place } : {}) }));
    try {
        for await (const { sha256, bytes } of store.read(wanted))
            for (const path of paths.get(sha256) ?? [])
                await files.write(folder, path, bytes);
    }
    catch (error) {
        workflow.say(`stopped after a fault: ${(0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_7__/* .errorText */ .k)(error)}`);
        throw error;
    }
    workflow.say(`${(0,_refdata_files_js__WEBPACK_IMPORTED_MODULE_8__/* .counted */ .hS)(effective.files.size, 'reference')} in ${folder}: ${missing.length} fetched, ${effective.files.size - missing.length} there already`);
    if (!isCached && effective.files.size > 0)
        await ports.cache.save(folder, cache);
    await workflow.output('references', String(effective.files.size));
    await workflow.output('baseline', (0,_refdata_files_js__WEBPACK_IMPORTED_MODULE_8__/* .shortDigest */ .VK)(cache.name));
    return { ok: true };
}


/***/ })

};
