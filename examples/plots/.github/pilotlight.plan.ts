import { globSync } from 'node:fs';
import { basename } from 'node:path';

/** One configuration for each suite, on a large runner. The seed makes every picture the same on every machine. */
export default function* plan() {
  for (const file of globSync('test/*.test.mjs').sort()) {
    yield {
      name: basename(file, '.test.mjs'),
      run: `node --test ${file}`,
      env: { SEED: 1 },
      runs_on: ['self-hosted', 'linux', 'large'],
      timeout: '5m',
    };
  }
}
