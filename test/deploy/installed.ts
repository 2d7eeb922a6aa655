import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.ts';

const NODE_VERSION = process.versions.node;

/** Node's archive as nodejs.org packs it, out of the Node that runs this test. */
export function packNode(folder: string, program: Buffer = readFileSync(process.execPath)): string {
  const name = `node-v${NODE_VERSION}-linux-${process.arch}`;
  mkdirSync(join(folder, name, 'bin'), { recursive: true });
  writeFileSync(join(folder, name, 'bin', 'node'), program, { mode: 0o755 });
  writeFileSync(join(folder, name, 'LICENSE'), 'licence');
  const archive = join(folder, `${name}.tar.gz`);
  const { status, stderr } = run('tar', ['-C', folder, '-czf', archive, name], { env: { ...process.env, GZIP: '-1' } });
  if (status !== 0) throw new Error(stderr);
  return archive;
}

/** The same bundle under another version; `edit` may break it. */
export function anotherVersion(
  bundle: string,
  target: string,
  version: string,
  edit: (program: string) => string = (text) => text,
): string {
  cpSync(bundle, target, { recursive: true });
  const program = join(target, 'pilotlight.mjs');
  writeFileSync(
    program,
    edit(readFileSync(program, 'latin1').replace(/^\/\/ pilotlight .*$/m, `// pilotlight ${version}`)),
    'latin1',
  );
  return target;
}

/**
 * What stands in for systemctl: it remembers whether the service runs, tells what it was asked, and starts what `current` leads
 * to by asking it for its version; a version that cannot even say that does not start.
 */
export function serviceManager(root: string): string {
  const program = join(root, 'systemctl');
  mkdirSync(root, { recursive: true });
  writeFileSync(
    program,
    `#!/bin/sh
cd '${root}'
case $1 in
  is-active) [ -f active ]; exit ;;
esac
echo "$*" >>asked
case $1 in
  start) opt/pilotlight/node/bin/node opt/pilotlight/current/pilotlight.mjs help >/dev/null 2>&1 && : >active ;;
  stop | disable) rm -f active ;;
esac
`,
    { mode: 0o755 },
  );
  return program;
}
