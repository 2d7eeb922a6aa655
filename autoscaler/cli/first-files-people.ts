/** What stands for the App's client ID until there is an App. */
const NO_CLIENT = 'CLIENT_ID';
const PAGES = 'pages: # people sign in with GitHub; who sees what: pages-access.md';
/** Names of the files that hold the secrets. */
export const CLIENT_SECRET = 'client-secret';
export const ANNOUNCE_URL = 'announce-url';

/**
 * The settings of pages and announcements, as comments: neither can be told before there is an App and a chat. `url`: of the
 * service, which can have pages where it has a host of its own.
 */
export function peopleComments({ url, operators }: { readonly url: string; readonly operators: readonly string[] }) {
  const pages = [
    PAGES,
    `  client_id: ${NO_CLIENT} # \`pilotlight init --code\` fills it in, and takes the comment away`,
    `  client_secret: { credential: ${CLIENT_SECRET} }`,
    operators.length > 0
      ? `  operators: { logins: [${operators.join(', ')}] } # who may pause, drain and start machines`
      : '  # operators: { logins: [you] } # who may pause, drain and start machines; without it nobody may',
  ];
  const announce = [
    'announce: # chats that are told when a branch turns red, a budget runs out …',
    '  - name: team',
    `    url: { credential: ${ANNOUNCE_URL} } # the address of an incoming webhook (Mattermost, Slack)`,
  ];
  const noPages = ['# Pages for people need a server.url without a path: cookies of a login belong to a whole host.'];
  return [...(hasOwnHost(url) ? commented(pages) : noPages), ...commented(announce)];
}

/** The configuration with its pages switched on for this client; null where they are not there as comments. */
export function withPages(text: string, clientId: string): string | null {
  const lines = text.split('\n');
  const first = lines.indexOf(`# ${PAGES}`);
  if (first < 0) return null;
  const length = lines.slice(first + 1).findIndex((line) => !line.startsWith('#   '));
  const end = length < 0 ? lines.length : first + 1 + length;
  const pages = lines.slice(first, end).map((line) => line.slice('# '.length));
  const filled = pages.map((line) => (line.startsWith(`  client_id: ${NO_CLIENT} #`) ? `  client_id: ${clientId}` : line));
  return [...lines.slice(0, first), ...filled, ...lines.slice(end)].join('\n');
}

function hasOwnHost(url: string): boolean {
  return URL.canParse(url) && new URL(url).pathname === '/';
}

function commented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `# ${line}`);
}
