import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ROOT, runTool } from './planted-tree.ts';

interface Locked {
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly link?: boolean;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const json = (path: string): unknown => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
const { dependencies } = json('package.json') as { dependencies: Record<string, string> };
const { packages } = json('package-lock.json') as { packages: Record<string, Locked> };

const locked = Object.entries(packages).filter(([path]) => path !== '');
const shipped = locked.filter(([, entry]) => entry.dev !== true && entry.devOptional !== true);
const names = (entries: readonly (readonly [string, Locked])[]) => entries.map(([path]) => path);

/** Packages that the files below a folder import directly, by dependency-cruiser's reading. */
async function importedBy(folder: string): Promise<readonly string[]> {
  const { stdout } = await runTool('dependency-cruiser/bin/dependency-cruise.mjs', {
    args: ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', folder],
    cwd: ROOT,
  });
  const { modules } = JSON.parse(stdout) as { modules: { source: string; dependencies: { resolved: string }[] }[] };
  const ours = modules.filter(({ source }) => /^(src|autoscaler)\//.test(source));
  const found = ours.flatMap(({ dependencies }) =>
    dependencies.map(({ resolved }) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(resolved)?.[1]),
  );
  return [...new Set(found.filter((name) => name !== undefined))].sort();
}

describe('dependencies (G25, A16)', () => {
  test('the action imports at most 12 packages, the service at most 20, and each stands in package.json', async () => {
    const [action, service] = [await importedBy('src'), await importedBy('autoscaler')];
    expect(action.length).toBeLessThanOrEqual(12);
    expect(service.length).toBeLessThanOrEqual(20);
    expect(service.length).toBeGreaterThan(0);
    for (const name of [...action, ...service]) expect(Object.keys(dependencies)).toContain(name);
  });

  test('nothing that ships has an install script', () => {
    expect(shipped.length).toBeGreaterThan(10);
    expect(names(shipped.filter(([, entry]) => entry.hasInstallScript))).toEqual([]);
  });

  test('nothing that ships holds native code', () => {
    const native = names(shipped).filter((path) => globSync('**/*.node', { cwd: join(ROOT, path) }).length > 0);
    expect(native).toEqual([]);
  });

  test('every package of the lockfile is held to a digest, and comes from the registry rather than from an address of its own', () => {
    const loose = locked.filter(([, { link, integrity, resolved }]) => link || resolved || !integrity?.startsWith('sha512-'));
    expect(names(loose)).toEqual([]);
  });

  test('every package that the lockfile names has its entry, whatever the platform: without it `npm ci` refuses to begin', () => {
    /** Where Node would find `name` from `path`: in its own node_modules, or in those above it. */
    const entryOf = (name: string, path: string): string | undefined => {
      const above = path === '' ? [] : path.split(/(?:^|\/)node_modules\//).slice(1);
      const places = above.map((_, i) =>
        above
          .slice(0, above.length - i)
          .map((part) => `node_modules/${part}`)
          .join('/'),
      );
      return [...places.map((place) => `${place}/node_modules/${name}`), `node_modules/${name}`].find(
        (place) => place in packages,
      );
    };
    const missing = Object.entries(packages).flatMap(([path, entry]) =>
      Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
        .filter((name) => entryOf(name, path) === undefined)
        .map((name) => `${name}, which ${path} needs`),
    );
    expect(missing).toEqual([]);
  });
});
