import type { StoredFile } from '../../contract/refdata-documents.ts';
import { isPartition } from '../../contract/refdata-keys.ts';
import { refdataContext } from '../../contract/status-context.ts';
import { fault } from '../../faults.ts';
import type { InputsOf } from '../../inputs.ts';
import type { Fault } from '../../lib/fault.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { PullFacts } from '../../people-ports.ts';
import type { Outcome } from '../../ports.ts';
import { readResults } from '../../refdata/pack.ts';
import type { RunSummary } from '../../refdata-ports.ts';
import { statusDescription } from '../../report/status-text.ts';
import type { RunFacts } from '../../run-facts.ts';
import { checkResults } from './check-results.ts';
import { conclude } from './conclude.ts';
import { partitionOfArtifact } from './hand-over.ts';
import type { GitHubPorts, RefdataPorts } from './ports.ts';
import { producedFrom } from './produced.ts';
import { trustedSettings } from './settings.ts';
import type { Tested } from './tested.ts';

/** Bytes of one artifact, and artifacts of one run. */
const MOST_BYTES = 450_000_000;
const MOST_ARTIFACTS = 256;

/**
 * Compares what the jobs of another run handed over. All of it is foreign: which pull request it belongs to is asked of GitHub by the run's own
 * commit and repository, never taken from the artifact; every file is hashed again; nothing is run, unpacked by a name, or written to disk (A1, A9).
 */
export async function checkHandedOver(inputs: InputsOf<'refdata-check'>, facts: RunFacts, ports: RefdataPorts): Promise<Outcome> {
  const { github } = ports;
  if (!github || !facts.after) return red(fault('refdata-event', 'Results of another run need the input `token`.'));
  const run = await github.runs.run(facts.after.id);
  if (!run.ok) return red(fault('refdata-event', `The run ${facts.after.id} cannot be read: ${run.because}.`));
  const tested = await testedBy(run.value, facts, github);
  if (!tested.ok) return red(tested.error);
  if (tested.value === null) {
    ports.workflow.say('nothing is compared: the pull request has moved on or is closed');
    return { ok: true };
  }
  const settings = await trustedSettings(tested.value.branch, inputs.store, { ...ports, github });
  if (!settings.ok) return { ok: false, faults: settings.error };
  const listed = await github.runs.artifacts(run.value.id);
  if (!listed.ok)
    return red(fault('results-unreadable', `The artifacts of run ${run.value.id} cannot be listed: ${listed.because}.`));
  // Each attempt of the run may have stored one; ids only grow.
  const ours = listed.value.filter(({ name }) => isPartition(partitionOfArtifact(name) ?? '')).sort((a, b) => a.id - b.id);
  const newest = new Map(ours.map((one) => [one.name, one] as const));
  const alike = alikeOf([...newest.keys()]);
  if (alike) {
    const what = `Run ${run.value.id} handed over ${alike.join(' and ')}, whose statuses GitHub does not tell apart, so none is compared.`;
    return red(fault('refdata-results', what));
  }
  if (newest.size > MOST_ARTIFACTS) {
    const what = `Run ${run.value.id} handed over ${newest.size} partitions; at most ${MOST_ARTIFACTS} are compared, so none is.`;
    return red(fault('refdata-results', what));
  }
  const faults: Fault[] = [];
  for (const [name, { id, size }] of newest) {
    const outcome = await checkArtifact(
      { id, size, partition: partitionOfArtifact(name) ?? '' },
      { ...settings.value, tested: tested.value, run: run.value, inputs, facts },
      { ...ports, github },
    );
    if (!outcome.ok) faults.push(...outcome.faults);
  }
  if (newest.size === 0) ports.workflow.say(`run ${run.value.id} handed nothing over`);
  return faults.length > 0 ? { ok: false, faults } : { ok: true };
}

/** Two names that differ by case alone: the verdict on one would stand where the other's should. */
function alikeOf(names: readonly string[]): readonly string[] | undefined {
  return [...Map.groupBy(names, (name) => name.toLowerCase()).values()].find(({ length }) => length > 1);
}

const red = (one: Fault): Outcome => ({ ok: false, faults: [one] });

/** What the run was about; null where that is over. */
async function testedBy(run: RunSummary, facts: RunFacts, { pulls }: GitHubPorts): Promise<Result<Tested | null, Fault>> {
  const isFork = run.headRepository.toLowerCase() !== facts.repository.toLowerCase();
  const shas = { headSha: run.headSha, testedSha: run.headSha, checkout: null };
  if (run.event === 'push' && !isFork)
    return ok({
      ...shas,
      subject: { branch: run.headBranch },
      branch: run.headBranch,
      testedParent: run.headSha,
      isQueued: false,
      isFork,
    });
  if (run.event !== 'pull_request')
    return err(
      fault('refdata-event', `Results are taken of runs of pull_request and push; run ${run.id} came from ${run.event}.`),
    );
  const pull = await pulls.pullOfHead(run.headSha, run.headRepository, run.headBranch);
  if (!pull.ok) return err(fault('refdata-event', `The pull request of run ${run.id} cannot be read: ${pull.because}.`));
  return ok(pull.value && { ...shas, ...aboutPull(pull.value), isFork });
}

/** The merge that was tested is gone from the event; the base as GitHub has it now is the nearest that is known. */
const aboutPull = ({ number, baseRef, baseSha }: PullFacts) => ({
  subject: { pull: number },
  branch: baseRef,
  testedParent: baseSha,
  isQueued: false,
});

interface Handed {
  readonly id: number;
  /** Bytes as it is stored, packed or not. */
  readonly size: number;
  readonly partition: string;
}
type Around = Extract<Awaited<ReturnType<typeof trustedSettings>>, { ok: true }>['value'] & {
  readonly tested: Tested;
  readonly run: RunSummary;
  readonly inputs: InputsOf<'refdata-check'>;
  readonly facts: RunFacts;
};

async function checkArtifact(
  { id, size, partition }: Handed,
  { section, opened, tested, run, inputs, facts }: Around,
  ports: RefdataPorts & { readonly github: GitHubPorts },
): Promise<Outcome> {
  const refuse = (code: 'results-unreadable' | 'refdata-results', what: string) =>
    refuseArtifact(fault(code, what), { partition, tested, facts }, ports.github);
  if (size > MOST_BYTES)
    return refuse('results-unreadable', `The artifact of ${partition} has ${size} bytes, and ${MOST_BYTES} are read at most.`);
  const bytes = await ports.github.runs.download(id, MOST_BYTES);
  if (!bytes.ok) return refuse('results-unreadable', `The artifact of ${partition} cannot be read: ${bytes.because}.`);
  const unpacked = unpack(bytes.value, partition, ports.sha256);
  if (!unpacked.ok) return refuse('refdata-results', `What run ${run.id} handed over for ${partition} ${unpacked.error}.`);
  const { files, contents, complete } = unpacked.value;
  const job = { ...facts, runId: run.id, attempt: run.attempt };
  const produced = producedFrom(files, contents);
  const results = await checkResults({ partition, section, tested, produced, isComplete: complete, facts: job }, opened, ports);
  const storeUrl = inputs.store_url ?? section.storeUrl;
  return conclude(results, { facts, storeUrl, refuseRed: false }, { ...ports, opened });
}

/** The commit says so too: the job that handed it over is green. */
async function refuseArtifact(
  refused: Fault,
  { partition, tested, facts }: Pick<Around, 'tested' | 'facts'> & Pick<Handed, 'partition'>,
  { forge }: GitHubPorts,
): Promise<Outcome> {
  await forge.setStatus({
    sha: tested.headSha,
    context: refdataContext(facts.context, partition),
    state: 'error',
    description: statusDescription(refused.what),
    targetUrl: facts.runUrl,
  });
  return red(refused);
}

interface Unpacked {
  readonly files: ReadonlyMap<string, StoredFile>;
  readonly contents: ReadonlyMap<string, Uint8Array>;
  readonly complete: boolean;
}

/** Errors end a sentence about what was handed over. */
export function unpack(pack: Uint8Array, partition: string, sha256: (bytes: Uint8Array) => string): Result<Unpacked, string> {
  const read = readResults(pack);
  if (!read.ok) return read;
  const { results, extents } = read.value;
  if (results.partition !== partition) return err(`is of the partition ${JSON.stringify(results.partition)}`);
  const contents = new Map(extents.map((one) => [one.sha256, pack.subarray(one.offset, one.offset + one.size)]));
  const wrong = [...contents].find(([digest, bytes]) => sha256(bytes) !== digest);
  if (wrong) return err(`has other bytes for ${wrong[0].slice(0, 12)} than their digest says`);
  const absent = Object.keys(results.files).find((path) => !contents.has((results.files[path] as StoredFile)[0]));
  if (absent !== undefined) return err(`lacks the bytes of ${JSON.stringify(absent.slice(0, 200))}`);
  return ok({ files: new Map(Object.entries(results.files)), contents, complete: results.complete });
}
