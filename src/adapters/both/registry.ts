import { createHash } from 'node:crypto';
import type { Result } from '../../lib/result.ts';
import { newestIn } from '../../watch/poll-versions.ts';
import type { Look, SourceState } from '../../watch-ports.ts';
import { askRegistry, type RegistryAnswer, type RegistryGiven, type RegistryQuestion } from './registry-http.ts';

export type RegistrySource = Pick<SourceState, 'id' | 'kind' | 'url' | 'ref' | 'etag'>;

export interface Registries extends RegistryGiven {
  /** Where packages are asked for; ends without a slash. */
  readonly pypi?: string;
  readonly npm?: string;
}

const PYPI = 'https://pypi.org';
const NPM = 'https://registry.npmjs.org';
const IMAGE = /^([A-Za-z0-9.:-]{1,260})\/([a-z0-9][a-z0-9._/-]{0,254}):([A-Za-z0-9_][A-Za-z0-9._-]{0,127})$/;
const MANIFESTS = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/** What a package, an image or an index is now. Never throws. */
export async function lookAtRegistry(source: RegistrySource, given: Registries): Promise<Look> {
  switch (source.kind) {
    case 'pypi':
      return lookAtPypi(source, given);
    case 'npm':
      return lookAtNpm(source, given);
    case 'oci':
      return lookAtImage(source, given);
    case 'index':
      return lookAtIndex(source, given);
    case 'git':
      return failed('it is no registry');
  }
}

const nameOf = ({ id }: RegistrySource): string => id.slice(id.indexOf(':') + 1);

async function lookAtPypi(source: RegistrySource, given: Registries): Promise<Look> {
  const name = nameOf(source)
    .toLowerCase()
    .replace(/[-_.]{1,20}/g, '-');
  if (!/^[a-z0-9][a-z0-9-]{0,99}$/.test(name)) return failed('it is no name of a package');
  const url = `${given.pypi ?? PYPI}/simple/${name}/`;
  const headers = { accept: 'application/vnd.pypi.simple.v1+json' };
  return document(await askRegistry(asking(url, headers, source.etag), given), (body) => {
    const versions = listOf(fieldsOf(body)['versions']);
    return newestIn(versions, source.ref);
  });
}

async function lookAtNpm(source: RegistrySource, given: Registries): Promise<Look> {
  const name = nameOf(source);
  if (!/^(?:@[a-z0-9~-][a-z0-9._~-]{0,99}\/)?[a-z0-9~-][a-z0-9._~-]{0,199}$/i.test(name))
    return failed('it is no name of a package');
  const url = `${given.npm ?? NPM}/${name.replace('/', '%2F')}`;
  const headers = { accept: 'application/vnd.npm.install-v1+json' };
  return document(await askRegistry(asking(url, headers, source.etag), given), (body) => {
    const { versions, 'dist-tags': tags } = fieldsOf(body);
    const tagged = fieldsOf(tags)[source.ref ?? 'latest'];
    return typeof tagged === 'string' ? tagged.slice(0, 100) : newestIn(Object.keys(fieldsOf(versions)), source.ref);
  });
}

async function lookAtIndex(source: RegistrySource, given: Registries): Promise<Look> {
  const answer = await askRegistry(asking(nameOf(source), {}, source.etag), given);
  return told(answer, ({ body, headers }) => value(`sha256:${createHash('sha256').update(body).digest('hex')}`, headers.etag));
}

function document(answer: Result<RegistryAnswer, string>, read: (body: unknown) => string | null): Look {
  return told(answer, ({ body, headers }) => {
    const parsed = parse(body);
    if (parsed === undefined) return failed('its answer is no JSON');
    const found = read(parsed);
    return found === null ? { kind: 'missing', because: 'no version is in its range' } : value(found, headers.etag);
  });
}

async function lookAtImage(source: RegistrySource, given: Registries): Promise<Look> {
  const [, host = '', path = '', tag = ''] = IMAGE.exec(nameOf(source)) ?? [];
  if (tag === '' || path.includes('..')) return failed('it is no name of an image');
  const server = host === 'docker.io' ? 'registry-1.docker.io' : host;
  const scheme = (given.rules.trusted ?? []).includes(server) ? 'http' : 'https';
  const question = {
    method: 'HEAD' as const,
    url: `${scheme}://${server}/v2/${path}/manifests/${tag}`,
    headers: { accept: MANIFESTS },
  };
  const first = await askRegistry(question, given);
  const challenge = first.ok && first.value.status === 401 ? tokenQuestion(first.value.headers['www-authenticate'], path) : null;
  const answer = challenge === null ? first : await askedWithToken(question, challenge, given);
  return told(answer, ({ headers }) => {
    const digest = headers['docker-content-digest'];
    return typeof digest === 'string' && /^sha(?:256|512):[0-9a-f]{64,128}$/.test(digest)
      ? value(digest, undefined)
      : failed('its answer names no digest');
  });
}

/** The realm is what the registry says it is: an address like any other that somebody else wrote. */
function tokenQuestion(challenge: string | undefined, path: string): string | null {
  const field = (name: string): string | undefined => new RegExp(`[ ,]${name}="([^"]{1,500})"`).exec(challenge ?? '')?.[1];
  const realm = field('realm');
  if (!/^bearer /i.test(challenge ?? '') || realm === undefined || !URL.canParse(realm)) return null;
  const url = new URL(realm);
  const service = field('service');
  if (service !== undefined) url.searchParams.set('service', service);
  url.searchParams.set('scope', `repository:${path}:pull`);
  return url.href;
}

async function askedWithToken(
  question: RegistryQuestion,
  url: string,
  given: Registries,
): Promise<Result<RegistryAnswer, string>> {
  const answer = await askRegistry({ url }, given);
  if (!answer.ok || answer.value.status !== 200) return answer;
  const { token, access_token } = fieldsOf(parse(answer.value.body));
  const found = [token, access_token].find((one) => typeof one === 'string' && /^[\x21-\x7e]{1,16000}$/.test(one));
  if (typeof found !== 'string') return { ok: false, error: 'its sign-in gave no token' };
  return askRegistry({ ...question, headers: { ...question.headers, authorization: `Bearer ${found}` } }, given);
}

const asking = (url: string, headers: Readonly<Record<string, string>>, etag: string | null): RegistryQuestion => ({
  url,
  headers: etag === null ? headers : { ...headers, 'if-none-match': etag },
});

function told(answer: Result<RegistryAnswer, string>, read: (answer: RegistryAnswer) => Look): Look {
  if (!answer.ok) return failed(answer.error);
  const { status, headers } = answer.value;
  if (status === 200) return read(answer.value);
  if (status === 304) return { kind: 'same' };
  if (status === 404 || status === 410) return { kind: 'missing', because: 'there is no such thing' };
  if (status >= 300 && status < 400) return failed('it sends elsewhere, which is not followed');
  const seconds = Number(headers['retry-after']);
  const after = Number.isFinite(seconds) && seconds > 0 ? { after: seconds * 1_000 } : {};
  return { ...failed(`it answers ${status}`), ...after };
}

const value = (text: string, etag: string | undefined): Look => ({
  ...{ kind: 'value', value: text },
  etag: etag !== undefined && /^[\x21-\x7e]{1,500}$/.test(etag) ? etag : null,
});

const failed = (because: string) => ({ kind: 'failed', because }) as const;

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return undefined;
  }
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
const listOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string' && one.length <= 100) : [];
