import { isHostedLabel } from '../../src/contract/labels.ts';
import type { Config } from '../config.ts';
import { holdsNoRunner } from './first-files.ts';

/** One thing that `pilotlight check` looked at. */
export interface CheckLine {
  /** `note`: nothing is broken, but somebody should know; `skipped`: nobody looked, and why. */
  readonly level: 'ok' | 'wrong' | 'note' | 'skipped';
  /** What was looked at: `configuration`, `github`, `ec2`, `journal`, `builds`, `pools`, `forks`. */
  readonly about: string;
  /** What was expected and found. */
  readonly what: string;
  /** The next step; null where nothing is to be done. */
  readonly next: string | null;
}

interface PoolWords {
  readonly name: string;
  readonly labels: readonly string[];
}

/** Pools that no job reaches, and those that jobs must name exactly to reach. */
export function poolFindings(pools: readonly PoolWords[]): readonly CheckLine[] {
  const lines = pools.flatMap((pool) => [...hosted(pool), ...shadowed(pool, pools)]);
  if (lines.some(({ level }) => level === 'wrong')) return lines;
  const names = pools.map(({ name }) => name).join(', ');
  return [{ level: 'ok', about: 'pools', what: `each pool can be reached by jobs: ${names}`, next: null }, ...lines];
}

function hosted({ name, labels }: PoolWords): readonly CheckLine[] {
  return labels
    .filter((label) => isHostedLabel(label))
    .map((label) => ({
      level: 'wrong',
      about: 'pools',
      what: `nobody can match pool ${name} by its label ${label}: GitHub serves that with its own machines`,
      next: 'Take a label that GitHub does not know, and let jobs ask for it.',
    }));
}

/** Machines that boot from a plain system and are told of no runner come up, and end at `boot`. */
export function imageFindings(pools: Config['pools']): readonly CheckLine[] {
  return pools.flatMap(({ name, machines }) => {
    if (!('ec2' in machines) || machines.ec2.runner.download !== null) return [];
    const { image } = machines.ec2;
    if (!('ssm' in image) || !holdsNoRunner(image.ssm)) return [];
    const what = `machines of pool ${name} have no runner: ${image.ssm} is an image of AWS, which holds none`;
    const next = 'Name an image that holds the runner (install.md, step 7), or runner.download beside it.';
    return [{ level: 'wrong', about: 'pools', what, next }];
  });
}

/** A job goes to the pool with the fewest labels beyond its own: a larger pool is reached by naming what only it has. */
function shadowed(pool: PoolWords, pools: readonly PoolWords[]): readonly CheckLine[] {
  const smaller = pools.filter(
    (other) =>
      other !== pool && other.labels.length < pool.labels.length && other.labels.every((label) => pool.labels.includes(label)),
  );
  return smaller.map((other) => {
    const extra = pool.labels.filter((label) => !other.labels.includes(label)).join(' or ');
    const what = `pool ${pool.name} is reached only by jobs that ask for ${extra}: pool ${other.name} carries everything else`;
    return { level: 'note', about: 'pools', what, next: null };
  });
}

/** How it is printed: one line each, the next step below it. */
export function formatLine({ level, about, what, next }: CheckLine): string {
  const word = { ok: 'ok     ', wrong: 'WRONG  ', note: 'note   ', skipped: 'skipped' }[level];
  return `${word} ${about}: ${what}${next === null ? '' : `\n        → ${next}`}`;
}
