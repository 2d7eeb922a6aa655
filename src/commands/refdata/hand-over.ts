import { fault } from '../../faults.ts';
import { errorText } from '../../lib/error-text.ts';
import type { Outcome } from '../../ports.ts';
import { formatPack, type PackedFile, readPackHeader } from '../../refdata/pack.ts';
import type { RefdataPorts } from './ports.ts';
import type { Produced } from './produced.ts';

/** Bytes of the results of one job. */
const MOST_BYTES = 400_000_000;
const PREFIX = 'pilotlight-refdata-';

export const handOverArtifact = (partition: string): string => `${PREFIX}${partition}`;

/** Null for a name that is none of ours. */
export const partitionOfArtifact = (name: string): string | null => (name.startsWith(PREFIX) ? name.slice(PREFIX.length) : null);

interface Handing {
  readonly partition: string;
  readonly produced: Produced;
  readonly isComplete: boolean;
}

/** A job without rights puts what it produced into an artifact; a workflow of the event `workflow_run` compares it (A1). */
export async function handOver({ partition, produced, isComplete }: Handing, ports: RefdataPorts): Promise<Outcome> {
  const [refused] = produced.refused;
  if (refused) return red(`The result ${JSON.stringify(refused.path.slice(0, 200))} ${refused.why}.`);
  const files = new Map([...produced.files].map(([path, file]) => [file[0], { path, size: file[1] }]));
  const bytes = [...files.values()].reduce((sum, { size }) => sum + size, 0);
  if (bytes > MOST_BYTES) return red(`The results have ${bytes} bytes; ${MOST_BYTES} can be handed over in one artifact.`);
  const packed: PackedFile[] = [];
  for (const [sha256, { path }] of files) packed.push({ sha256, bytes: await produced.read(path) });
  const pack = formatPack(packed, { partition, complete: isComplete, files: Object.fromEntries(produced.files) });
  const header = readPackHeader(pack);
  if (!header.ok) return red(`The ${produced.files.size} results cannot be handed over: their artifact ${header.error}.`);
  const name = handOverArtifact(partition);
  try {
    await ports.artifacts.upload(name, pack);
  } catch (error) {
    return {
      ok: false,
      faults: [fault('result-not-stored', `The results could not be handed over as the artifact ${name}: ${errorText(error)}.`)],
    };
  }
  ports.workflow.say(
    `${produced.files.size} results are handed over as the artifact ${name}; a workflow with the rights compares them`,
  );
  return { ok: true };
}

const red = (what: string): Outcome => ({ ok: false, faults: [fault('refdata-results', what)] });
