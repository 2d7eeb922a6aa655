import type { Example } from '../example.ts';
import { Cast } from '../reference-cast.ts';
import { firstImport } from '../reference-story.ts';
import { plain, type Scene } from '../scene.ts';
import { SiteCast } from '../site-cast.ts';
import { siteScenes, told, waited } from '../site-story.ts';
import { typeThem } from './plots-tools.ts';

/** A plotting library: its pictures and notebooks are compared, and become a site that is looked at before it is official. */
export async function play(example: Example): Promise<readonly Scene[]> {
  const site = new SiteCast(example);
  const notebooks = new Cast(example, { name: 'pictures' });
  try {
    await Promise.all([told(site, async () => waited(site, await siteScenes(site))), notebookScenes(notebooks)]);
    return [notebooks, site];
  } finally {
    await site.close();
  }
}

async function notebookScenes(cast: Cast): Promise<void> {
  await cast.prepare();
  await firstImport(cast);
  const names = Object.keys(await cast.dataOf('main'));
  cast.promise('what notebooks show is reference data as well', names.includes('notebooks/random-walks.ipynb'));
  const proposal = await cast.proposeWidth('thicker-lines', 3);
  await cast.over('pull_request', 1);
  const body = await cast.commentOf(proposal.number);
  cast.tell(`${cast.repository}#${proposal.number}`, body);
  const comment = plain(body);
  cast.promise(
    'a pull request that draws thicker lines is red, and told in which notebook it shows',
    cast.runOf(proposal)?.conclusion === 'failure' && /random-walks\.ipynb/.test(comment) && !/normal-numbers/.test(comment),
  );
  await cast.command(proposal.number, '/update-refdata');
  await cast.until(() => cast.runOf(proposal)?.attempt === 2 && cast.runOf(proposal)?.status === 'completed');
  cast.promise('accepted by a comment, its build runs again and passes', cast.runOf(proposal)?.conclusion === 'success');
  const [job] = cast.model.runs.jobs(cast.runOf(proposal)?.id ?? 0);
  await typeThem(cast, { job: `${cast.repository}#${job?.id}`, pull: proposal.number, store: cast.store });
}
