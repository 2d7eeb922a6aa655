/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }],
  },
  modulePathIgnorePatterns: ['<rootDir>/.build/', '<rootDir>/build/', '<rootDir>/dist/'],
  // Suites start real programs; two cores share them.
  testTimeout: 30_000,
  maxWorkers: 2,
  globalSetup: '<rootDir>/test/run-begins.mjs',
  globalTeardown: '<rootDir>/test/run-ends.mjs',
  testSequencer: '<rootDir>/test/long-first.cjs',
};
