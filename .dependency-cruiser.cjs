// Who may import whom (docs/decisions/2026-11-21-rooms-take-types-from-ports.md). Each rule is seen to fire in test/repo/import-rules.test.ts.
const AUTOSCALER = ['webhook', 'demand', 'plan', 'launch', 'runner'].map((room) => `^autoscaler/${room}/`);
const ACTION = ['matrix', 'output', 'testrun', 'refdata', 'report', 'approval'].map((room) => `^src/${room}/`);
/** Pure, but on no line. The group is what `$1` names below. */
const ASIDE = '^(src/(?:site|branches|watch)|autoscaler/(?:watch|timers|announce|rates|statuses|timings))/';
const WORDS = ['^src/contract/', '^src/lib/'];
const PURE = [...AUTOSCALER, ...ACTION, ASIDE, ...WORDS].join('|');
const PORTS = '^(src/(?:(?:refdata|people|site|branch|watch)-)?ports|autoscaler/(?:(?:build|people|machine|forge)-)?ports)\\.ts$';
const PAGE = '^src/report/refdata-page/[^/]+\\.js$';
const NPM = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown'];

const rule = (name, comment, { from, to }) => ({ name, comment, severity: 'error', from, to });
const noLookingAhead = (line) =>
  line.slice(0, -1).map((room, i) =>
    rule('no-looking-ahead', 'A room knows only earlier rooms of its own line.', {
      from: { path: room },
      to: { path: line.slice(i + 1).join('|') },
    }),
  );

module.exports = {
  forbidden: [
    rule('no-cycles', 'A cycle of files is one file, even if it is a cycle of types.', {
      from: { path: '^(src|autoscaler)/' },
      to: { circular: true },
    }),
    rule(
      'no-load-cycles',
      'Tests and tools may close a circle by a type or a lazy import: a composite action runs steps that run actions.',
      {
        from: { path: '^(test|bench|scripts)/' },
        to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
      },
    ),
    rule('no-unresolvable', 'What is imported exists.', { from: {}, to: { couldNotResolve: true } }),
    rule('no-undeclared-package', 'What is imported stands in package.json, not only in what a dependency brought.', {
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    }),
    rule('product-needs-no-dev-package', 'What ships needs only what stands in "dependencies".', {
      from: { path: '^(src|autoscaler)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    }),
    ...noLookingAhead(AUTOSCALER),
    ...noLookingAhead(ACTION),
    rule('lines-take-nothing-from-aside', 'Side rooms hang on a line, not the line on them.', {
      from: { path: [...AUTOSCALER, ...ACTION] },
      to: { path: ASIDE },
    }),
    rule('aside-stands-alone', 'A side room knows itself and the words.', {
      from: { path: ASIDE },
      to: { path: '^(src|autoscaler)/', pathNot: [...WORDS, PORTS, '^$1/'] },
    }),
    rule('lib-knows-nothing', 'lib knows no domain and needs nothing.', {
      from: { path: '^src/lib/' },
      to: { pathNot: '^src/lib/' },
    }),
    rule('contract-knows-lib-and-zod', 'Words that cross need a grammar, and nothing that uses them.', {
      from: { path: '^src/contract/' },
      to: { pathNot: [...WORDS, 'node_modules/zod/'] },
    }),
    rule('pure-rooms-import-no-node', 'Deciding needs no host.', { from: { path: PURE }, to: { dependencyTypes: ['core'] } }),
    rule('pure-rooms-import-no-package', 'Codecs below refdata/compare and zod in contract apart.', {
      from: { path: PURE, pathNot: '^src/(contract|refdata/compare)/' },
      to: { dependencyTypes: NPM },
    }),
    rule('formats-are-read-by-codecs', 'What reads foreign bytes is chosen one by one: pure, small, and held to garbage.', {
      from: { path: '^src/refdata/compare/' },
      to: { dependencyTypes: NPM, pathNot: 'node_modules/(zod|diff|parse5|saxes)/' },
    }),
    rule('page-stands-alone', 'The report’s page runs in a browser, from one text: its modules know each other alone.', {
      from: { path: PAGE },
      to: { pathNot: PAGE },
    }),
    rule('page-comes-embedded', 'The action carries the text that the build makes of the page’s modules.', {
      from: { path: '^(src|autoscaler)/', pathNot: PAGE },
      to: { path: PAGE },
    }),
    rule('pure-rooms-know-no-shell', 'A room never sees what carries its decision out.', {
      from: { path: PURE },
      to: {
        path: '^(src|autoscaler)/((adapters|commands|web|simulation)/|(?!(?:build-|machine-|forge-|refdata-|people-|site-|branch-|watch-)?ports\\.ts$)[^/]+$)',
      },
    }),
    rule('pure-rooms-take-only-types-from-ports', 'Facts are declared where they come in; behaviour is not.', {
      from: { path: PURE },
      to: { path: PORTS, dependencyTypesNot: ['type-only'] },
    }),
    rule('models-stay-models', 'The simulation runs on its own clock and seed: no host, no package, no real adapter.', {
      from: { path: '^autoscaler/simulation/' },
      to: { dependencyTypes: ['core', ...NPM] },
    }),
    rule('models-meet-no-adapter', 'The simulation runs the real loop on models, never on real services.', {
      from: { path: '^autoscaler/simulation/' },
      to: { path: '^autoscaler/(adapters|web)/' },
    }),
    rule('service-needs-no-model', 'Only the command `simulate` starts the models; the service never depends on them.', {
      from: { path: '^autoscaler/', pathNot: '^autoscaler/(simulation/|cli/simulate)' },
      to: { path: '^autoscaler/simulation/' },
    }),
    rule('action-never-imports-autoscaler', 'The two programs meet in words.', {
      from: { path: '^src/' },
      to: { path: '^autoscaler/' },
    }),
    rule('autoscaler-takes-little', 'Words, lib, and what becomes of a request; nothing else of the action.', {
      from: { path: '^autoscaler/' },
      to: {
        path: '^src/',
        pathNot:
          '^src/((contract|lib|approval|requests|site|branches|branch-moves|watch|watching|adapters/both)/|(people|branch|watch)-ports\\.ts$)',
      },
    }),
    rule('sdk-only-in-adapters', 'One folder a program knows GitHub and AWS by their SDKs.', {
      from: { path: '^(src|autoscaler)/', pathNot: '/adapters/' },
      to: { path: 'node_modules/(@actions|@aws-sdk|@smithy|@octokit)/' },
    }),
    rule('node-only-at-the-edge', "The host is reached through adapters, the pages and the two programs' doors.", {
      from: {
        path: '^(src|autoscaler)/',
        pathNot: '/adapters/|^autoscaler/(web|cli|wiring|config)/|^(src|autoscaler)/main\\.ts$|^autoscaler/config\\.ts$',
      },
      to: { dependencyTypes: ['core'] },
    }),
    rule('adapters-only-from-main', 'Adapters are wired at the door; everything else sees ports.', {
      from: { path: '^(src|autoscaler)/', pathNot: '/adapters/|^(src|autoscaler)/main\\.ts$|^autoscaler/(wiring|cli)/' },
      to: { path: '^(src|autoscaler)/adapters/' },
    }),
    rule('nobody-imports-test-or-dist', 'What ships stands on nothing that does not.', {
      from: { path: '^(src|autoscaler)/' },
      to: { path: '^(test|dist|build|bench|scripts|examples)/' },
    }),
    rule(
      'sandbox-is-a-peer',
      'The forge and the runner of the sandbox share models and words with the product, never its decisions.',
      {
        from: { path: '^test/sandbox/', pathNot: '\\.test\\.ts$|^test/sandbox/(demo|stage)' },
        to: { path: '^(src|autoscaler)/', pathNot: [...WORDS, '^autoscaler/simulation/'] },
      },
    ),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    // Known to Node 24 by its prefixed name alone.
    builtInModules: { add: ['sqlite', 'node:sqlite'] },
    // Type-only imports count too.
    tsPreCompilationDeps: true,
    // Anchored: a bare `dist/` would hide from every rule each package whose entry lies in its own dist/.
    doNotFollow: { path: 'node_modules|^(dist|build|\\.build)/' },
    exclude: { path: '(^|/)(fixtures|golden)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
