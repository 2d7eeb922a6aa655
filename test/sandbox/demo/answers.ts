/** What people were told where both ways of asking come to the same. */
export type Answers = Partial<Record<(typeof SITUATIONS)[number], string>>;

const SITUATIONS = ['accepted', 'cooldown', 'stale'] as const;

/** One for each situation in which the two ways told people something else. */
export function differences(action: Answers, service: Answers): readonly string[] {
  return SITUATIONS.flatMap((situation) => {
    const [one, other] = [wordsOf(action[situation]), wordsOf(service[situation])];
    return one !== '' && one === other ? [] : [`  ${situation}: the action said\n${one}\n  and the service\n${other}`];
  });
}

/** What can be read of a comment, without what differs from one project and moment to the next. */
const wordsOf = (body = ''): string =>
  body
    .split('\n')
    .filter((line) => !line.startsWith('<!--'))
    .join('\n')
    .trim()
    .replace(/<code>[0-9a-f]{7,64}<\/code>/g, '(hash)')
    .replace(/\brun [0-9]+/g, 'run (number)')
    .replace(/\bin [0-9]+s \(at [0-9]{2}&#58;[0-9]{2}&#58;[0-9]{2} UTC\)/g, 'in (time)');
