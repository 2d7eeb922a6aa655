import type { CheckGiven, Finding } from '../cli/check.ts';
import type { Config } from '../config.ts';
import type { Log } from '../ports.ts';

/** What `pilotlight check` asks for by itself; it has no use for a log. */
const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** Everything that `pilotlight check` looks at outside this host. */
export async function checkProbes(): Promise<Omit<CheckGiven, 'print'>> {
  const [{ inspectJournal }, { publicRepositories }] = await Promise.all([
    import('../adapters/sqlite-schema.ts'),
    import('../cli/public-repositories.ts'),
  ]);
  return {
    inspect: inspectJournal,
    probeGitHub,
    probePeople,
    probeEc2,
    publicRepositories: (config) => publicRepositories(config, fetch),
  };
}

async function probeGitHub({ github, server, verdict, builds, pages, announce, pools }: Config): Promise<readonly Finding[]> {
  const [{ createGitHub }, { SystemClock }] = await Promise.all([
    import('../adapters/github-forge.ts'),
    import('../adapters/system-clock.ts'),
  ]);
  const { app, url, owners } = github;
  const given = { apiUrl: url, app: { id: app.id, privateKey: app.privateKey }, clock: new SystemClock(), log: SILENT };
  const usesSpot = pools.some(({ machines }) => 'ec2' in machines && machines.ec2.market !== 'on-demand');
  return createGitHub(given).probe({
    owners,
    hookUrl: server.url === null ? null : `${server.url}/webhooks/github`,
    uses: {
      checks: verdict.after !== null,
      reruns: usesSpot,
      builds: builds !== null,
      pages: pages !== null,
      announce: announce.length > 0,
    },
  });
}

async function probePeople({ github, server, pages }: Config): Promise<readonly Finding[]> {
  if (pages === null || server.url === null) return [];
  const [{ probePeople: probe }, { createLeanFetch }, { websiteOf }, { CALLBACK }] = await Promise.all([
    import('../adapters/github-probe-people.ts'),
    import('../../src/adapters/both/lean-fetch.ts'),
    import('../web/pages/pages.ts'),
    import('../web/login-routes.ts'),
  ]);
  return probe({
    ...{ apiUrl: github.url, website: websiteOf(github.url), callback: `${server.url}${CALLBACK}` },
    ...{ clientId: pages.clientId, clientSecret: pages.clientSecret, operators: pages.operators.logins },
    fetch: createLeanFetch(),
  });
}

async function probeEc2(config: Config): Promise<readonly Finding[]> {
  const pools = config.pools.filter(({ machines }) => 'ec2' in machines);
  if (pools.length === 0) return [];
  const [{ probeEc2: probe }, { createEc2Client }] = await Promise.all([
    import('../adapters/ec2/probe.ts'),
    import('../adapters/ec2/client.ts'),
  ]);
  const findings = await Promise.all(
    pools.map(async ({ name, machines }) => {
      if (!('ec2' in machines)) return [];
      const client = createEc2Client(machines.ec2);
      return probe({ appId: config.github.app.id, pool: name, settings: machines.ec2, client });
    }),
  );
  return findings.flat();
}
