import type { IncludedSource, WatchConfig } from '../contract/watch-config.ts';
import type { WatchedSource } from '../contract/watch-file.ts';
import { gitId, imageSource, indexSource, packageSource, readGitAddress } from '../contract/watch-file-source.ts';
import type { WatchRules } from '../watch-ports.ts';

/** A section as polling needs it. */
export function rulesFrom(config: WatchConfig): WatchRules {
  const { auto, only, ignore, include, every, quiet, maxWait, trigger } = config;
  return {
    ...{ isOn: auto !== false, only, ignore, every, quiet, maxWait },
    include: include.flatMap((one) => includedSource(one) ?? []),
    ...{ workflow: trigger.workflow, inputs: trigger.inputs },
  };
}

function includedSource(one: IncludedSource): Pick<WatchedSource, 'id' | 'kind' | 'url' | 'ref'> | null {
  switch (one.kind) {
    case 'git': {
      const address = readGitAddress(one.url);
      const ref = one.ref === null ? 'HEAD' : one.ref.startsWith('refs/') ? one.ref : `refs/heads/${one.ref}`;
      return address && { id: gitId(address.key, ref), kind: 'git', url: address.url, ref };
    }
    case 'oci':
      return imageSource(one.image, '');
    case 'pypi':
    case 'npm':
      return packageSource({ ...one, resolved: null }, '');
    case 'index':
      return indexSource(one.url, '');
  }
}
