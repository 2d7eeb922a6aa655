import type { LaunchOrder, MachineRequest } from '../../autoscaler/machine-ports.ts';

export const aRequest = (o: Partial<MachineRequest> = {}): MachineRequest => ({
  id: 'tick-0',
  name: 'pl7-large-tick-0',
  jitConfig: Buffer.from('{".runner":"e30="}').toString('base64'),
  maxLifetime: 60_000,
  ...o,
});

/** An order of one machine, named after its request. */
export const anOrder = (o: Partial<LaunchOrder> & { readonly request?: Partial<MachineRequest> } = {}): LaunchOrder => {
  const { request, ...order } = o;
  const requests = order.requests ?? [aRequest(request)];
  return { id: requests[0]?.id ?? '', pool: 'large', requests, purpose: 'runner', market: 'any', ...order };
};
