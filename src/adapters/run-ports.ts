import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildPlace, formatBuildPlace } from '../contract/build-place.ts';
import type { InputsOf } from '../inputs.ts';
import type { LogSink } from '../ports.ts';
import type { RunFacts } from '../run-facts.ts';
import { attemptPorts } from './attempt-ports.ts';
import { cancellation } from './cancellation.ts';
import { createStoreSink } from './object-store.ts';
import { parseStore } from './store-address.ts';
import type { Surroundings } from './surroundings.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What `run` needs besides the surroundings. */
export async function runPorts(inputs: InputsOf<'run'>, { facts, workflow, clock }: Surroundings, env: Env) {
  const secrets = [inputs.mask, inputs.token, env['ACTIONS_RUNTIME_TOKEN'], env['ACTIONS_ID_TOKEN_REQUEST_TOKEN']];
  return {
    ...attemptPorts({
      env,
      workspace: facts.workspace,
      folder: await mkdtemp(join(facts.temp, 'pilotlight-run-')),
      workflow,
      clock,
      cancelled: cancellation(),
      secrets: secrets.flatMap((one) => one ?? []),
    }),
    store: storeOf(inputs, facts),
  };
}

/** The address was checked with the other inputs. */
function storeOf({ store, store_url }: InputsOf<'run'>, facts: RunFacts): LogSink | undefined {
  return store !== undefined && parseStore(store).ok
    ? createStoreSink(store, formatBuildPlace(placeOf(facts)), store_url ?? null)
    : undefined;
}

function placeOf({ repository, pullRequest, ref, runNumber }: RunFacts): BuildPlace {
  const [owner = '', repo = ''] = repository.split('/');
  const branch = ref.replace(/^refs\/(heads|tags)\//, '');
  return { owner, repo, of: pullRequest ? { pull: pullRequest.number } : { branch: branch || 'HEAD' }, number: runNumber };
}
