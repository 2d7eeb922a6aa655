/** A process of its own: `node killed-site.ts PLACES publish|promote RUN CALLS before|during`, which kills itself at that call of a store. */
import { RealSiteWorld, siteNo } from './real-site.ts';

const [places = '{}', task, run = '1', calls = '0', when] = process.argv.slice(2);
const world = new RealSiteWorld(JSON.parse(places));
let left = Number(calls);
world.beforeCall = async () => {
  left -= 1;
  if (left >= 0) return;
  if (when === 'during') {
    // The call has gone out when it dies.
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), left === -1 ? 1 : 0);
    return;
  }
  process.kill(process.pid, 'SIGKILL');
  await new Promise(() => undefined);
};
const outcome =
  task === 'publish'
    ? await world.run(siteNo(Number(run)), { run: Number(run), inputs: { confirm: 'true' } })
    : await world.promote({ run: Number(run), inputs: { confirm: 'true' } });
process.stdout.write(JSON.stringify(outcome));
