import { SECTION_FILE } from '../../contract/section-file.ts';
import { fault } from '../../faults.ts';
import type { InputsOf } from '../../inputs.ts';
import type { Fault } from '../../lib/fault.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Outcome } from '../../ports.ts';
import type { RefdataSection } from '../../refdata/compare/section-values.ts';
import type { RunFacts } from '../../run-facts.ts';
import { checkResults, partitionFault } from './check-results.ts';
import { conclude } from './conclude.ts';
import { handOver } from './hand-over.ts';
import { checkHandedOver } from './handed-over.ts';
import type { RefdataPorts } from './ports.ts';
import { producedIn } from './produced.ts';
import { ownSection, storeAddress } from './settings.ts';
import { withStoreFaults } from './store-faults.ts';
import { type Tested, testedOf } from './tested.ts';

type Inputs = InputsOf<'refdata-check'>;

/** Red unless every result is as the reference has it, within its rules. What differs is stored and shown, so that it can be accepted. */
export async function check(inputs: Inputs, facts: RunFacts, ports: RefdataPorts): Promise<Outcome> {
  return withStoreFaults(async () => {
    if (facts.after) return checkHandedOver(inputs, facts, ports);
    const job = await readJob(inputs, facts, ports);
    if (!job.ok) return { ok: false, faults: job.error };
    const isHandedOver = job.value.tested.isFork || inputs.hand_over === 'true';
    return isHandedOver
      ? handOver(await madeBy(inputs, job.value, ports), ports)
      : checkJob(inputs, job.value, { ...ports, facts });
  });
}

type Ports = RefdataPorts & { readonly facts: RunFacts };

async function checkJob(inputs: Inputs, { section, tested, folder }: Job, ports: Ports): Promise<Outcome> {
  const { facts } = ports;
  const address = storeAddress(inputs.store, section);
  if (!address.ok) return { ok: false, faults: [address.error] };
  const opened = await ports.open(address.value, section.keep);
  if (!opened.ok) return { ok: false, faults: [opened.error] };
  // Files are read while the store is asked.
  const produced = producedIn(folder, section.files, ports.files);
  const asked = { partition: inputs.partition, section, tested, produced, isComplete: isCompleteRun(inputs), facts };
  const results = await checkResults(asked, opened.value, ports);
  const storeUrl = inputs.store_url ?? section.storeUrl;
  return conclude(results, { facts, storeUrl, refuseRed: true }, { ...ports, opened: opened.value });
}

async function madeBy(inputs: Inputs, { section, folder }: Job, { files }: RefdataPorts) {
  const produced = await producedIn(folder, section.files, files);
  return { partition: inputs.partition, produced, isComplete: isCompleteRun(inputs) };
}

/** An absent file is a removal only where nothing went wrong before. */
const isCompleteRun = ({ complete, job_status = 'success' }: Inputs): boolean =>
  complete === 'auto' ? job_status === 'success' : complete === 'true';

interface Job {
  readonly section: RefdataSection;
  readonly tested: Tested;
  /** Of the results. */
  readonly folder: string;
}

async function readJob(inputs: Inputs, facts: RunFacts, ports: RefdataPorts): Promise<Result<Job, readonly Fault[]>> {
  const named = partitionFault(inputs.partition);
  if (named) return err([named]);
  const [section, tested] = await Promise.all([ownSection(ports), testedOf(facts, ports.commits)]);
  if (!section.ok) return section;
  const folder = inputs.results ?? section.value.results;
  if (folder === undefined) {
    const what = `Where the tests write their results is not said: neither the input \`results\` nor \`refdata.results\` in ${SECTION_FILE}.`;
    return err([fault('refdata-results', what, { next: 'Name the folder, such as out.' })]);
  }
  if (!tested.ok) return err([tested.error]);
  return ok({ section: section.value, tested: tested.value, folder });
}
