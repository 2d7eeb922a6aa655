import { createPublicKey } from 'node:crypto';
import { check } from '../../src/contract/issue.ts';
import type { Issue } from '../../src/contract/issue-text.ts';
import { type PoolFile, poolSchema } from './pool-schema.ts';
import { serviceSchema } from './schema.ts';
import { isRecord } from './value-at.ts';

/** What the settings of a pool say together with each other, or with those outside it. */
interface Around {
  readonly name: string;
  readonly pool: PoolFile;
  readonly hasAddress: boolean;
  readonly hasBudget: boolean;
  /** Lower case. */
  readonly owners: readonly string[];
}

/** Asked of each pool that is well by itself, whatever else is wrong with the file. */
export function poolIssues(value: unknown): readonly Issue[] {
  const { pools, server, limits, github } = isRecord(value) ? value : {};
  const hasAddress = isRecord(server) && typeof server.url === 'string';
  const overAll = check(serviceSchema.shape.limits, limits);
  const isLimited = 'value' in overAll && isBudget(overAll.value.budget);
  const listed = isRecord(github) && Array.isArray(github.owners) ? github.owners : [];
  const owners = listed.map((owner) => String(owner).toLowerCase());
  return Object.entries(isRecord(pools) ? pools : {}).flatMap(([name, written]) => {
    const read = check(poolSchema, written);
    if ('issues' in read) return [];
    const around = { name, pool: read.value, hasAddress, hasBudget: isLimited || isBudget(read.value.budget), owners };
    return [...warmIssues(around), ...priceIssues(around), ...repositoryIssues(around), ...certificateIssues(around)];
  });
}

function warmIssues({ name, pool, hasAddress }: Around): readonly Issue[] {
  const rules = pool.warm === undefined ? [] : Array.isArray(pool.warm) ? pool.warm : [pool.warm];
  return rules.flatMap(({ hot, stopped }, index) => {
    const path = ['pools', name, 'warm', ...(Array.isArray(pool.warm) ? [index] : [])];
    const issues: Issue[] = [];
    if (stopped > 0 && !pool.machines.ec2) {
      issues.push({
        path: [...path, 'stopped'],
        what: `expected 0 where runners are processes of this host: only machines of ec2 can be stopped, found the number ${stopped}`,
      });
    } else if (stopped > 0 && !hasAddress) {
      const what = `expected server.url besides: a stopped machine asks there for its work once it is started, found the number ${stopped} without it`;
      issues.push({ path: [...path, 'stopped'], what });
    }
    if (hot + stopped > pool.max) {
      issues.push({ path, what: `expected hot and stopped together to be at most max (${pool.max}), found ${hot + stopped}` });
    }
    return issues;
  });
}

/** I-3: what costs nobody knows how much cannot be kept within a budget. */
function priceIssues({ name, pool, hasBudget }: Around): readonly Issue[] {
  const { ec2 } = pool.machines;
  if (!ec2 || !hasBudget) return [];
  const missing = ec2.types.filter((type) => !Object.hasOwn(ec2.prices, type));
  if (missing.length === 0) return [];
  const what = `expected the price of every type, because there is a budget, found none for ${missing.join(', ')}`;
  return [{ path: ['pools', name, 'machines', 'ec2', 'prices'], what }];
}

function repositoryIssues({ name, pool, owners }: Around): readonly Issue[] {
  return (pool.repositories ?? []).flatMap((entry, index) => {
    const wanted = entry.toLowerCase();
    const isServed = owners.includes(wanted) || owners.includes(wanted.split('/')[0] as string);
    const isOwnerOfOne = owners.some((owner) => owner.startsWith(`${wanted}/`));
    if (isServed || isOwnerOfOne || owners.length === 0) return [];
    const what = `expected somebody who is served (github.owners), found ${JSON.stringify(entry)}`;
    return [{ path: ['pools', name, 'repositories', index], what }];
  });
}

function certificateIssues({ name, pool }: Around): readonly Issue[] {
  const pem = pool.machines.ec2?.identity_certificate;
  if (pem === undefined || isCertificate(pem)) return [];
  const path = ['pools', name, 'machines', 'ec2', 'identity_certificate'];
  return [{ path, what: 'expected a certificate or a public key in PEM form, found one that cannot be read' }];
}

function isCertificate(pem: string): boolean {
  try {
    // Reads the key of a certificate too.
    return createPublicKey(pem).type === 'public';
  } catch {
    return false;
  }
}

function isBudget({ per_day, per_month }: PoolFile['budget']): boolean {
  return per_day !== undefined || per_month !== undefined;
}
