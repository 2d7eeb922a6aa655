import { formatDuration, parseDuration } from '../lib/duration.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { type CommentCommand, RETESTS } from './comment-command-table.ts';
import type { PersonRequest } from './person-request.ts';
import { commandOf, refdataRequestOf } from './refdata-request.ts';

/** What is asked by a command of ours, and back. */

type Values = CommentCommand['values'];

const READERS: Readonly<Record<CommentCommand['name'], (command: CommentCommand) => Result<PersonRequest, string>>> = {
  'update-refdata': (command) => ok({ kind: 'refdata', request: refdataRequestOf(command) }),
  retest: ({ values }) => readRetest(values),
  runner: ({ values }) => {
    const held = parseDuration(values['for']?.[0] ?? '');
    return ok({ kind: 'runner', pool: values['pool']?.[0] ?? '', for: held.ok ? held.value : null });
  },
  publish: ({ values }) => ok({ kind: 'publish', site: values['site']?.[0] ?? null }),
  promote: ({ values }) => {
    const [digest] = values['digest'] ?? [];
    return ok({ kind: 'promote', site: values['site']?.[0] ?? '', ...(digest !== undefined && { digest }) });
  },
  confirm: ({ values }) => ok({ kind: 'confirm', request: values['request']?.[0] ?? '' }),
  help: () => ok({ kind: 'help' }),
};

/** The error is a sentence for whoever wrote it: words that are understood one by one may contradict each other. */
export const requestOf = (command: CommentCommand): Result<PersonRequest, string> => READERS[command.name](command);

function readRetest(values: Values): Result<PersonRequest, string> {
  const ids = values['id'] ?? [];
  const what = RETESTS.find((one) => one === values['what']?.[0]);
  const times = Number(values['times']?.[0] ?? 1);
  if (ids.length === 0) return ok({ kind: 'retest', what: what ?? 'failed', ids, times });
  if (what === undefined) return ok({ kind: 'retest', what: 'ids', ids, times });
  return err(
    `\`${what}\` says already which tests are meant; name ids, or say \`${what}\`. An id of that name is written \`"${what}"\`.`,
  );
}

/** What `formatCommand` takes. */
export function wordsOfRequest(request: Exclude<PersonRequest, { readonly kind: 'custom' }>): CommentCommand {
  switch (request.kind) {
    case 'refdata':
      return commandOf(request.request);
    case 'retest': {
      const { what, ids, times } = request;
      const chosen = what === 'ids' ? { id: ids } : { what: [what] };
      return { name: 'retest', verb: 'retest', values: times === 1 ? chosen : { ...chosen, times: [String(times)] } };
    }
    case 'runner': {
      const { pool, for: held } = request;
      return {
        name: 'runner',
        verb: 'start',
        values: { pool: [pool], ...(held === null ? {} : { for: [formatDuration(held)] }) },
      };
    }
    case 'publish':
      return { name: 'publish', verb: 'publish', values: request.site === null ? {} : { site: [request.site] } };
    case 'promote': {
      const { site, digest } = request;
      return {
        name: 'promote',
        verb: 'promote',
        values: { site: [site], ...(digest === undefined ? {} : { digest: [digest] }) },
      };
    }
    case 'confirm':
      return { name: 'confirm', verb: 'confirm', values: { request: [request.request] } };
    case 'help':
      return { name: 'help', verb: 'help', values: {} };
  }
}
