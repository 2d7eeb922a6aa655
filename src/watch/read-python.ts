import { commitOf, type Findings, type FoundFile, type GitEvidence, NOTHING, revisionOf, type Tool } from './evidence.ts';
import { fieldsOf, jsonOf, stringOf } from './json-fields.ts';
import { lockedPackages } from './toml-packages.ts';

/** An archive that a forge makes of a branch or a tag. */
const ARCHIVE =
  /^(https:\/\/[^/]+\/[^/]+\/[^/]+?)(?:\.git)?\/(?:-\/)?archive\/(?:refs\/(?:heads|tags)\/)?([^?#]{1,200}?)(?:\/[^/?#]{1,200})?\.(?:zip|tar\.gz|tar\.bz2)$/;

/** PEP 610: what pip (uv, poetry …) was asked for, and what it got. */
export function readDirectUrl({ path, text }: FoundFile): Findings {
  const broken = (message: string): Findings => ({ ...NOTHING, errors: [{ collector: 'pip', path, message }] });
  const value = fieldsOf(jsonOf(text));
  const url = stringOf(value?.['url']);
  if (!value || url === null) return broken('is no JSON object with a `url` (PEP 610)');
  const vcs = fieldsOf(value['vcs_info']);
  const via = 'pip:direct_url.json';
  if (vcs) {
    if (vcs['vcs'] !== 'git') return broken('is of another system than git: nothing tells whether it moves');
    const commit = commitOf(vcs['commit_id']);
    if (commit === null) return broken('has no `vcs_info.commit_id`');
    const revision = revisionOf(stringOf(vcs['requested_revision']));
    return { ...NOTHING, git: [{ url, revision, resolved: commit, held: false, via, tool: 'pip' }] };
  }
  const [, repository, name] = url.length > 1_000 ? [] : (ARCHIVE.exec(url) ?? []);
  if (!fieldsOf(value['archive_info']) || repository === undefined) return NOTHING;
  return { ...NOTHING, git: [{ url: repository, revision: revisionOf(name), resolved: null, held: false, via, tool: null }] };
}

/** `source = { git = "https://…?branch=main#commit" }`. */
export const readUvLock = (file: FoundFile): Findings => readSources(file, { key: 'source.git', tool: 'uv', via: 'uv.lock' });

/** `source = "git+https://…?branch=main#commit"`. */
export const readCargoLock = (file: FoundFile): Findings =>
  readSources(file, { key: 'source', tool: 'cargo', via: 'Cargo.lock' });

function readSources(
  { path, text, committed }: FoundFile,
  { key, tool, via }: { readonly key: string; readonly tool: Tool; readonly via: string },
): Findings {
  const packages = lockedPackages(text);
  if (packages.length === 0 && text.trim() !== '' && !/^(?:version|#|requires)/m.test(text))
    return { ...NOTHING, errors: [{ collector: via, path, message: 'has no [[package]]' }] };
  const git = packages.flatMap(({ line, values }): GitEvidence[] => {
    const written = values.get(key);
    if (written === undefined || (key === 'source' && !written.startsWith('git+'))) return [];
    const url = written.replace(/[?#].*$/, '');
    const commit = commitOf(written.slice(written.lastIndexOf('#') + 1));
    const query = new URLSearchParams(written.slice(url.length).replace(/#.*$/, ''));
    const [branch, tag, rev] = [query.get('branch'), query.get('tag'), query.get('rev')];
    const revision = revisionOf(branch !== null ? `refs/heads/${branch}` : tag !== null ? `refs/tags/${tag}` : rev);
    return [{ url, revision, resolved: commit, held: commit === null ? false : committed, via: `${via}:${line}`, tool }];
  });
  return { ...NOTHING, git };
}

export function readPoetryLock({ text, committed }: FoundFile): Findings {
  const git = lockedPackages(text).flatMap(({ line, values }): GitEvidence[] => {
    const url = values.get('source.url');
    if (values.get('source.type') !== 'git' || url === undefined) return [];
    const resolved = commitOf(values.get('source.resolved_reference'));
    const revision = revisionOf(values.get('source.reference'));
    return [{ url, revision, resolved, held: resolved === null ? false : committed, via: `poetry.lock:${line}`, tool: 'poetry' }];
  });
  return { ...NOTHING, git };
}
