export const id = 596;
export const ids = [596,8215];
export const modules = {

/***/ 6496:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ downloadAddress),
/* harmony export */   r: () => (/* binding */ readAtMost)
/* harmony export */ });
/** Reads an address without any credentials; stops at `maxBytes`, whatever the server says of the size. Throws where nobody answers. */
async function downloadAddress(address, limits) {
    const url = URL.parse(address);
    if (!url || !isTaken(url, limits))
        return { ok: false, kind: 'refused', because: 'expected an https address of the file' };
    const headers = { 'accept-encoding': 'identity' };
    const response = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(limits.timeout) });
    if (!response.ok || !response.body) {
        const kind = response.status === 404 || response.status === 410 ? 'missing' : 'unreachable';
        await response.body?.cancel();
        return { ok: false, kind, because: `the store of artifacts answered ${response.status}` };
    }
    // Whoever stores a file may say this of it, and `fetch` inflates such a body without asking.
    const encoding = response.headers.get('content-encoding') ?? 'identity';
    if (encoding !== 'identity') {
        await response.body.cancel();
        return { ok: false, kind: 'refused', because: `it comes in the encoding ${JSON.stringify(encoding.slice(0, 50))}` };
    }
    const bytes = await readAtMost(response.body, limits.maxBytes, announcedBy(response.headers));
    if (!bytes)
        return { ok: false, kind: 'refused', because: `it has more than ${limits.maxBytes} bytes` };
    const type = response.headers.get('content-type') ?? '';
    return { ok: true, value: { bytes, isArchive: /^application\/(?:x-)?zip\b/i.test(type) } };
}
function announcedBy(headers) {
    const length = headers.get('content-length') ?? '';
    return /^\d{1,15}$/.test(length) ? Number(length) : undefined;
}
const isTaken = ({ protocol }, { isPlain }) => protocol === 'https:' || (isPlain && protocol === 'http:');
/** Null where there is more. What the server says of the size is room for it and nothing else: only what comes takes memory. */
async function readAtMost(body, maxBytes, announced = maxBytes) {
    const room = Buffer.allocUnsafeSlow(Math.min(announced, maxBytes));
    let size = 0;
    for await (const chunk of body) {
        if (size + chunk.length > room.length)
            return null;
        room.set(chunk, size);
        size += chunk.length;
        free(chunk);
    }
    return room.subarray(0, size);
}
/** Gives a chunk's memory back at once where nothing else lies in it: some 50 MB may pile up before it is collected. */
function free({ buffer, byteLength }) {
    if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength)
        buffer.transfer(0);
}


/***/ }),

/***/ 80596:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  roleEnvironment: () => (/* binding */ roleEnvironment)
});

// EXTERNAL MODULE: ../../node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(32322);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./src/adapters/download.js
var download = __webpack_require__(6496);
;// CONCATENATED MODULE: ./src/adapters/sts-session.js



const ATTEMPTS = 4;
/** Milliseconds. */
const FIRST_PAUSE = 250;
const PATIENCE = 10_000;
const MAX_ANSWER = 64 * 1024;
/** AWS asks the issuer for its keys, which may fail once. */
const PASSING = new Set(['IDPCommunicationError', 'Throttling', 'ThrottlingException', 'RequestLimitExceeded']);
/** Asks AWS's token service for a session of a role (AssumeRoleWithWebIdentity), which takes no credentials but the token. */
async function openSession(request, env) {
    let pause = FIRST_PAUSE;
    for (let attempt = 1;; attempt += 1) {
        const answer = await ask(request, endpointOf(request.partition, env));
        if (answer.kind === 'session')
            return (0,result.ok)(answer.value);
        if (answer.kind === 'refused')
            return (0,result/* err */._)(answer);
        if (attempt === ATTEMPTS)
            return (0,result/* err */._)({ ...answer, because: `${answer.because}, ${ATTEMPTS} times` });
        await (0,promises_.setTimeout)(pause);
        pause *= 2;
    }
}
/** Where a partition's token service is; a region's own, where the environment names a region of AWS. */
function endpointOf(partition, env) {
    const given = env['AWS_ENDPOINT_URL_STS'] || env['AWS_ENDPOINT_URL'];
    if (given)
        return given;
    const region = env['AWS_REGION'] || env['AWS_DEFAULT_REGION'];
    const domain = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
    const home = partition === 'aws-cn' ? 'cn-north-1' : partition === 'aws-us-gov' ? 'us-gov-west-1' : 'us-east-1';
    // Stores other than Amazon's call their regions `auto` and the like.
    return `https://sts.${region && /^[a-z]{2}(-[a-z]+)+-[0-9]$/.test(region) ? region : home}.${domain}/`;
}
async function ask({ role, token, name }, endpoint) {
    const fields = { Action: 'AssumeRoleWithWebIdentity', Version: '2011-06-15' };
    const body = new URLSearchParams({ ...fields, RoleArn: role, RoleSessionName: name, WebIdentityToken: token });
    try {
        const answer = await fetch(endpoint, { method: 'POST', body, redirect: 'error', signal: AbortSignal.timeout(PATIENCE) });
        const bytes = answer.body ? await (0,download/* readAtMost */.r)(answer.body, MAX_ANSWER) : new Uint8Array(0);
        if (!bytes)
            return { kind: 'refused', because: `${endpoint} answers more than ${MAX_ANSWER} bytes` };
        const text = new TextDecoder().decode(bytes);
        return answer.ok ? readSession(text, endpoint) : readRefusal(answer.status, text);
    }
    catch (error) {
        const { message, cause } = error;
        return { kind: 'again', because: `${endpoint} does not answer (${cause?.code ?? message ?? 'no reason given'})` };
    }
}
function readSession(xml, endpoint) {
    const [id, secret, token] = ['AccessKeyId', 'SecretAccessKey', 'SessionToken'].map((name) => sts_session_element(xml, name));
    if (id && secret && token)
        return { kind: 'session', value: { id, secret, token } };
    return { kind: 'refused', because: `${endpoint} answers without credentials` };
}
function readRefusal(status, xml) {
    const code = sts_session_element(xml, 'Code') ?? `status ${status}`;
    const message = sts_session_element(xml, 'Message')?.replace(/[\s.]+$/, '');
    const isPassing = status >= 500 || status === 429 || PASSING.has(code);
    return { kind: isPassing ? 'again' : 'refused', because: (message ? `${code}: ${message}` : code).slice(0, 500) };
}
/** The text of the first element of that name, where it has no children: credentials are letters, digits, `+`, `/` and `=`. */
function sts_session_element(xml, name) {
    const from = xml.indexOf(`<${name}>`);
    const to = xml.indexOf('<', from + 1);
    return from < 0 || to < 0 ? undefined : xml.slice(from + name.length + 2, to).trim();
}

;// CONCATENATED MODULE: ./src/adapters/oidc-role.js



const ROLE = /^arn:(aws[a-z-]*):iam::[0-9]{12}:role\/[\w+=,.@/-]{1,512}$/;
/** What AWS expects as audience of tokens that GitHub issues. */
const AUDIENCE = 'sts.amazonaws.com';
/**
 * The environment in which AWS's SDK works as a role that this job's OIDC token opens, for an hour. Whatever other credentials the
 * environment or the machine have go behind it: `undefined` takes a name out. Errors are sentences.
 */
async function roleEnvironment(role, env) {
    const partition = ROLE.exec(role)?.[1];
    if (partition === undefined)
        return (0,result/* err */._)(`The input \`role\`: expected arn:aws:iam::ACCOUNT:role/NAME, found ${JSON.stringify(role.slice(0, 200))}.`);
    if (!env['ACTIONS_ID_TOKEN_REQUEST_URL'])
        return (0,result/* err */._)(`The role ${role} cannot be taken: GitHub gives this job no OIDC token. Grant the job \`id-token: write\`.`);
    const token = await jobToken();
    if (!token.ok)
        return (0,result/* err */._)(`GitHub gave no OIDC token for the role ${role}: ${token.error}.`);
    const opened = await openSession({ role, partition, token: token.value, name: sessionName(env) }, env);
    if (!opened.ok) {
        const { kind, because } = opened.error;
        return (0,result/* err */._)(`AWS did not give the role ${role} to this job: ${because}.${kind === 'refused' ? ` ${trustOf(token.value)}` : ''}`);
    }
    const { id, secret, token: session } = opened.value;
    for (const one of [secret, session])
        (0,core/* setSecret */.Pq)(one);
    const mine = { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: session };
    // A profile goes before the environment.
    return (0,result.ok)({ ...mine, AWS_PROFILE: undefined, AWS_DEFAULT_PROFILE: undefined });
}
async function jobToken() {
    try {
        const token = await (0,core/* getIDToken */.V9)(AUDIENCE);
        (0,core/* setSecret */.Pq)(token);
        return (0,result.ok)(token);
    }
    catch (error) {
        const why = error instanceof Error ? error.message : 'no reason given';
        return (0,result/* err */._)(why.replace(/\s+/g, ' ').trim().slice(0, 300));
    }
}
const trustOf = (token) => `The token is about ${JSON.stringify(subjectOf(token).slice(0, 300))}; the role’s trust policy has to allow that, with the audience ${AUDIENCE}.`;
function subjectOf(token) {
    try {
        const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
        return String(claims?.sub ?? 'nobody');
    }
    catch {
        return 'nobody';
    }
}
/** Shows in CloudTrail. */
const sessionName = (env) => `pilotlight-${(env['GITHUB_REPOSITORY'] ?? '').replace(/[^\w+=,.@-]/g, '-')}-${env['GITHUB_RUN_ID'] ?? ''}`.slice(0, 64);


/***/ })

};
