import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readSmallFile } from './watch-files.ts';

const DIST = /^([A-Za-z0-9._-]+?)-([0-9][^-]*)\.dist-info$/;

/** `pypi:numpy` → `2.1.0`, of what lies in folders of Python; `npm:lodash` of what lies in `node_modules` of the workspace. */
export async function installedVersions(workspace: string, sites: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const site of sites)
    for (const name of await readdir(site).catch((): string[] => [])) {
      const [, distribution, version] = DIST.exec(name) ?? [];
      if (distribution !== undefined && version !== undefined)
        found.set(`pypi:${distribution.toLowerCase().replace(/[-_.]+/g, '-')}`, version);
    }
  const lock = await readSmallFile(join(workspace, 'node_modules', '.package-lock.json'), 64 * 1024 * 1024);
  for (const [path, version] of lock.ok ? versionsIn(lock.value) : [])
    found.set(`npm:${path.replace(/^node_modules\//, '')}`, version);
  return found;
}

function versionsIn(text: string): readonly (readonly [string, string])[] {
  try {
    const { packages = {} } = JSON.parse(text) as {
      readonly packages?: Readonly<Record<string, { readonly version?: unknown }>>;
    };
    return Object.entries(packages).flatMap(([path, { version }]) =>
      typeof version === 'string' ? [[path, version] as const] : [],
    );
  } catch {
    return [];
  }
}
