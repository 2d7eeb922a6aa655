import { err, ok, type Result } from '../lib/result.ts';
import { reignsAlways } from './commands-config-span.ts';
import { formatPath, type Issue } from './issue-text.ts';
import { DEFAULT_SITE_FOLDER } from './site-folder.ts';
import type { WrittenSite } from './sites-config-schema.ts';
import type { CronSpan } from './window.ts';
import { DAY_MS, milliseconds } from './written-duration.ts';

/** A place to write to, and how. */
export interface SitePlace {
  /** `s3://bucket/prefix` or `file:///folder`. */
  readonly store: string;
  readonly region: string | null;
  /** ARN. */
  readonly role: string | null;
  /** Where readers find the store's top; without a `/` at its end. */
  readonly url: string | null;
}

export interface Site extends SitePlace {
  readonly name: string;
  readonly folder: string;
  readonly root: string;
  readonly targets: readonly SiteTarget[];
  readonly cache: Readonly<Record<string, string>>;
  readonly immutable: readonly string[];
  readonly compress: 'gzip' | null;
  /** Milliseconds; a share from 0 to 1. */
  readonly delete: { readonly grace: number; readonly max: number };
  readonly keep: number;
  readonly promotions: readonly SitePromotion[];
}

export type SiteTarget = BranchTarget | PullTarget;

export interface BranchTarget {
  readonly kind: 'branch';
  readonly name: string;
  readonly branch: string;
  /** "", or folders that end with `/`. */
  readonly prefix: string;
}

export interface PullTarget {
  readonly kind: 'pull';
  readonly name: string;
  /** With `${pr}` once. */
  readonly prefix: string;
  /** Milliseconds. */
  readonly ttl: number;
  readonly comment: boolean;
  readonly forks: boolean;
}

export interface SitePromotion extends SitePlace {
  readonly name: string;
  readonly prefix: string;
  readonly keep: number;
  /** Milliseconds. */
  readonly minInterval: number;
  readonly blackout: readonly CronSpan[];
  readonly cloudfront: string | null;
}

const NUMBER = '${pr}';
const KEPT_FOR_PROMOTIONS = 3;

/** What a pull request's preview lies below. */
export const pullPrefix = ({ prefix }: Pick<PullTarget, 'prefix'>, pull: number): string => prefix.replace(NUMBER, String(pull));

/** What all previews of a target lie below, whatever comes behind it. */
export const previewsBelow = ({ prefix }: Pick<PullTarget, 'prefix'>): string => prefix.slice(0, prefix.indexOf(NUMBER));

/** Which pull request a path below the store belongs to; null: none. */
export function pullOfPath({ prefix }: Pick<PullTarget, 'prefix'>, path: string): number | null {
  const [before = '', after = ''] = prefix.split(NUMBER);
  if (!path.startsWith(before)) return null;
  const digits = /^[1-9][0-9]{0,8}/.exec(path.slice(before.length))?.[0];
  return digits !== undefined && path.startsWith(before + digits + after) ? Number(digits) : null;
}

/** Of a section that a schema, or `plainSites`, let through. Paths of issues begin at the section. */
export function sitesOf(section: Readonly<Record<string, WrittenSite>>): Result<readonly Site[], readonly Issue[]> {
  const sites = Object.entries(section).map(([name, written]) => siteOf(name, written));
  const issues = [...Object.entries(section).flatMap(kindIssues), ...sites.flatMap(siteIssues)];
  return issues.length > 0 ? err(issues) : ok(sites);
}

function siteOf(name: string, written: WrittenSite): Site {
  const promotions = Object.entries(written.promote ?? {}).map(([key, one]) => promotionOf(key, one));
  return {
    ...{ name, folder: written.folder ?? DEFAULT_SITE_FOLDER, root: written.root ?? 'index.html' },
    ...placeOf(written),
    targets: Object.entries(written.targets).map(([key, one]) => targetOf(key, one)),
    cache: written.cache ?? {},
    immutable: written.immutable ?? [],
    compress: written.compress ?? null,
    delete: {
      grace: written.delete?.grace === undefined ? DAY_MS : milliseconds(written.delete.grace),
      max: Number.parseInt(written.delete?.max ?? '20', 10) / 100,
    },
    keep: written.keep ?? (promotions.length > 0 ? KEPT_FOR_PROMOTIONS : 0),
    promotions,
  };
}

const placeOf = ({ store, region, role, url }: Pick<WrittenSite, 'store' | 'region' | 'role' | 'url'>): SitePlace => ({
  ...{ store: store.replace(/\/+$/, ''), region: region ?? null, role: role ?? null, url: url?.replace(/\/+$/, '') ?? null },
});

function targetOf(name: string, written: WrittenSite['targets'][string]): SiteTarget {
  if (written.branch !== undefined) return { kind: 'branch', name, branch: written.branch, prefix: written.prefix ?? '' };
  return {
    ...{ kind: 'pull', name, prefix: written.prefix ?? `pr/${NUMBER}/` },
    ttl: written.ttl === undefined ? 14 * DAY_MS : milliseconds(written.ttl),
    ...{ comment: written.comment ?? true, forks: written.forks ?? false },
  };
}

function promotionOf(name: string, written: NonNullable<WrittenSite['promote']>[string]): SitePromotion {
  return {
    ...{ name, ...placeOf(written), prefix: written.prefix ?? '', keep: written.keep ?? 10 },
    minInterval: written.min_interval === undefined ? 0 : milliseconds(written.min_interval),
    blackout: (written.blackout ?? []).map(({ for: span, ...rest }) => ({ ...rest, forMs: milliseconds(span) })),
    cloudfront: written.invalidate?.cloudfront ?? null,
  };
}

const issueAt = (path: Issue['path'], what: string): Issue => ({ path, what: `${formatPath(path)}: ${what}` });

/** Keys that mean nothing together. */
function kindIssues([site, { targets }]: readonly [string, WrittenSite]): readonly Issue[] {
  return Object.entries(targets).flatMap(([name, target]) => {
    const path = [site, 'targets', name];
    const isPull = target.pull_request === true;
    if ((target.branch !== undefined) === isPull) return [issueAt(path, 'expected exactly one of branch and pull_request')];
    const foreign = (['ttl', 'comment', 'forks'] as const).find((key) => !isPull && target[key] !== undefined);
    if (foreign) return [issueAt([...path, foreign], 'expected it beside pull_request: true only')];
    const counts = (target.prefix ?? `${isPull ? NUMBER : ''}`).includes(NUMBER);
    if (counts === isPull) return [];
    const what = isPull
      ? `expected a prefix with ${NUMBER}, or all previews lie over each other`
      : `expected a prefix without ${NUMBER}`;
    return [issueAt([...path, 'prefix'], what)];
  });
}

function siteIssues({ name, targets, promotions }: Site): readonly Issue[] {
  const taken = new Map<string, string>();
  const clashes = targets.flatMap((target) => {
    const other = taken.get(target.prefix);
    taken.set(target.prefix, target.name);
    return other === undefined
      ? []
      : [issueAt([name, 'targets', target.name, 'prefix'], `expected another prefix than that of ${other}`)];
  });
  const always = promotions.flatMap((promotion) =>
    promotion.blackout.flatMap(({ from, forMs }, index) =>
      reignsAlways(from, forMs)
        ? [
            issueAt(
              [name, 'promote', promotion.name, 'blackout', index],
              'expected a blackout that ends before the next one begins',
            ),
          ]
        : [],
    ),
  );
  return [...clashes, ...always];
}
