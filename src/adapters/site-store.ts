import { checkPath } from '../contract/refdata-keys.ts';
import type { SiteStore } from '../site-ports.ts';
import type { Pace } from './bucket-s3-limits.ts';
import { DirectorySite } from './site-directory.ts';
import { S3Site } from './site-s3.ts';
import { parseStore } from './store-address.ts';

export interface SiteStoreSettings {
  /** Credentials, region and endpoint, as AWS names them; those of a role go before the process's. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Below the address; a folder’s is made when something is written, while the folder of the address has to be there. Default: none. */
  readonly prefix?: string;
  readonly pace?: Partial<Pace>;
}

/**
 * The store of a site at `s3://bucket/prefix` or `file:///folder`. Asks nobody anything yet.
 * @throws RangeError for an address that is none, and for a prefix that leads out of it.
 */
export function siteStore(address: string, { env, prefix = '', pace = {} }: SiteStoreSettings): SiteStore {
  const store = parseStore(address);
  if (!store.ok) throw new RangeError(store.error);
  const below = prefix
    .split('/')
    .filter((part) => part !== '')
    .join('/');
  const checked = below === '' ? { ok: true as const } : checkPath(below);
  if (!checked.ok) throw new RangeError(`the prefix ${JSON.stringify(prefix.slice(0, 200))} ${checked.error}`);
  if (store.value.kind === 'file') return new DirectorySite(store.value.directory, below);
  const whole = [store.value.prefix, below].filter((part) => part !== '').join('/');
  return new S3Site({ bucket: store.value.bucket, prefix: whole }, { env, ...pace });
}
