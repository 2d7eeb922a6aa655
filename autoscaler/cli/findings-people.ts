import type { Config } from '../config.ts';
import type { CheckLine } from './findings.ts';

/** What the settings alone tell about pages, chats and the tools of this host. Nobody is asked. */
export function peopleFindings({ pages, announce, server, pools }: Pick<Config, 'pages' | 'announce' | 'server' | 'pools'>) {
  return [...pagesLines(pages), ...announce.map(chatLine), ...socketLines(server.socket, pools)];
}

function pagesLines(pages: Config['pages']): readonly CheckLine[] {
  if (pages === null || pages.operators.logins.length > 0 || pages.operators.byRole !== null) return [];
  const next = 'Name logins, or a repository whose maintainers they are, in pages.operators.';
  return [{ level: 'note', about: 'pages', what: 'nobody may pause, drain and start machines by a page', next }];
}

/** The path of a chat's address is what lets in: its host alone is shown (I-16). */
function chatLine({ name, url, events }: Config['announce'][number]): CheckLine {
  const what = `${name} is told of ${events.join(', ')} at ${new URL(url).host}, which was not asked`;
  return { level: 'ok', about: 'announce', what, next: null };
}

function socketLines(socket: string | null, pools: Config['pools']): readonly CheckLine[] {
  if (socket === null) {
    const what = 'without server.socket explain and monitor need a token, and tokens are made while the service is down';
    return [
      { level: 'note', about: 'server', what, next: 'Set server.socket: /run/pilotlight/api.sock, where the unit makes room.' },
    ];
  }
  const local = pools.filter(({ machines }) => 'local' in machines).map(({ name }) => name);
  if (local.length === 0) return [];
  const what = `jobs of ${local.join(', ')} run as the user of the service: whoever may push there may do what ${socket} lets do`;
  return [{ level: 'note', about: 'server', what, next: null }];
}
