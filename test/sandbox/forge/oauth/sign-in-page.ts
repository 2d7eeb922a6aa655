interface SignIn {
  readonly app: string;
  /** Logins. */
  readonly people: readonly string[];
  /** As the page was asked for. */
  readonly query: URLSearchParams;
}

/** "Sign in as": one link for each account of the forge, and one that refuses. */
export function signInPage({ app, people, query }: SignIn): string {
  const link = (name: string, value: string): string => {
    const next = new URLSearchParams(query);
    next.set(name, value);
    return escaped(`?${next}`);
  };
  const items = people.map((login) => `<li><a href="${link('login', login)}">Sign in as ${escaped(login)}</a></li>`);
  return [
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Sign in</title>',
    `<h1>Authorize ${escaped(app)}</h1><ul>${items.join('')}</ul>`,
    `<p><a href="${link('cancel', '1')}">Cancel</a></p></html>`,
  ].join('\n');
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
