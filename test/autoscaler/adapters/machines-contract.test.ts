import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { machinesKeepTheirPromises } from '../../conformance/machines.ts';
import { FakeMachines } from '../../fakes/fake-machines.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';
import { localHost } from './local-host.ts';

machinesKeepTheirPromises('FakeMachines', async () => {
  const clock = new SteppedClock();
  const machines = new FakeMachines(clock);
  return {
    machines,
    another: () => machines,
    startsOf: async (id) => machines.startsOf(id),
    exit: async (id, code) => machines.exit(id, code),
    pass: (ms) => clock.step(ms),
    close: async () => {},
  };
});

machinesKeepTheirPromises('local machines', async () => {
  const host = await localHost();
  return {
    machines: host.machines(),
    another: () => host.machines(),
    startsOf: async (id) =>
      host
        .note('starts')
        .split('\n')
        .filter((line) => line === id).length,
    exit: async (id, code) => writeFileSync(join(host.notes, `exit.${id}`), String(code)),
    pass: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    close: host.close,
  };
});
