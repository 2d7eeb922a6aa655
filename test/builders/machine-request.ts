import type { MachineRequest } from '../../autoscaler/ports.ts';

export const aRequest = (o: Partial<MachineRequest> = {}): MachineRequest => ({
  id: 'tick-0',
  pool: 'large',
  name: 'pl7-large-tick-0',
  jitConfig: Buffer.from('{".runner":"e30="}').toString('base64'),
  maxLifetime: 60_000,
  ...o,
});
