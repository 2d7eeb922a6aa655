import type { WatchedSource } from '../contract/watch-file.ts';
import { imageSource } from '../contract/watch-file-source.ts';
import type { Yaml } from '../ports.ts';
import { type Findings, type FoundFile, type GitEvidence, NOTHING, revisionOf } from './evidence.ts';
import { type Fields, fieldsOf, stringOf } from './json-fields.ts';

const MAX_JOBS = 500;

/** `FROM` of a Dockerfile: what earlier stages are called is no image, and `ARG` before the first fills names in. */
export function readDockerfile({ path, text }: FoundFile): Findings {
  const [stages, args] = [new Set<string>(), new Map<string, string>()];
  const sources: WatchedSource[] = [];
  for (const [index, line] of text.split('\n').slice(0, 20_000).entries()) {
    if (line.length > 2_000) continue;
    const [, arg, value] = /^\s*ARG\s+([A-Za-z_]\w*)=("[^"]*"|\S+)/i.exec(line) ?? [];
    if (arg !== undefined && value !== undefined) args.set(arg, value.replace(/^"|"$/g, ''));
    const [, image, stage] = /^\s*FROM\s+(?:--platform=\S+\s+)?(\S+)(?:\s+AS\s+(\S+))?/i.exec(line) ?? [];
    if (image === undefined) continue;
    const name = image.replace(
      /\$\{?([A-Za-z_]\w*)(?::-([^}]*))?\}?/g,
      (_, key: string, otherwise = '') => args.get(key) ?? otherwise,
    );
    const source = stages.has(name.toLowerCase()) ? null : imageSource(name, `${path}:${index + 1}`);
    if (source) sources.push(source);
    if (stage !== undefined) stages.add(stage.toLowerCase());
  }
  return { ...NOTHING, sources };
}

export interface WorkflowRules {
  readonly yaml: Yaml;
  /** Whether `uses:` counts. */
  readonly actions: boolean;
}

/** Images of a workflow's jobs, the actions it uses, and modules of Go that its command lines take from branches. */
export function readWorkflow({ path, text }: FoundFile, { yaml, actions }: WorkflowRules): Findings {
  const document = yaml.parse(text, path);
  if (!document.ok)
    return { ...NOTHING, errors: [{ collector: 'workflow', path, message: document.error[0]?.what ?? 'is no YAML' }] };
  const jobs = Object.entries(fieldsOf(fieldsOf(document.value.value)?.['jobs']) ?? {}).slice(0, MAX_JOBS);
  const lineAt = (at: readonly (string | number)[]): string => `${path}:${document.value.place(at).line ?? 1}`;
  const sources = jobs.flatMap(([name, job]) =>
    imagesOf(fieldsOf(job) ?? {}).flatMap(({ image, at }) => imageSource(image, lineAt(['jobs', name, ...at])) ?? []),
  );
  const git = jobs.flatMap(([name, job]) =>
    stepsOf(fieldsOf(job) ?? {}).flatMap(({ step, at }) => {
      const via = lineAt(['jobs', name, ...at]);
      return [...(actions ? actionOf(step, via) : []), ...goModules(stringOf(step['run']) ?? '', via)];
    }),
  );
  return { ...NOTHING, sources, git };
}

type At = readonly (string | number)[];

function imagesOf(job: Fields): readonly { readonly image: string; readonly at: At }[] {
  const imageOf = (value: unknown): string | null => stringOf(value) ?? stringOf(fieldsOf(value)?.['image']);
  const services = Object.entries(fieldsOf(job['services']) ?? {}).map(([name, one]) => ({
    image: imageOf(one),
    at: ['services', name],
  }));
  const steps = stepsOf(job).map(({ step, at }) => ({
    image: stringOf(step['uses'])?.match(/^docker:\/\/(.+)$/)?.[1] ?? null,
    at,
  }));
  return [{ image: imageOf(job['container']), at: ['container'] }, ...services, ...steps].flatMap(({ image, at }) =>
    image === null || image.includes('${{') ? [] : [{ image, at }],
  );
}

function stepsOf(job: Fields): readonly { readonly step: Fields; readonly at: At }[] {
  const steps: readonly unknown[] = Array.isArray(job['steps']) ? job['steps'].slice(0, 1_000) : [];
  const own = typeof job['uses'] === 'string' ? [{ step: { uses: job['uses'] }, at: ['uses'] }] : [];
  return [...own, ...steps.map((step, index) => ({ step: fieldsOf(step) ?? {}, at: ['steps', index] }))];
}

function actionOf(step: Fields, via: string): readonly GitEvidence[] {
  const [, repository, ref] = /^([\w.-]+\/[\w.-]+)(?:\/[^@\s]*)?@(\S+)$/.exec(stringOf(step['uses']) ?? '') ?? [];
  if (repository === undefined) return [];
  return [{ url: `https://github.com/${repository}`, revision: revisionOf(ref), resolved: null, held: false, via, tool: null }];
}

const GO =
  /\bgo\s+(?:get|install|run)\s+(?:-\S+\s+)*((?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)\/[\w.-]+\/[\w.-]+)[^\s@]*@([\w./-]+)/g;

/** `go get github.com/o/r@main`: the proxy hides git. Versions are pinned; `latest` is a release of a registry nobody asks here. */
function goModules(text: string, via: string): readonly GitEvidence[] {
  return [...text.slice(0, 100_000).matchAll(GO)].flatMap(([, place, name = '']): GitEvidence[] => {
    if (/^(?:latest|upgrade|patch|none)$/.test(name)) return [];
    return [{ url: `https://${place}`, revision: revisionOf(name), resolved: null, held: false, via: `${via} (go)`, tool: null }];
  });
}
