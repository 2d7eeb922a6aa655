/**
 * The helpers that a plan's module gets as its second argument, as text for plan-child.ts: a function of the context. Their types
 * are in types/plan.d.ts. Raw text: no backtick, no dollar before a brace.
 */
export const PLAN_KIT = String.raw`
const planKit = (context) => {
  const given = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const kindOf = (value) => (value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value);

  /** A configuration that grows: each method gives a new one, so that a common beginning can be shared. */
  class Configuration {
    #fields;
    constructor(fields) {
      this.#fields = given(fields);
    }
    #with(fields) {
      return new Configuration({ ...this.#fields, ...fields });
    }
    name(name) { return this.#with({ name }); }
    env(env) { return this.#with({ env: { ...this.#fields.env, ...env } }); }
    cwd(cwd) { return this.#with({ cwd }); }
    runsOn(...labels) { return this.#with({ runs_on: labels.flat() }); }
    timeout(timeout) { return this.#with({ timeout }); }
    idleTimeout(idle_timeout) { return this.#with({ idle_timeout }); }
    grace(grace) { return this.#with({ grace }); }
    retry(retry) { return this.#with({ retry }); }
    reports(reports) { return this.#with({ reports: { ...this.#fields.reports, ...reports } }); }
    shard(of, files) { return this.#with({ shard: { of, files: [files].flat() } }); }
    paths(...globs) { return this.#with({ paths: globs.flat() }); }
    tags(...tags) { return this.#with({ tags: tags.flat() }); }
    flaky(flaky) { return this.#with({ flaky }); }
    allowFailure(allow_failure = true) { return this.#with({ allow_failure }); }
    weight(weight) { return this.#with({ weight }); }
    with(fields) { return this.#with(fields); }
    toJSON() { return this.#fields; }
  }

  const config = (name, command) => {
    if (typeof command !== 'string' && !Array.isArray(command)) {
      throw new TypeError('config: expected a name and a command (text for bash, or a list of a program and its arguments), found ' + kindOf(command) + ' as the command');
    }
    return new Configuration({ name, run: command });
  };
  const bash = (text, options = {}) => {
    if (typeof text !== 'string') throw new TypeError('bash: expected the text of a command, found ' + kindOf(text));
    return new Configuration({ run: text, ...options });
  };

  const alternatives = (glob) => {
    let depth = 0;
    let start = 0;
    let commas = [];
    for (let at = 0; at < glob.length; at += 1) {
      if (glob[at] === '{') {
        if (depth === 0) [start, commas] = [at, []];
        depth += 1;
      } else if (glob[at] === ',' && depth === 1) commas.push(at);
      else if (glob[at] === '}' && depth > 0) {
        depth -= 1;
        if (depth > 0 || commas.length === 0) continue;
        const edges = [start, ...commas, at];
        const choices = edges.slice(1).map((edge, index) => glob.slice(edges[index] + 1, edge));
        return choices.flatMap((choice) => alternatives(glob.slice(0, start) + choice + glob.slice(at + 1)));
      }
    }
    return [glob];
  };
  const segment = (part) =>
    (part.match(/\*+|\?|[^*?]+/g) ?? [])
      .map((token) => (token[0] === '*' ? (token === part ? '[^/]+' : '[^/]*') : token === '?' ? '[^/]' : token.replace(/[.+^()|[\]{}\\$]/g, '\\$&')))
      .join('');
  const pattern = (glob) => {
    const parts = (glob.endsWith('/') ? glob + '**' : glob).split('/').filter((part) => part !== '' && part !== '.');
    const texts = parts.map((part, index) => {
      const isLast = index === parts.length - 1;
      if (part === '**') return isLast ? '.+' : '(?:[^/]+/)*';
      return segment(part) + (isLast ? '' : '/');
    });
    return new RegExp('^' + texts.join('') + '$', 's');
  };
  const globOf = (glob) => {
    const isNegated = glob.startsWith('!');
    return { isNegated, patterns: alternatives(isNegated ? glob.slice(1) : glob).map(pattern) };
  };
  const takes = (globs, file) => {
    const last = globs.findLast(({ patterns }) => patterns.some((one) => one.test(file)));
    return last ? !last.isNegated : (globs[0]?.isNegated ?? false);
  };

  return {
    combinations: (axes) =>
      Object.entries(axes).reduce((all, [axis, values]) => all.flatMap((one) => [...values].map((value) => ({ ...one, [axis]: value }))), [{}]),
    changed: (...globs) => {
      if (context.changed_files === null) return true;
      const read = globs.flat().map(globOf);
      return context.changed_files.some((file) => takes(read, file));
    },
    bash,
    config,
    constant: (retries, delay = 0, options = {}) => given({ type: 'constant', retries, delay, ...options }),
    incremental: (retries, increment, options = {}) => given({ type: 'incremental', retries, increment, ...options }),
    exponential: (retries, base, options = {}) => given({ type: 'exponential', retries, base, ...options }),
    list: (delays, options = {}) => given({ type: 'list', delays: [...delays], ...options }),
    none: () => 'none',
  };
};
`;
