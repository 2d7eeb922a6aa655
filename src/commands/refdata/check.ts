import { fault } from '../../faults.ts';
import type { InputsOf } from '../../inputs.ts';
import type { Fault } from '../../lib/fault.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Outcome } from '../../ports.ts';
import type { RefdataSection } from '../../refdata/compare/section.ts';
import type { RunFacts } from '../../run-facts.ts';
import { checkResults, partitionFault } from './check-results.ts';
import { conclude } from './conclude.ts';
import { handOver } from './hand-over.ts';
import { checkHandedOver } from './handed-over.ts';
import type { RefdataPorts } from './ports.ts';
import { type Produced, producedIn } from './produced.ts';
import { ownSection, SECTION_FILE, storeAddress } from './settings.ts';
import { withStoreFaults } from './store-faults.ts';
import { type Tested, testedOf } from './tested.ts';

type Inputs = InputsOf<'refdata-check'>;

/** Red unless every result is as the reference has it, within its rules. What differs is stored and shown, so that it can be accepted. */
export async function check(inputs: Inputs, facts: RunFacts, ports: RefdataPorts): Promise<Outcome> {
  return withStoreFaults(async () => {
    if (facts.after) return checkHandedOver(inputs, facts, ports);
    const job = await readJob(inputs, facts, ports);
    if (!job.ok) return { ok: false, faults: job.error };
    const { section, tested, produced } = job.value;
    const isComplete = isCompleteRun(inputs);
    const { partition } = inputs;
    if (tested.isFork || inputs.hand_over === 'true') return handOver({ partition, produced, isComplete }, ports);
    const address = storeAddress(inputs.store, section);
    if (!address.ok) return { ok: false, faults: [address.error] };
    const opened = await ports.open(address.value, section.keep);
    if (!opened.ok) return { ok: false, faults: [opened.error] };
    const results = await checkResults({ partition, section, tested, produced, isComplete, facts }, opened.value, ports);
    return conclude(
      results,
      { facts, storeUrl: inputs.store_url ?? section.storeUrl, refuseRed: true },
      { ...ports, opened: opened.value },
    );
  });
}

/** An absent file is a removal only where nothing went wrong before. */
const isCompleteRun = ({ complete, job_status = 'success' }: Inputs): boolean =>
  complete === 'auto' ? job_status === 'success' : complete === 'true';

interface Job {
  readonly section: RefdataSection;
  readonly tested: Tested;
  readonly produced: Produced;
}

async function readJob(inputs: Inputs, facts: RunFacts, ports: RefdataPorts): Promise<Result<Job, readonly Fault[]>> {
  const named = partitionFault(inputs.partition);
  if (named) return err([named]);
  const section = await ownSection(ports);
  if (!section.ok) return section;
  const folder = inputs.results ?? section.value.results;
  if (folder === undefined) {
    const what = `Where the tests write their results is not said: neither the input \`results\` nor \`refdata.results\` in ${SECTION_FILE}.`;
    return err([fault('refdata-results', what, { next: 'Name the folder, such as out.' })]);
  }
  const tested = await testedOf(facts, ports.commits);
  if (!tested.ok) return err([tested.error]);
  return ok({
    section: section.value,
    tested: tested.value,
    produced: await producedIn(folder, section.value.files, ports.files),
  });
}
