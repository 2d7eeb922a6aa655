import type { Finding } from './github-probe.ts';

export interface PeopleProbe {
  /** `https://api.github.com`. */
  readonly apiUrl: string;
  /** Where people see GitHub: `https://github.com`. */
  readonly website: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where GitHub sends people back to: `https://ci.example.org/login/callback`. */
  readonly callback: string;
  /** Logins of those who may operate pools. */
  readonly operators: readonly string[];
  readonly fetch: typeof fetch;
}

/** Milliseconds for each answer, and bytes of it. */
const PATIENCE = 15_000;
const LARGEST = 262_144;
/** As long as a code is, and nobody's. */
const NO_CODE = '0'.repeat(20);

/** Whether people can sign in, and whether those who are named operators are there. Never throws for what GitHub says. */
export async function probePeople(given: PeopleProbe): Promise<readonly Finding[]> {
  return [await signIn(given), ...(await Promise.all(given.operators.map((login) => operator(given, login))))];
}

/** Which callback URLs an App has no API tells, and GitHub may name the code that is nobody's before a callback URL that is wrong. */
async function signIn({ website, clientId, clientSecret, callback, fetch: send }: PeopleProbe): Promise<Finding> {
  const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, code: NO_CODE, redirect_uri: callback });
  const answer = await ask(send, `${website}/login/oauth/access_token`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: body.toString(),
  });
  if (answer === null) return bad(`GitHub cannot be asked at ${website}`, 'People sign in there: look at the way to it.');
  // An App that is not there is answered with a page.
  if (answer.status === 404) return wrongClient(clientId);
  const error = answer.fields['error'];
  if (error === 'bad_verification_code')
    return {
      ok: true,
      what: `GitHub takes the client secret of ${clientId}; which callback URLs the App has no API tells`,
      next: `Look that ${callback} is one of them, on the settings page of the App.`,
    };
  if (error === 'incorrect_client_credentials') return wrongClient(clientId);
  if (error === 'redirect_uri_mismatch')
    return bad(
      `GitHub does not send people back to ${callback}`,
      'Add exactly this as a callback URL on the settings page of the App.',
    );
  return bad(
    `GitHub does not tell whether people can sign in (${answer.status})`,
    `Sign in once by the page, and look whether ${callback} is a callback URL of the App.`,
  );
}

function wrongClient(clientId: string): Finding {
  return bad(
    `GitHub does not take the client secret for ${clientId}`,
    'Compare pages.client_id with the settings page of the App (it is not the App’s id), and make another client secret there.',
  );
}

/** Asked as a stranger: any login can be looked up. */
async function operator({ apiUrl, fetch: send }: PeopleProbe, login: string): Promise<Finding> {
  const answer = await ask(send, `${apiUrl}/users/${encodeURIComponent(login)}`, {
    headers: { accept: 'application/vnd.github+json' },
  });
  if (answer?.status === 404)
    return bad(
      `there is nobody called ${login} at GitHub`,
      'Take the login out of pages.operators: whoever takes that name operates pools.',
    );
  if (answer?.status !== 200)
    return { ok: true, what: `GitHub does not tell strangers whether there is somebody called ${login}`, next: null };
  const { type, id } = answer.fields;
  if (type === 'User' && Number.isSafeInteger(id))
    return { ok: true, what: `${login} may operate pools (account ${String(id)})`, next: null };
  return bad(`${login} is no person at GitHub`, 'Name people, or a repository whose maintainers they are, in pages.operators.');
}

interface Answered {
  readonly status: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Null where nothing came back in time. */
async function ask(
  send: typeof fetch,
  address: string,
  init: { readonly method?: string; readonly headers: Readonly<Record<string, string>>; readonly body?: string },
): Promise<Answered | null> {
  try {
    const headers = { 'user-agent': 'pilotlight', ...init.headers };
    const response = await send(address, { ...init, headers, signal: AbortSignal.timeout(PATIENCE) });
    return { status: response.status, fields: fieldsOf(await textOf(response)) };
  } catch {
    return null;
  }
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > LARGEST) return '';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function fieldsOf(text: string): Answered['fields'] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Answered['fields']) : {};
  } catch {
    return {};
  }
}

function bad(what: string, next: string): Finding {
  return { ok: false, what, next };
}
