import type { Policy, PolicyStatement } from '../../autoscaler/deploy/iam-policy.ts';

/** What IAM knows of one call and one resource; a key that is absent is not in the request. */
export type Context = Readonly<Record<string, string | readonly string[]>>;

/** IAM's decision for one identity policy: an explicit deny wins, what nothing allows is denied. Unknown operators throw. */
export function evaluate(policy: Policy, { action, resource, context }: Request): 'allow' | 'deny' {
  const matching = policy.Statement.filter((one) => matches(one, { action, resource, context }));
  if (matching.some(({ Effect }) => Effect === 'Deny')) return 'deny';
  return matching.some(({ Effect }) => Effect === 'Allow') ? 'allow' : 'deny';
}

export interface Request {
  readonly action: string;
  readonly resource: string;
  readonly context: Context;
}

function matches({ Action, Resource, Condition = {} }: PolicyStatement, { action, resource, context }: Request): boolean {
  if (!list(Action).some((pattern) => like(pattern.toLowerCase(), action.toLowerCase()))) return false;
  if (!list(Resource).some((pattern) => like(pattern, resource))) return false;
  return Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => holds(operator, list(wanted), context[key])),
  );
}

function holds(operator: string, wanted: readonly string[], found: string | readonly string[] | undefined): boolean {
  if (operator === 'Null') return wanted.includes(String(found === undefined));
  if (operator.startsWith('ForAllValues:')) {
    const test = compare(operator.slice('ForAllValues:'.length));
    // True for a request without the key: whoever relies on it must ask for the key elsewhere.
    return list(found ?? []).every((value) => wanted.some((one) => test(one, value)));
  }
  if (operator.startsWith('ForAnyValue:')) {
    const test = compare(operator.slice('ForAnyValue:'.length));
    return list(found ?? []).some((value) => wanted.some((one) => test(one, value)));
  }
  if (operator.endsWith('IfExists')) return found === undefined || holds(operator.slice(0, -'IfExists'.length), wanted, found);
  if (found === undefined) return operator.startsWith('StringNot');
  const test = compare(operator);
  const isNegative = operator.startsWith('StringNot');
  return list(found).some((value) =>
    isNegative ? wanted.every((one) => test(one, value)) : wanted.some((one) => test(one, value)),
  );
}

function compare(operator: string): (wanted: string, found: string) => boolean {
  switch (operator) {
    case 'StringEquals':
      return (wanted, found) => wanted === found;
    case 'StringNotEquals':
      return (wanted, found) => wanted !== found;
    case 'StringLike':
    case 'ArnLike':
      return like;
    case 'Bool':
      return (wanted, found) => wanted.toLowerCase() === found.toLowerCase();
    case 'NumericEquals':
      return (wanted, found) => Number(wanted) === Number(found);
    default:
      throw new Error(`this evaluator does not know the operator ${operator}`);
  }
}

/** `*` any text, `?` one character. */
function like(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(text);
}

function list(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}
