const { createRequire } = require('node:module');
const { relative, sep } = require('node:path');

// What jest itself brings, of the version that it was made for.
const ofJest = createRequire(require.resolve('jest'));
const Sequencer = createRequire(ofJest.resolve('@jest/core'))('@jest/test-sequencer').default;

/** Seconds of suites that take eight or more, on two quiet cores; `scripts/slow-suites.ts` writes them anew from a report. */
const SECONDS = require('./slow-suites.json');

/**
 * Long suites begin first, so that none is left alone at the end. jest does so from what it measured before; a fresh clone has
 * measured nothing, and jest then goes by the size of files, of which stories of a few lines have least.
 */
module.exports = class LongFirst extends Sequencer {
  time(test) {
    const path = relative(test.context.config.rootDir, test.path).split(sep).join('/');
    const known = SECONDS[path];
    // Those that are not listed are short: a time that is not known would go before all others.
    return super.time(test) ?? (known === undefined ? 1_000 : known * 1_000);
  }
};
