export const id = 1218;
export const ids = [1218];
export const modules = {

/***/ 98587:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ cancellation)
/* harmony export */ });
/**
 * Aborts when the workflow is cancelled. The runner signals only this process: INT, after 7.5 s TERM, after 2.5 s more it
 * kills. Listening keeps both signals from ending the process before its children have been ended.
 */
function cancellation() {
    const controller = new AbortController();
    const cancel = () => controller.abort();
    process.on('SIGINT', cancel);
    process.on('SIGTERM', cancel);
    return controller.signal;
}


/***/ }),

/***/ 91218:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runPorts: () => (/* binding */ runPorts)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _contract_build_place_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4434);
/* harmony import */ var _attempt_ports_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(91204);
/* harmony import */ var _cancellation_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(98587);
/* harmony import */ var _object_store_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(43675);






/** What `run` needs besides the surroundings. */
async function runPorts(inputs, { facts, workflow, clock }, env) {
    const secrets = [inputs.mask, inputs.token, env['ACTIONS_RUNTIME_TOKEN'], env['ACTIONS_ID_TOKEN_REQUEST_TOKEN']];
    return {
        ...(0,_attempt_ports_js__WEBPACK_IMPORTED_MODULE_3__/* .attemptPorts */ .U)({
            env,
            workspace: facts.workspace,
            folder: await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(facts.temp, 'pilotlight-run-')),
            workflow,
            clock,
            cancelled: (0,_cancellation_js__WEBPACK_IMPORTED_MODULE_5__/* .cancellation */ .W)(),
            secrets: secrets.flatMap((one) => one ?? []),
        }),
        store: storeOf(inputs, facts),
    };
}
/** The address was checked with the other inputs. */
function storeOf({ store, store_url }, facts) {
    return store !== undefined && (0,_object_store_js__WEBPACK_IMPORTED_MODULE_4__/* .parseStore */ .g)(store).ok
        ? (0,_object_store_js__WEBPACK_IMPORTED_MODULE_4__/* .createStoreSink */ .P)(store, (0,_contract_build_place_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBuildPlace */ .$$)(placeOf(facts)), store_url ?? null)
        : undefined;
}
function placeOf({ repository, pullRequest, ref, runNumber }) {
    const [owner = '', repo = ''] = repository.split('/');
    const branch = ref.replace(/^refs\/(heads|tags)\//, '');
    return { owner, repo, of: pullRequest ? { pull: pullRequest.number } : { branch: branch || 'HEAD' }, number: runNumber };
}


/***/ })

};
