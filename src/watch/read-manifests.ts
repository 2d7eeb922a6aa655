import type { Yaml } from '../ports.ts';
import { type Findings, type FoundFile, type GitEvidence, NOTHING, revisionOf } from './evidence.ts';
import { fieldsOf, stringOf } from './json-fields.ts';

const MAX_PROJECTS = 2_000;

const textOf = (value: unknown): string | null => (typeof value === 'number' ? String(value) : stringOf(value));

interface Project {
  readonly url: string | null;
  readonly revision: string | null;
  readonly path: readonly (string | number)[];
}

/** vcstool (`*.repos`) and west (`west.yml`). */
export function readYamlManifest(file: FoundFile, yaml: Yaml): Findings {
  const document = yaml.parse(file.text, file.path);
  if (!document.ok)
    return { ...NOTHING, errors: [{ collector: 'manifest', path: file.path, message: document.error[0]?.what ?? 'is no YAML' }] };
  const value = fieldsOf(document.value.value);
  const projects = value?.['manifest']
    ? westProjects(fieldsOf(value['manifest']) ?? {})
    : vcsProjects(fieldsOf(value?.['repositories']) ?? {});
  const git = projects.slice(0, MAX_PROJECTS).flatMap(({ url, revision, path }): GitEvidence[] => {
    if (url === null) return [];
    const { line = 1 } = document.value.place(path);
    return [{ url, revision: revisionOf(revision), resolved: null, held: false, via: `${file.path}:${line}`, tool: null }];
  });
  return { ...NOTHING, git };
}

function vcsProjects(repositories: Readonly<Record<string, unknown>>): readonly Project[] {
  return Object.entries(repositories).flatMap(([name, one]): Project[] => {
    const given = fieldsOf(one);
    if (given?.['type'] !== 'git') return [];
    return [{ url: stringOf(given['url']), revision: textOf(given['version']), path: ['repositories', name] }];
  });
}

function westProjects(manifest: Readonly<Record<string, unknown>>): readonly Project[] {
  const list = (key: string): readonly unknown[] => (Array.isArray(manifest[key]) ? manifest[key] : []);
  const defaults = fieldsOf(manifest['defaults']);
  const bases = new Map(list('remotes').map((one) => [stringOf(fieldsOf(one)?.['name']), stringOf(fieldsOf(one)?.['url-base'])]));
  return list('projects').map((one, index): Project => {
    const given = fieldsOf(one);
    const base = bases.get(stringOf(given?.['remote']) ?? stringOf(defaults?.['remote']));
    const name = stringOf(given?.['repo-path']) ?? stringOf(given?.['name']);
    const url = stringOf(given?.['url']) ?? (base && name ? `${base}/${name}` : null);
    // west takes `master` where nothing says otherwise.
    const revision = textOf(given?.['revision']) ?? textOf(defaults?.['revision']) ?? 'master';
    return { url, revision, path: ['manifest', 'projects', index] };
  });
}

const TAG = /<(remote|default|project)\b([^<>]{0,2000})>/g;
const ATTRIBUTE = /([a-z-]{1,40})\s*=\s*"([^"<>]{0,1000})"/g;

/** Manifests of Android's `repo`: remotes, a default, projects. */
export function readRepoManifest({ path, text }: FoundFile): Findings {
  const remotes = new Map<string, string>();
  let defaults = new Map<string, string>();
  const git: GitEvidence[] = [];
  for (const match of text.matchAll(TAG)) {
    const [, kind, inside = ''] = match;
    const given = new Map([...inside.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, value]));
    if (kind === 'remote') remotes.set(given.get('name') ?? '', given.get('fetch') ?? '');
    if (kind === 'default') defaults = given;
    const base = remotes.get(given.get('remote') ?? defaults.get('remote') ?? '');
    const name = given.get('name');
    if (kind !== 'project' || !base || name === undefined || git.length >= MAX_PROJECTS) continue;
    const line = text.slice(0, match.index).split('\n').length;
    const revision = revisionOf(given.get('revision') ?? defaults.get('revision'));
    git.push({
      url: `${base.replace(/\/$/, '')}/${name}`,
      revision,
      resolved: null,
      held: false,
      via: `${path}:${line}`,
      tool: null,
    });
  }
  return { ...NOTHING, git };
}
