import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { type DeliveryOutcome, OUTCOMES } from './delivery-outcome.ts';

/** What the gauges show, asked for when somebody looks. */
export interface Gauges {
  /** Jobs that are not completed, by status. */
  readonly jobs: Readonly<Record<string, number>>;
  /** Runners that are not gone, by pool and state. */
  readonly runners: readonly { readonly pool: string; readonly state: string; readonly count: number }[];
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
  new Gauge({
    name: 'pilotlight_jobs',
    help: 'Jobs that are not completed, by status',
    labelNames: ['status'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [status, count] of Object.entries(gauges().jobs)) this.set({ status }, count);
    },
  });
  new Gauge({
    name: 'pilotlight_runners',
    help: 'Runners that are not gone, by pool and state',
    labelNames: ['pool', 'state'],
    registers: [registry],
    collect() {
      this.reset();
      for (const { pool, state, count } of gauges().runners) this.set({ pool, state }, count);
    },
  });
}
