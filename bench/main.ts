/** `npm run bench -- NAME [args]`: runs `bench(args)` of `bench/NAME.ts` and exits with its answer; 2 for a name that does not exist. */
import { globSync } from 'node:fs';
import { basename, join } from 'node:path';

type Bench = (args: readonly string[]) => Promise<number>;

/** What is in this folder besides benches. */
const PARTS = ['main', 'figures'];

export function benchNames(folder: string): readonly string[] {
  const names = globSync('*.ts', { cwd: folder }).map((file) => basename(file, '.ts'));
  return names.filter((name) => !PARTS.includes(name)).sort();
}

/** Exit code of the bench; 2 and a list on `say` when there is no such bench. */
export async function runBench(
  argv: readonly string[],
  { folder, say }: { readonly folder: string; readonly say: (line: string) => void },
): Promise<number> {
  const [name, ...args] = argv;
  const names = benchNames(folder);
  if (name === undefined || !names.includes(name)) {
    const what = name === undefined ? 'Name a bench' : `There is no bench ${JSON.stringify(name)}`;
    say(`${what}: npm run bench -- NAME [args]. ${names.length > 0 ? `There are: ${names.join(', ')}.` : 'There is none yet.'}`);
    return 2;
  }
  const module: unknown = await import(join(folder, `${name}.ts`));
  const bench = (module as { readonly bench?: unknown }).bench;
  if (typeof bench !== 'function') {
    say(`bench/${name}.ts exports no function \`bench\`.`);
    return 2;
  }
  return (bench as Bench)(args);
}

if (import.meta.main) {
  process.exitCode = await runBench(process.argv.slice(2), { folder: import.meta.dirname, say: (line) => console.error(line) });
}
