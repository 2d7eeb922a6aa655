import { formatPath } from '../../src/contract/issue-text.ts';
import { type SecretFile, secretSchema } from './secret-schema.ts';
import { valueAt } from './value-at.ts';
import type { Path } from './yaml-source.ts';

export type SecretKind = 'private-key' | 'webhook-secret' | 'client-secret' | 'address';

interface SecretPlace {
  readonly kind: SecretKind;
  /** `*`: every entry of a list. */
  readonly path: Path;
  /** May be a list of secrets as well as one. */
  readonly mayList: boolean;
}

/** Every setting that names a secret. */
const PLACES: readonly SecretPlace[] = [
  { kind: 'private-key', path: ['github', 'app', 'private_key'], mayList: false },
  { kind: 'webhook-secret', path: ['github', 'app', 'webhook_secret'], mayList: true },
  { kind: 'client-secret', path: ['pages', 'client_secret'], mayList: false },
  { kind: 'address', path: ['announce', '*', 'url'], mayList: false },
];

export interface NamedSecret {
  readonly path: Path;
  readonly secret: SecretFile;
  readonly kind: SecretKind;
}

/** Each place where a secret is named rightly, with the name. Asked for even where the rest of the file is wrong. */
export function secretsNamed(value: unknown): readonly NamedSecret[] {
  const places = PLACES.flatMap(({ kind, path, mayList }) =>
    spread(value, path)
      .flatMap((one) => (mayList ? entries(value, one) : [one]))
      .map((one) => ({ kind, path: one })),
  );
  return places.flatMap((place) => {
    const secret = secretSchema.safeParse(valueAt(value, place.path));
    return secret.success ? [{ ...place, secret: secret.data }] : [];
  });
}

/** How a secret's value is found again: `announce[0].url`. */
export const secretKey = (path: Path): string => formatPath(path);

/** People write a secret where its place should be named, or into an address: what they wrote is not repeated (I-16). */
export function withoutSecrets(what: string, path: Path): string {
  const isSecretPlace = PLACES.some(({ path: place }) => begins(path, place));
  const safe = what.replace(/\/\/[^/@\s"]*@/g, '//…@');
  if (!isSecretPlace || /, found (nothing|null)$/.test(safe)) return safe;
  const known = Object.keys(secretSchema.shape);
  if (safe.startsWith('the key ')) {
    const meant = /did you mean "\w+"\?$/.exec(safe)?.[0];
    return meant ? safe : `a key of a secret is not known here (its name is not shown); known here: ${known.join(', ')}`;
  }
  return safe.replace(/, found [\s\S]*$/, ', found something else (not shown: it may be the secret itself)');
}

function spread(value: unknown, path: Path): readonly Path[] {
  const star = path.indexOf('*');
  if (star < 0) return [path];
  const [before, after] = [path.slice(0, star), path.slice(star + 1)];
  const list = valueAt(value, before);
  return Array.isArray(list) ? list.map((_, index) => [...before, index, ...after]) : [];
}

function entries(value: unknown, path: Path): readonly Path[] {
  const written = valueAt(value, path);
  return Array.isArray(written) ? written.map((_, index) => [...path, index]) : [path];
}

function begins(path: Path, place: Path): boolean {
  return place.length <= path.length && place.every((step, index) => step === '*' || step === path[index]);
}
