import { setFlagsFromString } from 'node:v8';

/** Imported before threads hash. V8 lets several threads collect young objects, which costs more than it spares where the processors have other work. */
setFlagsFromString('--no-parallel-scavenge');
