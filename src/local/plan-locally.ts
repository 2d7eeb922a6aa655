import { type TestJob, withoutDefaults } from '../contract/test-job.ts';
import { formatDuration } from '../lib/duration.ts';
import { type LocalHost, type Talk, wrongUsage } from './host.ts';
import { type MadePlan, madePlan, notPlanned } from './made-plan.ts';

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
  const explain = isJson ? host.tell : host.print;
  const talk: Talk = { say: isExplained ? explain : () => undefined, warn: host.tell, foreign: host.passBeside };
  const { changedFiles, since } = checkout.value;
  host.tell(
    changedFiles === null ? `changed files: not known (${since})` : `changed files: ${changedFiles.length} since ${since}`,
  );
  const wish = { plan: given['plan']?.[0], only: given['only'] ?? [], explain: isExplained, talk };
  const made = await madePlan(checkout.value, wish, host);
  if (!made.ok) return notPlanned(made.error, host);
  if (isJson) host.print(asJson(made.value));
  else if (!isExplained) show(made.value, host);
  return 0;
}

/** The outputs as CI gets them, `jobs` as a value, and each configuration in full. */
function asJson({ outputs, configurations }: MadePlan): string {
  const { jobs = '{}', ...rest } = outputs;
  return JSON.stringify({ ...rest, jobs: JSON.parse(jobs), configurations: configurations.map(withoutDefaults) });
}

function show({ digest, configurations }: MadePlan, host: Pick<LocalHost, 'print'>): void {
  for (const line of table(configurations)) host.print(line);
  const count = configurations.length;
  host.print(
    count === 0
      ? 'no configurations: the changes concern none of them, or none was asked for; `--explain` tells of each one'
      : `${count} configuration${count === 1 ? '' : 's'}, plan ${digest.slice(0, 12)}; \`pilotlight run --config ID\` runs one here`,
  );
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
    ...(shard ? [`${shard.files.length} file${shard.files.length === 1 ? '' : 's'}`] : []),
  ].join(', ');
}
