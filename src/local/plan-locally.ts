import { type TestJob, withoutDefaults } from '../contract/test-job.ts';
import { formatDuration } from '../lib/duration.ts';
import { type LocalHost, red, type Talk, wrongUsage } from './host.ts';
import { madePlan } from './made-plan.ts';

/** `pilotlight plan`: what CI would run for this checkout, changes that are not committed included. */
export async function planLocally(given: Readonly<Record<string, readonly string[]>>, host: LocalHost): Promise<number> {
  if (given['python']) {
    host.print(host.pythonModule.trimEnd());
    return 0;
  }
  const checkout = await host.checkout(given['base']?.[0]);
  if (!checkout.ok) return wrongUsage(`plan: ${checkout.error}`, host);
  const isJson = given['json'] !== undefined;
  const isExplained = given['explain'] !== undefined;
  const talk: Talk = {
    say: isExplained && !isJson ? host.print : host.tell,
    warn: host.tell,
    foreign: host.passBeside,
  };
  const { changedFiles, since } = checkout.value;
  host.tell(
    changedFiles === null ? `changed files: not known (${since})` : `changed files: ${changedFiles.length} since ${since}`,
  );
  const wish = { plan: given['plan']?.[0], only: given['only'] ?? [], explain: isExplained, talk };
  const made = await madePlan(checkout.value, wish, host);
  if (!made.ok) return red(made.error, host);
  const { digest, configurations, outputs } = made.value;
  if (isJson) {
    const { jobs = '{}', ...rest } = outputs;
    host.print(JSON.stringify({ ...rest, jobs: JSON.parse(jobs), configurations: configurations.map(withoutDefaults) }));
    return 0;
  }
  for (const line of table(configurations)) host.print(line);
  host.print(
    `${configurations.length} configurations, plan ${digest.slice(0, 12)}; \`pilotlight run --config ID\` runs one here`,
  );
  return 0;
}

/** One line a configuration, in columns. */
function table(configurations: readonly TestJob[]): readonly string[] {
  const rows = configurations.map((job) => [
    job.id,
    job.name === job.id ? '' : job.name,
    `[${job.runs_on.join(', ')}]`,
    limitsOf(job),
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .filter((cell) => cell !== '')
      .join('  ')
      .trimEnd(),
  );
}

function limitsOf({ timeout, idle_timeout, retry, shard }: TestJob): string {
  return [
    `time limit ${formatDuration(timeout)}`,
    ...(idle_timeout === null ? [] : [`silent at most ${formatDuration(idle_timeout)}`]),
    ...(retry.delays.length > 0 ? [`retried after ${retry.delays.map(formatDuration).join(', ')}`] : []),
    ...(shard ? [`${shard.files.length} files`] : []),
  ].join(', ');
}
