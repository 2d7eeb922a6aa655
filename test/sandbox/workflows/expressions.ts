/** GitHub's expressions on GitHub's own lexer, parser and evaluator. Shared by the forge (jobs) and the runner (steps). */
import { data, Evaluator, type Expr, Lexer, Parser } from '@actions/expressions';
import { Binary, FunctionCall, Grouping, IndexAccess, Logical, Unary } from '@actions/expressions/ast';
import type { FunctionDefinition } from '@actions/expressions/funcs/info';

/** Context name (`github`, `env`, `needs` …) → plain value. A name that is not here is an error in an expression; `undefined` and null are null. */
export type Contexts = Readonly<Record<string, unknown>>;

/** Functions beyond the built-in `contains`, `format`, `fromJSON`, `toJSON`, `join`, `startsWith`, `endsWith`, `case`; names compare without regard to case. */
export type Functions = Readonly<Record<string, (...args: unknown[]) => unknown>>;

/** An expression that GitHub would refuse; the message holds the expression. */
export class ExpressionFault extends Error {
  override readonly name = 'ExpressionFault';
}

/**
 * The value of one expression, written without `${{ }}`; an empty one is `''`. Numbers, strings, booleans, null, arrays and records, as JSON has them.
 * @throws {ExpressionFault} unknown names, syntax, wrong arguments.
 */
export function evaluate(expression: string, contexts: Contexts, functions: Functions = {}): unknown {
  return fromData(evaluateData(expression, contexts, functions));
}

/**
 * Replaces every `${{ … }}` in a text by the text of its value: null is empty, an object is `Object`, an array `Array`, as on GitHub.
 * @throws {ExpressionFault}
 */
export function interpolate(text: string, contexts: Contexts, functions: Functions = {}): string {
  return splitText(text)
    .map((part) => (part.kind === 'text' ? part.text : evaluateData(part.text, contexts, functions).coerceString()))
    .join('');
}

/** Like `interpolate`, except that a text which is one whole expression keeps its value's type. */
export function interpolateValue(text: string, contexts: Contexts, functions: Functions = {}): unknown {
  const [only, ...more] = splitText(text);
  return only?.kind === 'expression' && more.length === 0
    ? evaluate(only.text, contexts, functions)
    : interpolate(text, contexts, functions);
}

/**
 * Decides an `if:`. The text may be bare or within `${{ }}`; without one of `always()`, `success()`, `failure()`, `cancelled()` it means
 * `success() && (text)`. `functions` must hold those four.
 * @throws {ExpressionFault}
 */
export function evaluateCondition(text: string | undefined, contexts: Contexts, functions: Functions): boolean {
  return isTruthy(evaluate(conditionOf(text), contexts, functions));
}

/** Falsy: null, undefined, false, 0, NaN and the empty string. Everything else is truthy, the text `false` and empty arrays too. */
export function isTruthy(value: unknown): boolean {
  return Boolean(value);
}

/** The expression that an `if:` stands for. */
export function conditionOf(text: string | undefined): string {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') return 'success()';
  const parts = splitText(trimmed);
  const [only] = parts;
  const expression = only?.kind === 'expression' && parts.length === 1 ? only.text.trim() : toExpression(parts, trimmed);
  return callsStatusFunction(expression) ? expression : `success() && (${expression})`;
}

interface Part {
  readonly kind: 'text' | 'expression';
  readonly text: string;
}

/** `'…'` inside an expression may hold `}}`; `''` in it is one quote. */
function splitText(text: string): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  while (at < text.length) {
    const start = text.indexOf('${{', at);
    if (start < 0) break;
    const end = endOfExpression(text, start + 3);
    if (end < 0)
      throw new ExpressionFault(
        `The expression is not closed. An unescaped \${{ sequence was found, but the closing }} sequence was not found: ${text}`,
      );
    if (start > at) parts.push({ kind: 'text', text: text.slice(at, start) });
    parts.push({ kind: 'expression', text: text.slice(start + 3, end) });
    at = end + 2;
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) });
  return parts;
}

function endOfExpression(text: string, from: number): number {
  let inString = false;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "'") inString = !inString;
    else if (!inString && text.startsWith('}}', at)) return at;
  }
  return -1;
}

/** `a ${{ x }} b` as an `if:` is a text, and so always true, as on GitHub: `format('a {0} b', x)`. */
function toExpression(parts: readonly Part[], whole: string): string {
  if (parts.every((part) => part.kind === 'text')) return whole;
  const values: string[] = [];
  const pattern = parts.map((part) => {
    if (part.kind === 'text') return part.text.replaceAll("'", "''").replaceAll('{', '{{').replaceAll('}', '}}');
    values.push(part.text);
    return `{${values.length - 1}}`;
  });
  return `format('${pattern.join('')}', ${values.join(', ')})`;
}

function evaluateData(expression: string, contexts: Contexts, functions: Functions): data.ExpressionData {
  const definitions = Object.entries(functions).map(([name, call]) => define(name, call));
  try {
    const parsed = parse(expression, Object.keys(contexts), definitions);
    if (!parsed) return new data.StringData('');
    const names = new data.Dictionary(
      ...Object.entries(contexts).map(([key, value]) => ({
        key,
        value: toData(value),
      })),
    );
    return new Evaluator(parsed, names, new Map(definitions.map((one) => [one.name.toLowerCase(), one]))).evaluate();
  } catch (error) {
    if (error instanceof ExpressionFault) throw error;
    throw new ExpressionFault(`${error instanceof Error ? error.message : String(error)} (in: ${expression.trim()})`, {
      cause: error,
    });
  }
}

function parse(expression: string, contexts: string[], functions: FunctionDefinition[]): Expr | undefined {
  // An empty expression has no tree, which the package's types do not say.
  return new Parser(new Lexer(expression).lex().tokens, contexts, functions).parse() as Expr | undefined;
}

function define(name: string, call: (...args: unknown[]) => unknown): FunctionDefinition {
  return {
    name,
    minArgs: 0,
    maxArgs: 255,
    call: (...args) => toData(call(...args.map(fromData))),
  };
}

function toData(value: unknown): data.ExpressionData {
  if (value === null || value === undefined) return new data.Null();
  if (typeof value === 'string') return new data.StringData(value);
  if (typeof value === 'number') return new data.NumberData(value);
  if (typeof value === 'boolean') return new data.BooleanData(value);
  if (Array.isArray(value)) return new data.Array(...value.map(toData));
  if (typeof value === 'object')
    return new data.Dictionary(
      ...Object.entries(value).map(([key, one]) => ({
        key,
        value: toData(one),
      })),
    );
  throw new ExpressionFault(`a ${typeof value} has no place in an expression`);
}

function fromData(value: data.ExpressionData): unknown {
  if (value instanceof data.Array) return value.values().map(fromData);
  if (value instanceof data.Dictionary) return Object.fromEntries(value.pairs().map((pair) => [pair.key, fromData(pair.value)]));
  if (value instanceof data.Null) return null;
  return (value as data.StringData | data.NumberData | data.BooleanData).value;
}

const STATUS_FUNCTIONS = new Set(['always', 'success', 'failure', 'cancelled']);

/** By the tree, so that a text or a property of that name is no call. An expression that does not parse is left to `evaluate` to refuse. */
function callsStatusFunction(expression: string): boolean {
  const any = [...STATUS_FUNCTIONS, 'hashFiles'].map((name) => define(name, () => null));
  try {
    const tree = parse(expression, CONTEXTS, any);
    return tree !== undefined && hasStatusCall(tree);
  } catch {
    return false;
  }
}

const CONTEXTS = ['github', 'env', 'vars', 'job', 'jobs', 'steps', 'runner', 'secrets', 'strategy', 'matrix', 'needs', 'inputs'];

function hasStatusCall(tree: Expr): boolean {
  if (tree instanceof FunctionCall)
    return STATUS_FUNCTIONS.has(tree.functionName.lexeme.toLowerCase()) || tree.args.some(hasStatusCall);
  if (tree instanceof Binary) return hasStatusCall(tree.left) || hasStatusCall(tree.right);
  if (tree instanceof Unary) return hasStatusCall(tree.expr);
  if (tree instanceof Logical) return tree.args.some(hasStatusCall);
  if (tree instanceof Grouping) return hasStatusCall(tree.group);
  if (tree instanceof IndexAccess) return hasStatusCall(tree.expr) || hasStatusCall(tree.index);
  return false;
}
