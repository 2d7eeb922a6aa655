import type { IncludedSource, WatchConfig } from '../contract/watch-config.ts';
import type { WatchedSource } from '../contract/watch-file.ts';
import type { WatchRules } from '../watch-ports.ts';

/** A section as polling needs it. */
export function rulesFrom(config: WatchConfig): WatchRules {
  const { auto, only, ignore, include, every, quiet, maxWait, trigger } = config;
  return {
    ...{ isOn: auto !== false, only, ignore, every, quiet, maxWait },
    include: include.map(includedSource),
    ...{ workflow: trigger.workflow, inputs: trigger.inputs },
  };
}

function includedSource(one: IncludedSource): Pick<WatchedSource, 'id' | 'kind' | 'url' | 'ref'> {
  switch (one.kind) {
    case 'git': {
      const url = one.url.replace(/\/$/, '').replace(/[.]git$/, '');
      const ref = one.ref === null ? 'HEAD' : one.ref.startsWith('refs/') ? one.ref : `refs/heads/${one.ref}`;
      return { id: `git:${url}#${ref}`, kind: 'git', url, ref };
    }
    case 'oci': {
      const { name, tag } = imageParts(one.image);
      return { id: `oci:${name}:${tag}`, kind: 'oci', url: name, ref: tag };
    }
    case 'pypi':
      return { id: `pypi:${one.name}`, kind: 'pypi', url: one.name, ref: one.range };
    case 'npm':
      return { id: `npm:${one.name}`, kind: 'npm', url: one.name, ref: one.range };
    case 'index':
      return { id: `index:${one.url}`, kind: 'index', url: one.url, ref: null };
  }
}

/** `postgres:16` → `docker.io/library/postgres`, `16`. */
export function imageParts(image: string): { readonly name: string; readonly tag: string } {
  const slash = image.lastIndexOf('/');
  const colon = image.indexOf(':', slash + 1);
  const [path, tag] = colon < 0 ? [image, 'latest'] : [image.slice(0, colon), image.slice(colon + 1)];
  const [head = '', ...rest] = path.split('/');
  const hasHost = rest.length > 0 && (/[.:]/.test(head) || head === 'localhost');
  if (hasHost) return { name: path, tag };
  return { name: rest.length > 0 ? `docker.io/${path}` : `docker.io/library/${path}`, tag };
}
