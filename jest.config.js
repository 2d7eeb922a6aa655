/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  // What else lies in a checkout, `.venv` above all, need not be walked through at each start.
  roots: ['src', 'autoscaler', 'test', 'scripts', 'bench'].map((folder) => `<rootDir>/${folder}`),
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }],
  },
  modulePathIgnorePatterns: ['<rootDir>/.build/', '<rootDir>/build/', '<rootDir>/dist/'],
  // Suites start real programs; two cores share them. A third suite beside two makes each of them miss its figures.
  testTimeout: 60_000,
  maxWorkers: 2,
  // A worker keeps what each suite loaded: at 1 GB collecting garbage takes a fifth more processor time than suites about time allow.
  workerIdleMemoryLimit: '400MB',
  globalSetup: '<rootDir>/test/run-begins.mjs',
  globalTeardown: '<rootDir>/test/run-ends.mjs',
  testSequencer: '<rootDir>/test/long-first.cjs',
};
