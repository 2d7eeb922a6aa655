export const id = 672;
export const ids = [672];
export const modules = {

/***/ 32672:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   localWiring: () => (/* binding */ localWiring)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21796);
/* harmony import */ var _failed_tests_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(51660);
/* harmony import */ var _glob_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(25288);
/* harmony import */ var _junit_reports_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(72219);
/* harmony import */ var _live_output_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(88130);
/* harmony import */ var _plan_programs_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(10155);
/* harmony import */ var _process_attempts_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(32838);
/* harmony import */ var _run_ports_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(47585);
/* harmony import */ var _workspace_files_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(3837);
/* harmony import */ var _yaml_documents_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(57216);












/** The adapters of a runner, without a service, a store and GitHub. */
const localWiring = {
    plan: ({ env, folder, workflow, artifacts, forge, cancelled }) => ({
        workflow,
        artifacts,
        forge,
        coordinator: undefined,
        workspace: (0,_workspace_files_js__WEBPACK_IMPORTED_MODULE_10__/* .workspaceFiles */ .P)(folder),
        files: (0,_glob_files_js__WEBPACK_IMPORTED_MODULE_4__/* .globFiles */ .C)(folder),
        yaml: _yaml_documents_js__WEBPACK_IMPORTED_MODULE_11__/* .yamlDocuments */ .O,
        programs: new _plan_programs_js__WEBPACK_IMPORTED_MODULE_7__/* .ChildPlanPrograms */ .z(folder, env, cancelled),
        digest: _digest_js__WEBPACK_IMPORTED_MODULE_2__.digest,
    }),
    run: (given) => ({
        ...partsOf(given),
        workflow: given.workflow,
        artifacts: given.artifacts,
        clock: given.clock,
        cancelled: given.cancelled,
        forge: undefined,
        coordinator: undefined,
        store: undefined,
        chance: { next: () => Math.random() },
        digest: _digest_js__WEBPACK_IMPORTED_MODULE_2__.digest,
    }),
};
function partsOf({ env, folder, temp, workflow, clock, cancelled }) {
    return {
        attempts: new _process_attempts_js__WEBPACK_IMPORTED_MODULE_8__/* .ProcessAttempts */ .S({ workspace: folder, env, cancelled }),
        outputs: new _live_output_js__WEBPACK_IMPORTED_MODULE_6__/* .LiveOutputs */ .B({ workflow, directory: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, 'outputs'), secrets: [], clock }),
        reports: new _junit_reports_js__WEBPACK_IMPORTED_MODULE_5__/* .JUnitReports */ .q(folder),
        failedTests: new _failed_tests_js__WEBPACK_IMPORTED_MODULE_3__/* .RunnerFailedTests */ .d({ env, folder: () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, 'tests-')) }),
        scratch: (0,_run_ports_js__WEBPACK_IMPORTED_MODULE_9__.scratchIn)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, 'scratch')),
        workspaceGlobs: (0,_run_ports_js__WEBPACK_IMPORTED_MODULE_9__.globsOf)(folder),
    };
}


/***/ })

};
