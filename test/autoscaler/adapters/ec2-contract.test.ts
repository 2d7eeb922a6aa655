import { machinesKeepTheirPromises } from '../../conformance/machines.ts';
import { onMoto } from '../../fakes/moto/on-moto.ts';
import { ec2Account } from './ec2-account.ts';

await onMoto('on moto', (moto) => {
  machinesKeepTheirPromises('EC2 machines', async () => {
    const account = await ec2Account(moto());
    const { metal } = account;
    return {
      canStop: true,
      // EC2 knows how a machine ended, not how its runner did: the boot script tells that.
      tellsExitCodes: false,
      machines: account.machines(),
      another: () => account.machines(),
      startsOf: (launch) => metal.startsOf(launch),
      exit: async (launch) => {
        await metal.look();
        for (const id of metal.machinesOf(launch)) await metal.shutDown(id);
      },
      pass: async (ms) => {
        await metal.look();
        await new Promise((resolve) => setTimeout(resolve, ms));
        await metal.look();
      },
      close: account.close,
    };
  });
});
