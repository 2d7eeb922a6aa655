import { type PullTarget, pullPrefix, type Site, type SiteTarget } from '../contract/sites-config.ts';
import { err, ok, type Result } from '../lib/result.ts';

/** What a run is for. */
export interface RunPlace {
  readonly event: string;
  /** `refs/heads/main` */
  readonly ref: string;
  readonly pull: number | null;
}

/** Where a run publishes to. */
export interface ChosenTarget {
  readonly target: SiteTarget;
  /** Below the store. */
  readonly prefix: string;
  /** Of GitHub's deployments. */
  readonly environment: string;
  readonly pull: number | null;
}

/** The error is the end of a sentence: nothing is published, because. */
export function chooseTarget({ name, targets }: Site, { ref, pull }: RunPlace): Result<ChosenTarget, string> {
  if (pull !== null) {
    const target = targets.find((one): one is PullTarget => one.kind === 'pull');
    if (!target) return err(`the site ${name} has no target with \`pull_request: true\``);
    return ok({ target, prefix: pullPrefix(target, pull), environment: `${name}/pr-${pull}`, pull });
  }
  const target = targets.find((one) => one.kind === 'branch' && ref === `refs/heads/${one.branch}`);
  if (!target) return err(`the site ${name} has no target for ${ref || 'a run without a branch'}`);
  return ok({ target, prefix: target.prefix, environment: `${name}/${target.name}`, pull: null });
}

/** Prefixes of other targets, relative to this one's: what lies there belongs to them. With a number in it, up to the number. */
export function foreignPrefixes({ targets }: Site, own: SiteTarget): readonly string[] {
  const below = ({ kind, prefix }: SiteTarget) => (kind === 'pull' ? prefix.slice(0, prefix.indexOf('${pr}')) : prefix);
  return targets.flatMap((other) => {
    const there = below(other);
    return other !== own && there !== own.prefix && there.startsWith(own.prefix) ? [there.slice(own.prefix.length)] : [];
  });
}

/** Where readers find a prefix. */
export const urlBelow = (url: string | null, prefix: string): string | null => (url === null ? null : `${url}/${prefix}`);
