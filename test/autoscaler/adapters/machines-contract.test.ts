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
    canStop: true,
    tellsExitCodes: true,
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
    canStop: false,
    tellsExitCodes: true,
    machines: host.machines(),
    another: () => host.machines(),
    startsOf: async (launch) => {
      const ofLaunch = (await host.machines().list()).filter((machine) => machine.launch === launch).map(({ id }) => id);
      const ids = new Set([launch, ...ofLaunch]);
      return host
        .note('starts')
        .split('\n')
        .filter((line) => ids.has(line)).length;
    },
    exit: async (id, code) => writeFileSync(join(host.notes, `exit.${id}`), String(code)),
    pass: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    close: host.close,
  };
});
