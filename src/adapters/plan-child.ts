import { PLAN_KIT } from './plan-kit.ts';

/**
 * The program that loads a plan's module, given to `node --input-type=module -e`: as text, so that it needs no file beside
 * the bundle. Arguments: the module's URL, and when its time is over, in milliseconds since the epoch. The context comes as JSON
 * on standard input; the answer goes as JSON lines to descriptor 3, since standard output belongs to the module:
 *
 *   {"value": …, "at": [url, line]}   one configuration; `at` where it was yielded, if by a generator
 *   {"done": true}                    after the last one
 *   {"stuck": [url, line] | null}     the time is over; where the module stood
 *
 * Places come from V8's inspector: `[[GeneratorLocation]]` of a suspended generator, and, for a loop that never returns to
 * the event loop, a pause that a second thread asks for. Type stripping keeps lines and columns, so they are the file's own.
 */
export const PLAN_CHILD = `
import { Session } from 'node:inspector';
import { writeSync, readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

const [url, deadline] = process.argv.slice(1);
const send = (message) => {
  const bytes = Buffer.from(JSON.stringify(message) + '\\n');
  for (let sent = 0; sent < bytes.length; ) sent += writeSync(3, bytes, sent);
};
const context = JSON.parse(readFileSync(0, 'utf8'));

const WATCH = \`
  import { Session } from 'node:inspector';
  import { writeSync } from 'node:fs';
  import { parentPort, workerData } from 'node:worker_threads';
  const session = new Session();
  session.connectToMainThread();
  const urls = new Map();
  session.on('Debugger.scriptParsed', ({ params }) => urls.set(params.scriptId, params.url));
  session.on('Debugger.paused', ({ params }) => {
    const frames = params.callFrames.map(({ location, url }) => [urls.get(location.scriptId) ?? url, location.lineNumber + 1]);
    const stuck = frames.find(([where]) => where === workerData.url);
    if (stuck) writeSync(3, JSON.stringify({ stuck }) + '\\\\n');
    else session.post('Debugger.resume'); // It waits, and something else has the thread: the first thread tells where.
  });
  setTimeout(() => session.post('Debugger.pause'), Math.max(0, workerData.deadline - Date.now()) + 100);
  setInterval(() => {}, 1e9);
  session.post('Debugger.enable', () => parentPort.postMessage('ready'));
\`;
const watch = new Worker(WATCH, { eval: true, execArgv: ['--input-type=module'], workerData: { url, deadline: Number(deadline) } });
await new Promise((resolve) => watch.once('message', resolve));
watch.unref();

const session = new Session();
session.connect();
const ask = (method, params) => {
  let answer;
  session.post(method, params, (error, value) => { answer = error ? undefined : value; });
  return answer;
};
const urls = new Map();
session.on('Debugger.scriptParsed', ({ params }) => urls.set(params.scriptId, params.url));
ask('Debugger.enable');
const KEY = Symbol.for('pilotlight.plan');
let object;
const hold = (generator) => {
  globalThis[KEY] = generator;
  object = ask('Runtime.evaluate', { expression: "globalThis[Symbol.for('pilotlight.plan')]" })?.result?.objectId;
};
const place = () => {
  const all = object && ask('Runtime.getProperties', { objectId: object, ownProperties: true })?.internalProperties;
  const location = all?.find(({ name }) => name === '[[GeneratorLocation]]')?.value?.value;
  return location ? [urls.get(location.scriptId) ?? url, location.lineNumber + 1] : undefined;
};
// Reached only while the module waits for something; a busy loop is the second thread's.
setTimeout(() => send({ stuck: place() ?? null }), Math.max(0, Number(deadline) - Date.now())).unref();
const awake = setInterval(() => {}, 1e9);

${PLAN_KIT}
const helpers = planKit(context);

const leave = async () => {
  clearInterval(awake);
  session.disconnect();
  await watch.terminate(); // Node would wait for a debugger that is still connected, and say so.
};
const refuse = async (wrong) => {
  send({ wrong, at: place() });
  await leave();
  process.exit(0);
};

try {
  const module = await import(url);
  const made = typeof module.default === 'function' ? await module.default(context, helpers) : module.default;
  if (module.default === undefined) await refuse('it has no default export');
  const isIterable = made !== null && typeof made === 'object' && (Symbol.iterator in made || Symbol.asyncIterator in made);
  if (!isIterable) await refuse('its default export gave ' + (made === null ? 'null' : 'a value of type ' + typeof made) + ', no list and no iterable');
  hold(made);
  for await (const value of made) {
    let json;
    try {
      json = JSON.stringify(value);
    } catch (error) {
      await refuse('it yielded what JSON cannot carry: ' + error.message.split('\\n')[0]);
    }
    if (json === undefined) await refuse('it yielded a value of type ' + typeof value + ', which JSON cannot carry');
    send({ value: JSON.parse(json), at: place() });
  }
  send({ done: true });
} catch (error) {
  await leave();
  throw error;
}
await leave();
process.exit(0);
`;
