/** `node accuracy-process.ts SEED`: the answers about all labelled pairs, as JSON. Tests ask here: node draws ten times as fast as its vm. */
import { answers } from './accuracy.ts';

console.log(JSON.stringify(answers(Number(process.argv[2] ?? 1))));
