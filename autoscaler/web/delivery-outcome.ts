/** How the receiver answered a delivery: a closed table, printed, counted and sent. */
export const OUTCOMES = {
  accepted: { status: 202, message: 'stored' },
  known: { status: 202, message: 'stored before' },
  ignored: { status: 200, message: 'nothing to do for this event' },
  'bad-headers': { status: 400, message: 'expected the headers X-GitHub-Event and X-GitHub-Delivery' },
  aborted: { status: 400, message: 'the body did not arrive' },
  'not-json': { status: 400, message: 'expected a body of JSON in UTF-8' },
  'too-deep': { status: 400, message: 'the body nests too deep' },
  unsigned: { status: 401, message: 'expected X-Hub-Signature-256: sha256= and the HMAC of the body under the webhook secret' },
  foreign: { status: 403, message: 'this repository is not served here' },
  'too-large': { status: 413, message: 'the body is larger than a webhook can be' },
  'unsupported-type': { status: 415, message: 'expected content-type application/json' },
  malformed: { status: 422, message: 'the body is not what this event promises' },
  limited: { status: 429, message: 'too many deliveries of this sender were refused' },
  overloaded: { status: 503, message: 'too much to do at once' },
  'journal-failed': { status: 503, message: 'the delivery could not be stored' },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly message: string }>>;

export type DeliveryOutcome = keyof typeof OUTCOMES;
