export const id = 2672;
export const ids = [2672];
export const modules = {

/***/ 32672:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   localWiring: () => (/* binding */ localWiring)
/* harmony export */ });
/* harmony import */ var _attempt_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91204);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21796);
/* harmony import */ var _glob_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(25288);
/* harmony import */ var _plan_programs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(10155);
/* harmony import */ var _workspace_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3837);
/* harmony import */ var _yaml_documents_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(57216);






/** The adapters of a runner, without a service, a store and GitHub. */
const localWiring = {
    plan: ({ env, folder, workflow, artifacts, forge, cancelled }) => ({
        workflow,
        artifacts,
        forge,
        coordinator: undefined,
        workspace: (0,_workspace_files_js__WEBPACK_IMPORTED_MODULE_4__/* .workspaceFiles */ .P)(folder),
        files: (0,_glob_files_js__WEBPACK_IMPORTED_MODULE_2__/* .globFiles */ .C)(folder),
        yaml: _yaml_documents_js__WEBPACK_IMPORTED_MODULE_5__.yamlDocuments,
        programs: new _plan_programs_js__WEBPACK_IMPORTED_MODULE_3__/* .ChildPlanPrograms */ .z(folder, env, cancelled),
        digest: _digest_js__WEBPACK_IMPORTED_MODULE_1__.digest,
    }),
    run: ({ folder, temp, artifacts, ...given }) => ({
        ...(0,_attempt_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .attemptPorts */ .U)({ ...given, workspace: folder, folder: temp, secrets: [] }),
        artifacts,
        forge: undefined,
        coordinator: undefined,
        store: undefined,
    }),
};


/***/ })

};
