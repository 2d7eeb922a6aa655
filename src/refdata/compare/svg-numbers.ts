/** What an attribute holds once its numbers are taken out: equal frames, and then numbers that may differ a little. */
export interface Numbers {
  readonly frame: string;
  readonly numbers: readonly number[];
}

const NUMBER = /[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/g;

/** A list of numbers and words; commas and white space between numbers say the same. */
export function listNumbers(value: string): Numbers {
  const numbers: number[] = [];
  const frame = value.replace(NUMBER, (written) => {
    numbers.push(Number(written));
    return '0 ';
  });
  return { frame: frame.replace(/[\s,]+/g, ' ').trim(), numbers };
}

/** Path data. What is no path data stays in the frame. */
export function pathNumbers(value: string): Numbers {
  const numbers: number[] = [];
  const frame: string[] = [];
  let [at, command, count] = [0, '', 0];
  while (at < value.length) {
    const char = value.charCodeAt(at);
    const end = isFlag(command, count) && (char === 48 || char === 49) ? at + 1 : numberEnd(value, at);
    if (end > at) {
      numbers.push(numberAt(value, at, end));
      count += 1;
      at = end;
      continue;
    }
    at += 1;
    if (isSeparator(char)) continue;
    if (count > 0) frame.push(`${count}`);
    [command, count] = [String.fromCharCode(char), 0];
    frame.push(command);
  }
  return { frame: [...frame, `${count}`].join(' '), numbers };
}

/** The two flags of an arc need nothing around them: `a1 1 0 01.5.5` has seven numbers. */
const isFlag = (command: string, count: number): boolean =>
  (command === 'a' || command === 'A') && (count % 7 === 3 || count % 7 === 4);

const isSeparator = (code: number): boolean => code === 32 || code === 44 || (code >= 9 && code <= 13);
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

const POWERS = Array.from({ length: 16 }, (_, n) => 10 ** n);

/**
 * The number written there. Up to 15 digits and a power of ten up to 10^22 are exact in a double, so that their quotient is the
 * nearest one, as `Number` gives (Clinger 1990); that spares a text for each number.
 */
function numberAt(text: string, from: number, to: number): number {
  if (to - from > 16) return Number(text.slice(from, to));
  let [mantissa, digits, point] = [0, 0, -1];
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) {
      mantissa = mantissa * 10 + code - 48;
      digits += 1;
    } else if (code === 46) point = digits;
    else if (at > from) return Number(text.slice(from, to));
  }
  if (digits > 15) return Number(text.slice(from, to));
  const size = point < 0 ? mantissa : mantissa / (POWERS[digits - point] ?? 1);
  return text.charCodeAt(from) === 45 ? -size : size;
}

/** Where the number is over that begins at `from`; `from` where none does. Without a regular expression: paths have millions. */
function numberEnd(text: string, from: number): number {
  const digits = (at: number): number => {
    let end = at;
    while (isDigit(text.charCodeAt(end))) end += 1;
    return end;
  };
  const sign = text.charCodeAt(from);
  const first = sign === 43 || sign === 45 ? from + 1 : from;
  const whole = digits(first);
  const end = text.charCodeAt(whole) === 46 ? digits(whole + 1) : whole;
  // A point alone is no number.
  if (end === first || (whole === first && end === first + 1)) return from;
  const letter = text.charCodeAt(end) | 32;
  if (letter !== 101) return end;
  const exponentSign = text.charCodeAt(end + 1);
  const exponent = exponentSign === 43 || exponentSign === 45 ? end + 2 : end + 1;
  return digits(exponent) > exponent ? digits(exponent) : end;
}

const TRANSFORM = /^[\s,]*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)/;
type Matrix = readonly [number, number, number, number, number, number];
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** A list of transforms as the one matrix that they make; one that cannot be read stays a list of words and numbers. */
export function transformNumbers(value: string): Numbers {
  let rest = value.trim();
  let matrix = IDENTITY;
  while (rest !== '') {
    const [whole, name = '', inside = ''] = TRANSFORM.exec(rest) ?? [];
    const next = whole === undefined ? null : single(name, listNumbers(inside).numbers);
    if (whole === undefined || next === null) return listNumbers(value);
    matrix = product(matrix, next);
    rest = rest.slice(whole.length).trimStart();
  }
  return { frame: 'transform', numbers: matrix };
}

function single(name: string, numbers: readonly number[]): Matrix | null {
  const [a = 0, b, c] = numbers;
  const angle = (a * Math.PI) / 180;
  switch (`${name} ${numbers.length}`) {
    case 'matrix 6':
      return numbers as Matrix;
    case 'translate 1':
    case 'translate 2':
      return [1, 0, 0, 1, a, b ?? 0];
    case 'scale 1':
    case 'scale 2':
      return [a, 0, 0, b ?? a, 0, 0];
    case 'rotate 1':
      return turned(angle);
    case 'rotate 3':
      return product(product([1, 0, 0, 1, b ?? 0, c ?? 0], turned(angle)), [1, 0, 0, 1, -(b ?? 0), -(c ?? 0)]);
    case 'skewX 1':
      return [1, 0, Math.tan(angle), 1, 0, 0];
    case 'skewY 1':
      return [1, Math.tan(angle), 0, 1, 0, 0];
    default:
      return null;
  }
}

const turned = (angle: number): Matrix => [Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0];

function product(one: Matrix, other: Matrix): Matrix {
  const [a, b, c, d, e, f] = one;
  const [g, h, i, j, k, l] = other;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}
