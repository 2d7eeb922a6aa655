import { resolve } from 'node:path';
import { normaliseLabels } from '../../src/contract/labels.ts';
import type { WarmRule } from '../windows.ts';
import type { Ec2File } from './ec2-schema.ts';
import { parseListen } from './listen.ts';
import { pagesOf, spanOf, targetOf } from './normalise-people.ts';
import { type PoolFile, splitDuring } from './pool-schema.ts';
import type { ServiceFile } from './schema.ts';
import { secretKey } from './secret-places.ts';
import type { AppSettings, BudgetSettings, Config, Ec2Settings, PoolConfig } from './settings.ts';
import { dollarsOf, millisecondsOf } from './words.ts';
import type { Path } from './yaml-source.ts';

/** What does not stand in the file itself. */
export interface Outside {
  /** Where relative paths start. */
  readonly base: string;
  /** By `secretKey` of their place. */
  readonly secrets: ReadonlyMap<string, string>;
}

/** The file in the words of the service. It was checked before. */
export function normalise(file: ServiceFile, { base, secrets }: Outside): Config {
  const { github, server, journal, poll, limits, verdict, builds, watch, pages, announce, pools } = file;
  const secretAt = (path: Path): string => secrets.get(secretKey(path)) ?? '';
  const webhook = secretKey(['github', 'app', 'webhook_secret']);
  const webhookSecrets = [...secrets].flatMap(([key, value]) => (key.startsWith(webhook) ? [value] : []));
  const app = Object.defineProperties(
    { id: String(github.app.id) },
    {
      privateKey: { value: secretAt(['github', 'app', 'private_key']) },
      webhookSecrets: { value: Object.freeze(webhookSecrets) },
    },
  ) as AppSettings;
  return {
    github: { url: withoutSlash(github.url), app, owners: github.owners },
    server: {
      listen: parseListen(server.listen) ?? { host: '127.0.0.1', port: 8080 },
      url: server.url === undefined ? null : withoutSlash(server.url),
      socket: server.socket === undefined ? null : resolve(base, server.socket),
    },
    journal: { kind: 'sqlite', path: resolve(base, journal.slice('sqlite:'.length).trim()) },
    poll: { jobs: millisecondsOf(poll.jobs), runners: millisecondsOf(poll.runners) },
    limits: { max: limits.max ?? null, budget: budgetOf(limits.budget), zone: limits.zone },
    verdict: { after: verdict.after === 'never' ? null : millisecondsOf(verdict.after) },
    builds:
      builds.directory === undefined
        ? null
        : {
            directory: resolve(base, builds.directory),
            keep: millisecondsOf(builds.keep),
            max: builds.max * 2 ** 30,
            hold: millisecondsOf(builds.hold),
          },
    watch: { trusted: watch.trusted, least: millisecondsOf(watch.least) },
    pages: pages === undefined ? null : pagesOf(pages, secretAt(['pages', 'client_secret'])),
    announce: announce.map((target, index) => targetOf(target, secretAt(['announce', index, 'url']))),
    pools: Object.entries(pools).map(([name, pool]) => poolOf(name, pool, base)),
  };
}

function poolOf(name: string, pool: PoolFile, base: string): PoolConfig {
  return {
    name,
    labels: normaliseLabels(pool.labels),
    machines: machinesOf(pool.machines, base),
    max: pool.max,
    maxPerRepository: pool.max_per_repository ?? null,
    idle: millisecondsOf(pool.idle),
    boot: millisecondsOf(pool.boot),
    maxLifetime: millisecondsOf(pool.max_lifetime),
    warm: warmOf(pool.warm),
    blackout: pool.blackout.map(spanOf),
    budget: budgetOf(pool.budget),
    repositories: pool.repositories?.map((entry) => entry.toLowerCase()) ?? null,
    forks: pool.forks,
    paused: pool.paused ?? null,
  };
}

function machinesOf({ local, ec2 }: PoolFile['machines'], base: string): PoolConfig['machines'] {
  if (ec2) return { ec2: ec2Of(ec2) };
  const { runner = '', directory = '' } = local ?? {};
  return { local: { runner: resolve(base, runner), directory: resolve(base, directory) } };
}

function ec2Of(file: Ec2File): Ec2Settings {
  const { id, ssm } = file.image;
  return {
    region: file.region,
    endpoint: file.endpoint === undefined ? null : withoutSlash(file.endpoint),
    subnets: file.subnets,
    securityGroups: file.security_groups,
    types: file.types,
    image: id === undefined ? { ssm: ssm ?? '' } : { id },
    market: file.market,
    prices: file.prices,
    volume: file.volume ?? null,
    publicIp: file.public_ip,
    user: file.user,
    runner: { directory: file.runner.directory, download: file.runner.download ?? null },
    identityCertificate: file.identity_certificate ?? null,
  };
}

function warmOf(warm: PoolFile['warm']): readonly WarmRule[] {
  const rules = warm === undefined ? [] : Array.isArray(warm) ? warm : [warm];
  return rules.map(({ hot, stopped, during }) => ({ hot, stopped, during: during === undefined ? null : splitDuring(during) }));
}

function budgetOf({ per_day, per_month }: PoolFile['budget']): BudgetSettings {
  return {
    perDay: per_day === undefined ? null : dollarsOf(per_day),
    perMonth: per_month === undefined ? null : dollarsOf(per_month),
  };
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
