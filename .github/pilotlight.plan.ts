/** Our own tests as Pilotlight sees them: one configuration for each folder below test/ that holds test files. */
import { globSync } from 'node:fs';

export default function plan() {
  const folders = globSync('test/**/*.test.ts').map((file) => file.split('/')[1]);
  return [...new Set(folders)].sort().map((folder) => ({
    name: folder,
    run: `npm ci && npm test -- test/${folder}`,
    runs_on: ['ubuntu-24.04'],
    timeout: '20m',
  }));
}
