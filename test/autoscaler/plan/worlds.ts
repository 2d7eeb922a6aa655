import fc from 'fast-check';
import type { Launch, Plan } from '../../../autoscaler/plan/plan.ts';
import type { BudgetRules, FleetMember, PoolRules, World } from '../../../autoscaler/plan/world.ts';
import { aDemand, aMember, aPool, aWorld } from '../../builders/world.ts';

export const HOUR = 3_600_000;
export const NOW = 400_000;
export const POOLS = ['large', 'small'] as const;
export const SCOPES = ['orgs/acme', 'repos/acme/plots'] as const;
const REPOSITORIES = ['acme/plots', 'acme/maps'] as const;

export const launchesOf = ({ commands }: Plan): readonly Launch[] => commands.filter((command) => command.kind === 'launch');
export const startsOf = ({ commands }: Plan) => commands.filter((command) => command.kind !== 'retire');

/** Stock works for nobody, and what its first boot cost is over once it is started again. */
const STOCK = { repository: null, machineStartedAt: null };

const demands = fc
  .uniqueArray(
    fc.record({
      job: fc.stringMatching(/^[a-f]{1,3}$/),
      queuedAt: fc.nat(9),
      pool: fc.constantFrom(...POOLS),
      scope: fc.constantFrom(...SCOPES),
      repository: fc.constantFrom(...REPOSITORIES),
      market: fc.constantFrom('any', 'any', 'on-demand'),
    }),
    { selector: ({ job }) => job, maxLength: 12 },
  )
  .map((all) => all.map((demand) => aDemand(demand as Partial<ReturnType<typeof aDemand>>)));

const fleets: fc.Arbitrary<FleetMember[]> = fc
  .uniqueArray(
    fc.record({
      id: fc.nat(99).map((n) => `old-${n}`),
      pool: fc.constantFrom(...POOLS, 'removed'),
      scope: fc.constantFrom(...SCOPES),
      phase: fc.constantFrom('coming', 'idle', 'busy', 'stocking', 'stocked', 'ending'),
      since: fc.nat(NOW),
      machineStartedAt: fc.option(fc.nat(NOW)),
      machine: fc.constantFrom('unknown', 'running', 'stopped', 'ended', 'absent'),
      inHand: fc.boolean(),
      jobDone: fc.boolean(),
      repository: fc.option(fc.constantFrom(...REPOSITORIES)),
      market: fc.constantFrom(null, 'spot', 'on-demand'),
      usdPerHour: fc.constantFrom(null, 0.5, 1),
      isInterrupted: fc.boolean(),
    }),
    { selector: ({ id }) => id, maxLength: 8 },
  )
  .map((all) => all.map((member) => aMember(member as Partial<FleetMember>)))
  .map((all) => all.map((member) => (member.phase.startsWith('stock') ? { ...member, ...STOCK } : member)));

const budgets: fc.Arbitrary<BudgetRules[]> = fc.array(
  fc.record({
    per: fc.constantFrom('day' as const, 'month' as const),
    usd: fc.constantFrom(0, 3, 8, 20, 100),
    spent: fc.constantFrom(0, 1, 5),
    from: fc.constant(0),
    to: fc.constantFrom(NOW + HOUR, NOW + 20 * HOUR, NOW + 300 * HOUR),
  }),
  { maxLength: 2 },
);

const pools: fc.Arbitrary<PoolRules[]> = fc
  .tuple(...POOLS.map((name) => poolNamed(name)))
  .map((all) => all.map((pool) => aPool(pool as Partial<PoolRules>)));

function poolNamed(name: string) {
  return fc.record({
    name: fc.constant(name),
    max: fc.integer({ min: 1, max: 6 }),
    maxPerRepository: fc.option(fc.integer({ min: 1, max: 3 })),
    hot: fc.nat(2),
    stopped: fc.nat(2),
    scopes: fc.constantFrom([...SCOPES], [SCOPES[0]]),
    maxLifetime: fc.constantFrom(HOUR, 6 * HOUR, 50 * HOUR),
    usdPerHour: fc.constantFrom(null, 0, 0.5, 1),
    hold: fc.constantFrom(
      null,
      null,
      null,
      { until: NOW + 1, because: 'launch-failed' },
      { until: NOW + 1, because: 'blackout' },
      { until: NOW, because: 'quota' },
    ),
    budgets,
  });
}

/** Whatever may stand in one look: small, so that caps, holds and budgets meet often. */
export const worlds: fc.Arbitrary<World> = fc
  .record({ demand: demands, fleet: fleets, pools, max: fc.option(fc.integer({ min: 1, max: 12 })), budgets })
  .map((parts) => aWorld({ now: NOW, ...parts }));

/** The world in the next look, once every command was begun and nothing else happened. */
export function carriedOut(world: World, { commands }: Plan): World {
  const retired = new Set(commands.flatMap((one) => (one.kind === 'retire' ? [one.id] : [])));
  const woken = new Map(
    commands.flatMap((one) => (one.kind === 'launch' && one.from !== null ? [[one.from, one] as const] : [])),
  );
  const repositoryOf = new Map(world.demand.map(({ job, repository }) => [job, repository]));
  const coming = { phase: 'coming', since: world.now, inHand: true, machineStartedAt: null, usdPerHour: null } as const;
  const repository = (launch: Launch): string | null => repositoryOf.get(launch.job ?? '') ?? null;
  const market = (launch: Launch) => (launch.market === 'on-demand' ? ('on-demand' as const) : null);
  const stays = world.fleet.map((member): FleetMember => {
    const launch = woken.get(member.id);
    if (launch) return { ...member, ...coming, scope: launch.scope, repository: repository(launch), market: market(launch) };
    if (!retired.has(member.id)) return member;
    // Whoever was being woken may run by now.
    const wakes = member.phase === 'coming' || member.phase === 'stocking';
    if (wakes && member.machine === 'stopped') return { ...member, phase: 'ending', machine: 'unknown' };
    const rests = member.phase === 'stocked' && member.machine !== 'running' && member.machine !== 'ended';
    return { ...member, phase: 'ending', machine: rests ? 'stopped' : member.machine };
  });
  const starts = commands.flatMap((one): FleetMember[] => {
    if (one.kind === 'retire' || (one.kind === 'launch' && one.from !== null)) return [];
    const { id, pool, scope } = one;
    const fresh = aMember({ id, pool, scope, ...coming, machine: 'unknown' });
    if (one.kind === 'stock') return [{ ...fresh, phase: 'stocking' }];
    return [{ ...fresh, repository: repository(one), market: market(one) }];
  });
  return { ...world, tick: 'next', fleet: [...stays, ...starts] };
}
