import { createHash } from 'node:crypto';
import { createCronSpans } from '../../src/adapters/both/cron-spans.ts';
import { promoteSite } from '../../src/commands/site/promote.ts';
import type { Invalidated, PromotePorts } from '../../src/commands/site/promote-ports.ts';
import type { SiteManifest } from '../../src/contract/site-manifest.ts';
import { readManifest } from '../../src/contract/site-manifest-read.ts';
import { publicationText } from '../../src/contract/site-manifest-text.ts';
import { readQueue, type SiteQueue } from '../../src/contract/site-queue.ts';
import type { InputsOf } from '../../src/inputs.ts';
import { err, ok } from '../../src/lib/result.ts';
import type { Asked, CommentFacts, Role } from '../../src/people-ports.ts';
import type { Outcome } from '../../src/ports.ts';
import { readRunFacts } from '../../src/run-facts.ts';
import { HEAD, PublishWorld } from './publish-world.ts';
import { builtSite, sha256 } from './site-world.ts';

/** Midnight in Berlin is 23:00 UTC: the blackout is from 23:00 to 02:00 UTC. */
export const PROMOTED = `
commands:
  service: pilotlight-app
sites:
  docs:
    store: s3://docs-dev
    url: https://dev.example.org
    immutable: assets/**
    keep: 3
    targets:
      main: { branch: main }
    promote:
      official:
        store: s3://docs-official
        prefix: docs/
        url: https://docs.example.org
        keep: 4
        min_interval: 30m
        invalidate: { cloudfront: E123EXAMPLE }
        blackout:
          - { from: "0 0 * * *", for: 3h, zone: Europe/Berlin, because: nightly builds }
`;

const answered = <T>(value: T): Asked<T> => ({ ok: true, value });

interface Run {
  readonly run: number;
  readonly inputs?: Partial<InputsOf<'promote-site'>>;
  readonly event?: string;
  readonly actor?: string;
  readonly actorId?: number;
  readonly attempt?: number;
}

/** `promote-site` with both stores in memory. */
export class PromoteWorld extends PublishWorld {
  override settings = PROMOTED;
  readonly roles = new Map<string, Role>([['ada', 'maintain']]);
  readonly invalidated: Invalidated[] = [];
  cacheFault: string | null = null;
  /** What a comment is besides its text, by its id; of others the service is the author. */
  readonly written = new Map<number, Partial<CommentFacts>>();

  official() {
    return this.sites.store('s3://docs-official/docs');
  }

  queue(): SiteQueue['waiting'] {
    const text = this.official().peekText('_ci/queue.json');
    const read = text === null ? null : readQueue(text);
    if (read && !read.ok) throw new Error(read.error);
    return read?.value.waiting ?? null;
  }

  manifestOf(store: { peekText(key: string): string | null }): SiteManifest {
    const read = readManifest(store.peekText('_ci/manifest.json') ?? '');
    if (!read.ok) throw new Error(read.error);
    return read.value;
  }

  digestOf(store: { peekText(key: string): string | null }): string {
    return sha256(publicationText(this.manifestOf(store)));
  }

  promote({ run, inputs = {}, event = 'workflow_dispatch', actor = 'ada', actorId = 7, attempt = 1 }: Run): Promise<Outcome> {
    const env = { GITHUB_REPOSITORY: 'acme/plots', GITHUB_RUN_ID: String(run), GITHUB_SHA: HEAD, GITHUB_EVENT_NAME: event };
    const facts = readRunFacts(
      {
        ...env,
        GITHUB_REF: 'refs/heads/main',
        GITHUB_ACTOR: actor,
        GITHUB_ACTOR_ID: String(actorId),
        GITHUB_RUN_ATTEMPT: String(attempt),
      },
      { repository: { default_branch: 'main' } },
    );
    const all = { token: 't', context: 'pilotlight', confirm: 'false', dry_run: 'false', due: 'false', ...inputs };
    return promoteSite(all as InputsOf<'promote-site'>, facts, this.promotePorts());
  }

  promotePorts(): PromotePorts {
    const ports = this.ports(builtSite({ index: [] }));
    const github = this.github();
    const spans = createCronSpans();
    const { comments } = this;
    return {
      ...ports,
      hashOf: (bytes) => createHash('sha256').update(bytes).digest('hex'),
      reigns: (list, at) => spans.reigning(list, at),
      invalidate: async (what) => {
        this.invalidated.push(what);
        return this.cacheFault === null ? ok(null) : err(this.cacheFault);
      },
      github: {
        ...github,
        pulls: { ...github.pulls, roleOf: async (login) => answered(this.roles.get(login) ?? 'read') },
        comments: {
          ...github.comments,
          react: async () => answered(null),
          comment: async (id) => {
            const found = comments.find((one) => one.id === id);
            return found
              ? answered({ ...byService(found), ...this.written.get(id) })
              : { ok: false, kind: 'missing', because: 'there is none' };
          },
        },
      },
    };
  }
}

const byService = ({ id, body }: { readonly id: number; readonly body: string }): CommentFacts => ({
  ...{ id, body, author: { login: 'pilotlight-app[bot]', id: 99, isBot: true }, createdAt: 0, updatedAt: 0 },
});
