#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** What is done in a checkout is the action's program, everything else the service's. Both read the command line themselves. */
const OF_THE_ACTION = ['plan', 'run', 'refdata'];
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const ACTION = join(ROOT, 'dist', 'index.js');
const SERVICE = join(ROOT, 'build', 'pilotlight', 'pilotlight.mjs');

const [command = '--help'] = process.argv.slice(2);
const isHelp = ['--help', '-h', 'help'].includes(command);

if (OF_THE_ACTION.includes(command) && Number.parseInt(process.versions.node, 10) < 24) {
  console.error(
    `pilotlight ${command}: Node 24 or later is needed, as on GitHub's runners; this is ${process.versions.node} (${process.execPath}).`,
  );
  process.exitCode = 2;
} else if (OF_THE_ACTION.includes(command)) {
  await start(ACTION, 'the action’s bundle');
} else {
  if (isHelp) {
    console.log('pilotlight plan     makes the plan of this checkout, as CI would, and shows it (`pilotlight plan --help`)');
    console.log('pilotlight run      runs one configuration of it on this machine (`pilotlight run --help`)');
    console.log('pilotlight refdata  shows, compares, fetches and verifies reference data (`pilotlight refdata --help`)');
    console.log('');
  }
  if (isHelp && !existsSync(SERVICE))
    console.log('The commands of the service are there once `npm run build` has made its bundle.');
  else await start(SERVICE, 'the service’s bundle');
}

/** @param {string} program @param {string} what */
async function start(program, what) {
  if (existsSync(program)) return import(pathToFileURL(program).href);
  console.error(
    `pilotlight ${command}: ${what} is missing: expected ${program}. \`npm ci && npm run build\` in ${ROOT} makes it.`,
  );
  console.error(`Commands that need no build of the service: ${OF_THE_ACTION.join(', ')}.`);
  process.exitCode = 2;
}
