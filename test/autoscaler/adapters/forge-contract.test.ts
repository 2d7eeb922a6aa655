import { forgeKeepsItsPromises } from '../../conformance/forge.ts';
import { FakeForge } from '../../fakes/fake-forge.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';

forgeKeepsItsPromises('FakeForge', async () => {
  const clock = new SteppedClock();
  const forge = new FakeForge(clock);
  for (const name of ['acme/plots', 'acme/docs']) forge.addRepository(name);
  const nameOf = async (): Promise<string> => forge.registrations()[0] ?? '';
  return {
    forge,
    queueJobs: async (count) => {
      for (let job = 0; job < count; job++) forge.queueJob({ repository: 'acme/plots', labels: ['self-hosted', 'large'] });
    },
    connect: async (jitConfig) => void forge.connect(jitConfig),
    work: async (jitConfig) => {
      forge.connect(jitConfig);
      const job = forge.takeJob(await nameOf());
      if (!job) throw new Error('no job was taken');
      return { finish: async () => void forge.finishJob(job.id) };
    },
    setOutage: (isOut) => {
      forge.outageUntil = isOut ? clock.now() + 3_600_000 : 0;
    },
    close: async () => {},
  };
});
