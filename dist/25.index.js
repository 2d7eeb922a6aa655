export const id = 25;
export const ids = [25];
export const modules = {

/***/ 24025:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   localReferences: () => (/* binding */ localReferences)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _commands_refdata_settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46360);
/* harmony import */ var _commands_refdata_store_reference_store_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(12158);
/* harmony import */ var _lib_fault_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(33173);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(31388);
/* harmony import */ var _bucket_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(48089);
/* harmony import */ var _local_git_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(28276);
/* harmony import */ var _object_store_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(43675);
/* harmony import */ var _result_files_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(46923);
/* harmony import */ var _workspace_files_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3837);
/* harmony import */ var _yaml_documents_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(57216);












/** The store that was named, else that of the checkout's settings. An error is one sentence. Asks the store nothing yet. */
async function localReferences(address, { env, folder, clock, tell }) {
    const top = (await (0,_local_git_js__WEBPACK_IMPORTED_MODULE_5__/* .topOf */ .HX)(folder)) ?? folder;
    const named = address === undefined ? await addressOf(top) : (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_10__.ok)(address);
    if (!named.ok)
        return named;
    const parsed = (0,_object_store_js__WEBPACK_IMPORTED_MODULE_6__/* .parseStore */ .g)(named.value);
    if (!parsed.ok)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_10__/* .err */ ._)(`${address === undefined ? 'refdata.store' : '--store'}: ${parsed.error}`);
    const bucket = (0,_bucket_js__WEBPACK_IMPORTED_MODULE_4__/* .createBucket */ .v)(named.value, env);
    const sha256 = (bytes) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', bytes);
    const store = new _commands_refdata_store_reference_store_js__WEBPACK_IMPORTED_MODULE_3__/* .ReferenceStore */ .v({ bucket, sha256, clock, chance: { next: () => Math.random() }, say: tell });
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_10__.ok)({ store, files: from(folder, (0,_result_files_js__WEBPACK_IMPORTED_MODULE_7__/* .createResultFiles */ .x)(top)), defaultBranch: await (0,_local_git_js__WEBPACK_IMPORTED_MODULE_5__/* .defaultBranchOf */ .dV)(top) });
}
async function addressOf(top) {
    const section = await (0,_commands_refdata_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .ownSection */ .Aw)({ workspace: (0,_workspace_files_js__WEBPACK_IMPORTED_MODULE_8__/* .workspaceFiles */ .P)(top), yaml: _yaml_documents_js__WEBPACK_IMPORTED_MODULE_9__/* .yamlDocuments */ .O });
    if (!section.ok)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_10__/* .err */ ._)(`${section.error.map(_lib_fault_js__WEBPACK_IMPORTED_MODULE_11__/* .formatFault */ .A).join(' ')} \`--store\` names the store without these settings.`);
    const found = (0,_commands_refdata_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .storeAddress */ .uv)(undefined, section.value);
    if (found.ok)
        return found;
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_10__/* .err */ ._)('there is no store: neither `--store` nor `refdata.store` in .github/pilotlight.yml names one');
}
/** What is inside the checkout stays inside it, from wherever in it folders are named. */
function from(here, files) {
    return {
        scan: (folder, globs) => files.scan((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(here, folder), globs),
        read: (folder, file) => files.read((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(here, folder), file),
        locate: (folder, path) => files.locate((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(here, folder), path),
        write: (folder, path, bytes) => files.write((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(here, folder), path, bytes),
        remove: (folder, path) => files.remove((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(here, folder), path),
    };
}


/***/ })

};
