import { element, sizeText, visible } from './dom.js';

/** @param {import('./data.js').Index} index @param {import('./data.js').Group} group */
export function whyText({ texts }, { why, verdict, which, kind }) {
  const sentence = texts[why];
  if (sentence !== undefined)
    return verdict === 'unreadable'
      ? `The ${which === 'expected' ? 'reference' : 'result'} cannot be read: ${sentence}`
      : sentence;
  return WITHOUT_VERDICT[kind] ?? '';
}

/** @type {Readonly<Record<string, string>>} */
const WITHOUT_VERDICT = {
  new: 'There is no reference for this file.',
  missing: 'The run was complete and did not make this file.',
  renamed: 'The same bytes stood under another path.',
  obsolete: 'No pattern of the configuration takes this reference any more.',
  'not-produced': 'This run did not make it, and did not have to: nothing is known about it.',
  changed: 'The bytes differ.',
  unreadable: 'It could not be read.',
};

/** @param {import('./data.js').FileRef | null} file */
export function fileText(file) {
  if (file === null) return element('span', { class: 'dim' }, 'none');
  return element('span', {}, element('code', { title: file[0] }, visible(file[0].slice(0, 12))), ` ${sizeText(file[1])}`);
}
