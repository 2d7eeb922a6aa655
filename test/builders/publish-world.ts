import { yamlDocuments } from '../../src/adapters/yaml-documents.ts';
import type { Deployment, SitePorts } from '../../src/commands/site/ports.ts';
import { publish } from '../../src/commands/site/publish.ts';
import type { InputsOf } from '../../src/inputs.ts';
import type { Asked, PullFacts } from '../../src/people-ports.ts';
import type { Outcome } from '../../src/ports.ts';
import { readRunFacts } from '../../src/run-facts.ts';
import { MemorySites } from '../fakes/memory-site-store.ts';
import { type BuiltSite, sha256 } from './site-world.ts';

export const SETTINGS = `
sites:
  docs:
    store: s3://docs-dev
    url: https://dev.example.org
    immutable: assets/**
    targets:
      main: { branch: main }
      pr: { pull_request: true }
`;

export const HEAD = 'a'.repeat(40);
const answered = <T>(value: T): Asked<T> => ({ ok: true, value });

/** The command with a store in memory, a folder in memory and a GitHub of a few facts. */
export class PublishWorld {
  readonly sites = new MemorySites();
  settings = SETTINGS;
  readonly pulls = new Map<number, { state: 'open' | 'closed'; headSha: string }>();
  readonly said: string[] = [];
  readonly outputs = new Map<string, string>();
  readonly summaries: string[] = [];
  /** `state`: of those that were begun. */
  readonly deployments: ((Deployment & { state?: string }) | { readonly retired: string })[] = [];
  readonly comments: { id: number; pull: number; body: string }[] = [];

  store(prefix = '') {
    return this.sites.store(`s3://docs-dev/${prefix}`.replace(/\/$/, ''));
  }

  /** As a run of the branch main, or of a pull request. */
  run(
    site: BuiltSite,
    {
      run = 1,
      pull,
      inputs = {},
      fork = false,
    }: { run?: number; pull?: number; inputs?: Partial<InputsOf<'publish'>>; fork?: boolean } = {},
  ): Promise<Outcome> {
    const env = { GITHUB_REPOSITORY: 'acme/plots', GITHUB_RUN_ID: String(run), GITHUB_SHA: HEAD, GITHUB_EVENT_NAME: 'push' };
    const head = { sha: HEAD, ref: 'topic', repo: { full_name: fork ? 'else/plots' : 'acme/plots' } };
    const event = {
      repository: { default_branch: 'main' },
      ...(pull ? { pull_request: { number: pull, head, base: { ref: 'main' } } } : {}),
    };
    const facts = readRunFacts({ ...env, GITHUB_REF: pull ? `refs/pull/${pull}/merge` : 'refs/heads/main' }, event);
    const all = { token: 't', context: 'pilotlight', mode: 'auto', confirm: 'false', dry_run: 'false', ...inputs };
    return publish(all as InputsOf<'publish'>, facts, this.ports(site));
  }

  ports({ texts }: BuiltSite): SitePorts {
    const { said, outputs, summaries, sites } = this;
    return {
      workflow: {
        say: (line) => said.push(line),
        annotate: (level, message) => said.push(`${level}: ${message}`),
        output: async (name, value) => void outputs.set(name, value),
        summary: async (markdown) => void summaries.push(markdown),
        foreign: () => ({ write: () => undefined, end: () => undefined }),
      },
      clock: {
        now: () => sites.time,
        sleep: async (ms, signal) => {
          if (signal) return new Promise((end) => signal.addEventListener('abort', () => end()));
          sites.time += ms;
        },
      },
      yaml: yamlDocuments,
      digest: sha256,
      folder: {
        scan: async () => ({
          files: [...texts].map(([path, text]) => ({ path, sha256: sha256(text), size: Buffer.byteLength(text) })),
          refused: [],
        }),
        body: async (_, { path, sha256: digest }) => ({ bytes: Buffer.from(texts.get(path) ?? ''), sha256: digest }),
      },
      open: async ({ store }, prefix) => ({ ok: true, value: sites.store(`${store}/${prefix}`.replace(/\/$/, '')) }),
      github: this.github(),
    };
  }

  github(): NonNullable<SitePorts['github']> {
    const { comments, deployments } = this;
    return {
      forge: { fileAt: async () => ({ ok: true, text: this.settings }) },
      pulls: {
        pull: async (number) => {
          const pull = this.pulls.get(number);
          if (!pull) return { ok: false, kind: 'missing', because: 'there is none' };
          return answered({ ...PULL, number, ...pull });
        },
      },
      comments: {
        find: async (pull, marker) => {
          const found = comments.find((one) => one.pull === pull && one.body.includes(marker));
          return answered(found ? { ...found, author: { login: 'us', id: 1, isBot: true }, createdAt: 0, updatedAt: 0 } : null);
        },
        create: async (pull, body) => answered(comments.push({ id: comments.length + 1, pull, body })),
        edit: async (id, body) => {
          for (const one of comments) if (one.id === id) one.body = body;
          return answered(null);
        },
      },
      deployments: {
        createdAt: async (run) => answered(Number(run) * 1_000),
        announce: async (deployment) => answered(void deployments.push(deployment) as unknown as null),
        begin: async (deployment) => answered(deployments.push({ ...deployment, state: 'in progress' })),
        end: async (id, state) => answered(void Object.assign(deployments[id - 1] ?? {}, { state }) as unknown as null),
        retire: async (retired) => answered(void deployments.push({ retired }) as unknown as null),
      },
    };
  }
}

const PULL: PullFacts = {
  ...{ number: 0, state: 'open', merged: false, mergeSha: null, title: '', body: '', headSha: HEAD },
  ...{ headRepository: 'acme/plots', headRef: 'topic', baseRef: 'main', baseSha: HEAD, author: null },
};
