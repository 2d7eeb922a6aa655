import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { type DeliveryOutcome, OUTCOMES } from './delivery-outcome.ts';

/** What the gauges show, asked for when somebody looks. */
export interface Gauges {
  /** Jobs that are not completed, by status. */
  readonly jobs: Readonly<Record<string, number>>;
  /** Runners that are not gone, by pool and state. */
  readonly runners: readonly { readonly pool: string; readonly state: string; readonly count: number }[];
  /** Their machines, by what the cloud gave. */
  readonly offers?: readonly { readonly type: string; readonly zone: string; readonly market: string; readonly count: number }[];
  /** US dollars. */
  readonly usdToday?: readonly { readonly pool: string; readonly usd: number }[];
  /** US dollars; an empty pool: over all. */
  readonly budgets?: readonly { readonly pool: string; readonly per: string; readonly left: number }[];
  readonly sources?: readonly { readonly source: string; readonly state: string }[];
}

/** Numbers for Prometheus: few, and each for a question somebody asks. No default metrics: they sample the event loop all day. */
export interface ServiceMetrics {
  delivered(outcome: DeliveryOutcome, seconds: number): void;
  /** `because` is a word of a closed union: each becomes a series of its own. */
  decided(stage: string, because: string): void;
  readonly contentType: string;
  text(): Promise<string>;
}

export function createServiceMetrics(gauges?: () => Gauges): ServiceMetrics {
  const registry = new Registry();
  const registers = [registry];
  const deliveries = new Counter({
    name: 'pilotlight_deliveries_total',
    help: 'Webhook deliveries by how they were answered',
    labelNames: ['outcome'],
    registers,
  });
  for (const outcome of Object.keys(OUTCOMES)) deliveries.inc({ outcome }, 0);
  const seconds = new Histogram({
    name: 'pilotlight_delivery_seconds',
    help: "From the arrival of a delivery's last byte to its answer",
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  });
  const decisions = new Counter({
    name: 'pilotlight_decisions_total',
    help: 'Decisions by stage and reason',
    labelNames: ['stage', 'because'],
    registers,
  });
  if (gauges) registerGauges(gauges, registry);
  return {
    delivered: (outcome, took) => {
      deliveries.inc({ outcome });
      seconds.observe(took);
    },
    decided: (stage, because) => decisions.inc({ stage, because }),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}

function registerGauges(gauges: () => Gauges, registry: Registry): void {
  const gauge = gaugesIn(registry);
  gauge('jobs', 'Jobs that are not completed, by status', {
    labels: ['status'],
    values: () => Object.entries(gauges().jobs).map(([status, count]) => [{ status }, count]),
  });
  gauge('runners', 'Runners that are not gone, by pool and state', {
    labels: ['pool', 'state'],
    values: () => gauges().runners.map(({ count, ...labels }) => [labels, count]),
  });
  gauge('machines', 'Machines that are not gone, by type, zone and market', {
    labels: ['type', 'zone', 'market'],
    values: () => (gauges().offers ?? []).map(({ count, ...labels }) => [labels, count]),
  });
  gauge('usd_today', 'US dollars that machines cost today so far, by pool', {
    labels: ['pool'],
    values: () => (gauges().usdToday ?? []).map(({ pool, usd }) => [{ pool }, usd]),
  });
  gauge('budget_left_usd', 'US dollars that budgets leave, by pool (none: over all) and window', {
    labels: ['pool', 'per'],
    values: () => (gauges().budgets ?? []).map(({ left, ...labels }) => [labels, left]),
  });
  gauge('source_good', 'Whether a source of facts works (1), by source', {
    labels: ['source'],
    values: () => (gauges().sources ?? []).map(({ source, state }) => [{ source }, state === 'good' ? 1 : 0]),
  });
}

interface Series<L extends string> {
  readonly labels: readonly L[];
  readonly values: () => readonly (readonly [Record<L, string>, number])[];
}

/** Makes gauges that are asked for when somebody looks. */
function gaugesIn(registry: Registry): <L extends string>(name: string, help: string, series: Series<L>) => void {
  return (name, help, { labels, values }) => {
    new Gauge({
      name: `pilotlight_${name}`,
      help,
      labelNames: [...labels],
      registers: [registry],
      collect() {
        this.reset();
        for (const [of, value] of values()) this.set(of, value);
      },
    });
  };
}
