/**
 * `npm run bench -- burst`: from N signed webhooks to the last of N runners configured, with GitHub and EC2 as slow as they are.
 *
 * GitHub documents "900 points per minute for REST API endpoints" below a heading that speaks of a single endpoint. The books here are
 * kept in the cautious reading, the points of all endpoints of an installation together, and the service's governor keeps them so too:
 * who takes the generous reading and is wrong is shut out for a minute at the first burst, and risks the App.
 */
import { parseArgs } from 'node:util';
import { JIT, POINTS, WINDOW } from './burst/github-books.ts';
import { EC2_LAUNCH, GITHUB_CALL, runBurst } from './burst/run-burst.ts';
import { conclude, formatTable, type Target } from './figures.ts';
import { SOURCES } from './service/started-service.ts';

/** GitHub answers so many calls at one time. */
const AT_ONCE = 100;

/** The last of N cannot be configured sooner, whoever does it: its machine and its registration, of which 180 fit into a minute. */
function bound(count: number): number {
  const windows = Math.floor((count - 1) / (POINTS / JIT));
  const inWindow = (count - windows * (POINTS / JIT)) / AT_ONCE;
  return Math.max(EC2_LAUNCH, windows * WINDOW + Math.ceil(inWindow) * GITHUB_CALL);
}

const TARGETS: Readonly<Record<number, Target>> = {
  10: { atMost: 1.6 },
  40: { atMost: 2.5 },
  256: { atMost: (bound(256) / 1_000) * 1.1 },
};

/** `--sizes 1,10,40,256`; `--program FILE` measures another build than the sources. */
export async function bench(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sizes: { type: 'string', default: '1,10,40,256' },
      program: { type: 'string', default: SOURCES },
      keep: { type: 'boolean', default: false },
    },
  });
  const figures: Record<string, number> = {};
  const targets: Record<string, Target> = {};
  const rows: (readonly (string | number)[])[] = [];
  for (const size of values.sizes.split(',').map(Number)) {
    const { seconds, webhooks, points, ec2, sequential, overLimit, claims, most } = await runBurst(size, values);
    const target = TARGETS[size];
    rows.push([
      size,
      webhooks,
      seconds,
      bound(size) / 1_000,
      target && 'atMost' in target ? target.atMost : '',
      points / size,
      ec2 / size,
      claims / size,
      most,
    ]);
    figures[`seconds-${size}`] = seconds;
    figures[`points-per-job-${size}`] = points / size;
    figures[`ec2-calls-per-job-${size}`] = ec2 / size;
    figures[`over-limit-${size}`] = overLimit;
    figures[`points-in-a-minute-${size}`] = most;
    targets[`over-limit-${size}`] = { atMost: 0 };
    if (target) targets[`seconds-${size}`] = target;
    if (size === 1) {
      figures['sequential-calls-1'] = sequential;
      targets['sequential-calls-1'] = { atMost: 2 };
    }
  }
  console.log(
    formatTable(
      [
        'runners',
        'webhooks s',
        'last configured s',
        'bound s',
        'target s',
        'GitHub points/job',
        'EC2 calls/job',
        'claims/job',
        'points in a minute',
      ],
      rows,
    ),
  );
  const { line, code } = conclude({ bench: 'burst', figures, targets });
  console.log(line);
  return code;
}
