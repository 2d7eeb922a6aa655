export const id = 1774;
export const ids = [1774];
export const modules = {

/***/ 51774:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createReaders: () => (/* binding */ createReaders)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:dns/promises"
var promises_ = __webpack_require__(71553);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./src/lib/error-text.js
var error_text = __webpack_require__(63247);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
;// CONCATENATED MODULE: ./src/adapters/both/safe-address.js




const LONGEST = 1_000;
const PORTS = { 'https:': 443, 'http:': 80, 'ssh:': 22, 'file:': 0 };
/** What an address that somebody's build wrote may be asked for. The error is the end of a sentence about it. Asks nobody. */
function readAddress(text, rules = {}) {
    if (text.length > LONGEST)
        return (0,result/* err */._)(`is longer than ${LONGEST} characters`);
    if (!/^[\x21-\x7e]+$/.test(text))
        return (0,result/* err */._)('holds characters that an address has not');
    if (/[\\<>"'`{}|^]/.test(text))
        return (0,result/* err */._)('holds characters that an address has not');
    const [, scheme = ''] = /^([a-z]{2,5}):\/\/[^/]/i.exec(text) ?? (text.startsWith('file:///') ? ['', 'file'] : []);
    if (!Object.hasOwn(PORTS, `${scheme}:`))
        return (0,result/* err */._)('is no https address');
    const url = URL.canParse(text) ? new URL(text) : null;
    if (!url || url.protocol !== `${scheme}:`)
        return (0,result/* err */._)('is no https address');
    return checked(url, rules);
}
function checked(url, rules) {
    const protocol = url.protocol.slice(0, -1);
    const host = url.hostname
        .replace(/^\[|\]$/g, '')
        .replace(/[.]$/, '')
        .toLowerCase();
    const port = url.port === '' ? PORTS[url.protocol] : Number(url.port);
    const address = { protocol, host, port, url: url.href };
    const because = protocol === 'file'
        ? fileFault(url, rules)
        : protocol === 'ssh'
            ? sshFault(url, host, rules)
            : webFault(url, { host, port, rules });
    return because === null ? (0,result.ok)(address) : (0,result/* err */._)(because);
}
function fileFault(url, { files }) {
    if (files === undefined)
        return 'is a file of this host';
    const path = url.pathname;
    return path.startsWith(`${files}/`) && !/%|[.][.]/.test(path) ? null : 'is a file outside the folder that is allowed';
}
function sshFault(url, host, { knownHosts }) {
    if (knownHosts === undefined)
        return 'speaks ssh, and this host has no known hosts';
    if (url.password !== '')
        return 'holds a password';
    return isName(host) && /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$/.test(url.username)
        ? null
        : 'has no user and host as ssh needs them';
}
function webFault(url, { host, port, rules }) {
    if (url.username !== '' || url.password !== '')
        return 'holds a user or a password';
    if (url.hash !== '')
        return 'holds a fragment';
    if (!isName(host) && (0,external_node_net_.isIP)(host) === 0)
        return 'has no host';
    if (isTrusted(host, port, rules))
        return null;
    if (url.protocol === 'http:')
        return 'is no https address';
    if ((0,external_node_net_.isIP)(host) !== 0 && !isPublic(host))
        return `lies at ${host}, which is no public address`;
    return (0,external_node_net_.isIP)(host) === 0 && !host.includes('.') ? `lies at ${host}, which is no public name` : null;
}
/** A label never begins with a hyphen: it would be an option to a program that is given it. */
const isName = (host) => /^(?!-)[a-z0-9_-]{1,63}(?:[.][a-z0-9_][a-z0-9_-]{0,62}){0,20}$/.test(host) && host.length <= 253;
const isTrusted = (host, port, { trusted = [] }) => trusted.includes(host) || trusted.includes(`${host}:${port}`);
/** Where it lies, for this one connection: every address of the name must be public. The error is the end of a sentence about it. */
async function resolveAddress({ host, port, protocol }, rules, resolve = resolveName) {
    if (protocol === 'file')
        return (0,result.ok)([]);
    const found = (0,external_node_net_.isIP)(host) === 0 ? await resolve(host) : (0,result.ok)([host]);
    if (!found.ok || isTrusted(host, port, rules))
        return found;
    const inner = found.value.find((address) => !isPublic(address));
    return inner === undefined ? found : (0,result/* err */._)(`lies at ${inner}, which is no public address`);
}
const resolveName = async (host) => {
    // RFC 6761, 6.3: names below localhost are this computer's; not every resolver knows.
    if (host.endsWith('.localhost'))
        return (0,result.ok)(['127.0.0.1', '::1']);
    try {
        const found = await (0,promises_.lookup)(host, { all: true });
        return found.length === 0 ? (0,result/* err */._)('has no address') : (0,result.ok)(found.map(({ address }) => address));
    }
    catch (error) {
        return (0,result/* err */._)(`cannot be resolved (${(0,error_text/* errnoOf */.U)(error) ?? 'no answer'})`);
    }
};
const INNER = new external_node_net_.BlockList();
// RFC 6890 and what IANA's registries of special-purpose addresses have added since.
for (const range of [
    ...[
        '0.0.0.0/8',
        '10.0.0.0/8',
        '100.64.0.0/10',
        '127.0.0.0/8',
        '169.254.0.0/16',
        '172.16.0.0/12',
        '192.0.0.0/24',
        '192.0.2.0/24',
    ],
    ...['192.31.196.0/24', '192.52.193.0/24', '192.88.99.0/24', '192.168.0.0/16', '192.175.48.0/24', '198.18.0.0/15'],
    ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
]) {
    const [net = '', bits] = range.split('/');
    INNER.addSubnet(net, Number(bits), 'ipv4');
}
/** Of IPv6, only what is given out to be routed counts, but for what wraps an address of IPv4. */
const OUTER = new external_node_net_.BlockList();
OUTER.addSubnet('2000::', 3, 'ipv6');
const WRAPPING = new external_node_net_.BlockList();
for (const [net, bits] of [
    ['2001::', 23],
    ['2001:db8::', 32],
    ['2002::', 16],
    ['3fff::', 20],
])
    WRAPPING.addSubnet(net, bits, 'ipv6');
/** Whether an IP address is one of the public internet. */
function isPublic(address) {
    const version = (0,external_node_net_.isIP)(address);
    if (version === 4)
        return !INNER.check(address, 'ipv4');
    if (version !== 6 || address.includes('%'))
        return false;
    return OUTER.check(address, 'ipv6') && !WRAPPING.check(address, 'ipv6');
}

;// CONCATENATED MODULE: ./src/adapters/both/git-remote.js


/** Of one answer; 100 references take some 10 KB. */
const MAX_OUTPUT = 1_048_576;
const WITHIN = 30_000;
const REF = /^(?:HEAD|refs\/[A-Za-z0-9_][^\s\p{Cc}:?*[\\^~]{0,300})$/u;
/** `git ls-remote` of several references of one repository, in one process. Never throws. */
async function lookAtRemote(sources, given) {
    const address = readAddress(sources[0]?.url ?? '', given.rules);
    if (!address.ok)
        return sources.map(() => failed(`the address ${address.error}`));
    const where = await resolveAddress(address.value, given.rules, given.resolve);
    if (!where.ok)
        return sources.map(() => failed(`${address.value.host} ${where.error}`));
    const refs = [...new Set(sources.flatMap(({ ref }) => (isRef(ref) ? [ref] : [])))];
    const told = refs.length === 0
        ? { ok: true, text: '' }
        : await run(argumentsOf(address.value, { where: where.value, refs }, given), given);
    if (!told.ok)
        return sources.map(() => told.look);
    const found = new Map(told.text.split('\n').map((line) => line.split('\t').reverse()));
    return sources.map(({ ref }) => lookOf(ref, found));
}
const isRef = (ref) => ref !== null && REF.test(ref) && !ref.includes('..');
function lookOf(ref, found) {
    if (!isRef(ref))
        return failed(`${JSON.stringify((ref ?? '').slice(0, 80))} is no reference`);
    // Of a tag with a text of its own, what it stands for.
    const commit = found.get(`${ref}^{}`) ?? found.get(ref);
    if (commit === undefined)
        return { kind: 'missing', because: `there is no ${ref}` };
    return /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(commit)
        ? { kind: 'value', value: commit, etag: null }
        : failed('git gave no commit');
}
function argumentsOf({ protocol, host, port, url }, { where, refs }, { rules }) {
    const addresses = where.map((one) => (one.includes(':') ? `[${one}]` : one)).join(',');
    const settings = [
        ...['protocol.allow=never', `protocol.${protocol}.allow=always`, 'http.followRedirects=false', 'credential.helper='],
        ...['http.lowSpeedLimit=1', 'http.lowSpeedTime=20', 'protocol.version=2', 'http.proxy='],
        // The name is not resolved again: what was checked is what is asked.
        ...(protocol === 'https' || protocol === 'http' ? [`http.curloptResolve=${host}:${port}:${addresses}`] : []),
        ...(protocol === 'ssh' && rules.knownHosts !== undefined ? [`core.sshCommand=${sshCommand(rules.knownHosts)}`] : []),
    ];
    const tags = refs.filter((ref) => ref.startsWith('refs/tags/')).map((ref) => `${ref}^{}`);
    return [...settings.flatMap((one) => ['-c', one]), 'ls-remote', '--', url, ...refs, ...tags];
}
const sshCommand = (knownHosts) => `ssh -o BatchMode=yes -o StrictHostKeyChecking=yes -o UserKnownHostsFile='${knownHosts.replaceAll("'", '')}' -o ProxyCommand=none`;
function run(args, { path, within = WITHIN }) {
    const env = {
        ...{
            PATH: path,
            HOME: '/nonexistent',
            LC_ALL: 'C',
            GIT_TERMINAL_PROMPT: '0',
            GIT_ASKPASS: '/bin/false',
            SSH_ASKPASS: '/bin/false',
        },
        ...{ GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', GIT_DIR: '/nonexistent' },
    };
    const options = { cwd: '/', env, timeout: within, killSignal: 'SIGKILL', maxBuffer: MAX_OUTPUT, encoding: 'utf8' };
    return new Promise((resolve) => {
        const child = (0,external_node_child_process_.execFile)('git', args, options, (error, stdout, stderr) => resolve(error ? { ok: false, look: failed(because(error, stderr, within)) } : { ok: true, text: stdout }));
        child.stdin?.end();
    });
}
function because(error, stderr, within) {
    if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER')
        return `it answered more than ${MAX_OUTPUT} bytes`;
    if (error.code === 'ENOENT')
        return 'this host has no git';
    if (error.killed === true)
        return `it did not answer within ${within / 1_000} s`;
    const [line = ''] = stderr.split('\n').filter((one) => /^(?:fatal|error|remote):/.test(one));
    return `git says: ${line
        .replace(/^[a-z]+: /, '')
        .replace(/[^\x20-\x7e]/g, '?')
        .slice(0, 300) || 'nothing'}`;
}
const failed = (text) => ({ kind: 'failed', because: text });

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./src/watch/poll-versions.js
/** Versions of packages, as far as "is there a newer one" needs them. Neither PEP 440 nor semver in full: what is not understood counts as any. */
/** The newest final version that the range takes; of all, where the range is not understood; null where there is none. */
function newestIn(versions, range) {
    const takes = readRange(range ?? '');
    let best = null;
    for (const text of versions) {
        const version = readVersion(text);
        if (!version?.isFinal || !takes(version))
            continue;
        if (best === null || compare(version.numbers, best.version.numbers) > 0)
            best = { text, version };
    }
    return best?.text ?? null;
}
function readVersion(text) {
    const [all, numbers = '', rest = ''] = /^v?([0-9]{1,9}(?:[.][0-9]{1,9}){0,7})(.{0,100})$/.exec(text) ?? [];
    if (all === undefined)
        return null;
    // PEP 440's post releases and semver's build metadata are as final as what they follow.
    return { numbers: numbers.split('.').map(Number), isFinal: rest === '' || /^(?:[.+-]?post|[+])/.test(rest) };
}
function compare(one, other) {
    for (let index = 0; index < Math.max(one.length, other.length); index += 1) {
        const difference = (one[index] ?? 0) - (other[index] ?? 0);
        if (difference !== 0)
            return difference;
    }
    return 0;
}
const ANY = () => true;
function readRange(range) {
    const ways = range.slice(0, 200).split('||').map(readAll);
    return (version) => ways.some((takes) => takes(version));
}
function readAll(text) {
    const parts = text
        .replace(/(<=|>=|==|!=|~=|[<>=~^])[ ]{1,9}/g, '$1')
        .split(/[\s,]+/)
        .filter((part) => part !== '');
    const all = parts.map(readOne);
    return all.includes(null) ? ANY : (version) => all.every((takes) => takes?.(version) !== false);
}
function readOne(part) {
    const [all, sign = '', numbers = '', isOpen] = /^(<=|>=|===?|!=|~=|[<>=~^]|)v?([0-9]{1,9}(?:[.][0-9]{1,9}){0,7})([.][*xX])?$/.exec(part) ?? [];
    if (all === undefined)
        return part === '*' || part === 'latest' ? ANY : null;
    const bound = numbers.split('.').map(Number);
    const within = (length) => ({ numbers: found }) => compare(found, bound) >= 0 && compare(found.slice(0, length), bound.slice(0, length)) === 0;
    if (isOpen !== undefined || (sign === '' && bound.length < 3))
        return within(bound.length);
    const signs = {
        '<': (one) => compare(one.numbers, bound) < 0,
        '<=': (one) => compare(one.numbers, bound) <= 0,
        '>': (one) => compare(one.numbers, bound) > 0,
        '>=': (one) => compare(one.numbers, bound) >= 0,
        '!=': (one) => compare(one.numbers, bound) !== 0,
        '~=': within(Math.max(1, bound.length - 1)),
        '~': within(Math.min(2, bound.length)),
        '^': within(bound.findIndex((number) => number > 0) + 1 || bound.length),
    };
    return signs[sign] ?? ((one) => compare(one.numbers, bound) === 0);
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(44708);
;// CONCATENATED MODULE: ./src/adapters/both/registry-http.js





/** npm's abbreviated documents of packages with thousands of versions stay below this. */
const MAX_BODY = 33_554_432;
const registry_http_WITHIN = 30_000;
/** One question to an address that somebody's build wrote: to where its name was checked to lie, following nothing. Never throws. */
async function askRegistry({ method = 'GET', url, headers = {} }, { rules, within = registry_http_WITHIN, resolve }) {
    const address = readAddress(url, rules);
    if (!address.ok)
        return (0,result/* err */._)(`the address ${address.error}`);
    const { protocol, host } = address.value;
    if (protocol !== 'https' && protocol !== 'http')
        return (0,result/* err */._)('the address is no https address');
    const where = await resolveAddress(address.value, rules, resolve);
    if (!where.ok)
        return (0,result/* err */._)(`${host} ${where.error}`);
    const options = {
        ...{ method, lookup: pinnedTo(where.value), signal: AbortSignal.timeout(within), agent: false },
        headers: { 'user-agent': 'pilotlight-watch', 'accept-encoding': 'identity', ...headers },
    };
    return new Promise((settle) => {
        const asked = (protocol === 'https' ? external_node_https_.request : external_node_http_.request)(address.value.url, options, (response) => {
            const pieces = [];
            let size = 0;
            response.on('data', (piece) => {
                size += piece.length;
                if (size > MAX_BODY)
                    asked.destroy(new Error(`it answered more than ${MAX_BODY} bytes`));
                else
                    pieces.push(piece);
            });
            response.on('error', (error) => settle((0,result/* err */._)(failure(error, within))));
            response.on('end', () => settle((0,result.ok)({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces) })));
        });
        asked.on('error', (error) => settle((0,result/* err */._)(failure(error, within))));
        asked.end();
    });
}
const failure = (error, within) => error.name === 'AbortError' || error.name === 'TimeoutError'
    ? `it did not answer within ${within / 1_000} s`
    : (0,error_text/* errorText */.k)(error).slice(0, 300);
/** Gives a connection the addresses that were checked, whatever the name says by now. */
function pinnedTo(addresses) {
    const all = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    return (_host, { all: wantsAll }, answer) => {
        const [first] = all;
        if (wantsAll === true)
            answer(null, all);
        else if (first)
            answer(null, first.address, first.family);
        else
            answer(new Error('it has no address'), '', 4);
    };
}

;// CONCATENATED MODULE: ./src/adapters/both/registry.js



const PYPI = 'https://pypi.org';
const NPM = 'https://registry.npmjs.org';
const IMAGE = /^([A-Za-z0-9.:-]{1,260})\/([a-z0-9][a-z0-9._/-]{0,254}):([A-Za-z0-9_][A-Za-z0-9._-]{0,127})$/;
const MANIFESTS = [
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
    'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');
/** What a package, an image or an index is now. Never throws. */
async function lookAtRegistry(source, given) {
    switch (source.kind) {
        case 'pypi':
            return lookAtPypi(source, given);
        case 'npm':
            return lookAtNpm(source, given);
        case 'oci':
            return lookAtImage(source, given);
        case 'index':
            return lookAtIndex(source, given);
        case 'git':
            return registry_failed('it is no registry');
    }
}
const nameOf = ({ id }) => id.slice(id.indexOf(':') + 1);
async function lookAtPypi(source, given) {
    const name = nameOf(source)
        .toLowerCase()
        .replace(/[-_.]{1,20}/g, '-');
    if (!/^[a-z0-9][a-z0-9-]{0,99}$/.test(name))
        return registry_failed('it is no name of a package');
    const url = `${given.pypi ?? PYPI}/simple/${name}/`;
    const headers = { accept: 'application/vnd.pypi.simple.v1+json' };
    return registry_document(await askRegistry(asking(url, headers, source.etag), given), (body) => {
        const versions = listOf(fieldsOf(body)['versions']);
        return newestIn(versions, source.ref);
    });
}
async function lookAtNpm(source, given) {
    const name = nameOf(source);
    if (!/^(?:@[a-z0-9~-][a-z0-9._~-]{0,99}\/)?[a-z0-9~-][a-z0-9._~-]{0,199}$/i.test(name))
        return registry_failed('it is no name of a package');
    const url = `${given.npm ?? NPM}/${name.replace('/', '%2F')}`;
    const headers = { accept: 'application/vnd.npm.install-v1+json' };
    return registry_document(await askRegistry(asking(url, headers, source.etag), given), (body) => {
        const { versions, 'dist-tags': tags } = fieldsOf(body);
        const tagged = fieldsOf(tags)[source.ref ?? 'latest'];
        return typeof tagged === 'string' ? tagged.slice(0, 100) : newestIn(Object.keys(fieldsOf(versions)), source.ref);
    });
}
async function lookAtIndex(source, given) {
    const answer = await askRegistry(asking(nameOf(source), {}, source.etag), given);
    return told(answer, ({ body, headers }) => value(`sha256:${(0,external_node_crypto_.createHash)('sha256').update(body).digest('hex')}`, headers.etag));
}
function registry_document(answer, read) {
    return told(answer, ({ body, headers }) => {
        const parsed = parse(body);
        if (parsed === undefined)
            return registry_failed('its answer is no JSON');
        const found = read(parsed);
        return found === null ? { kind: 'missing', because: 'no version is in its range' } : value(found, headers.etag);
    });
}
async function lookAtImage(source, given) {
    const [, host = '', path = '', tag = ''] = IMAGE.exec(nameOf(source)) ?? [];
    if (tag === '' || path.includes('..'))
        return registry_failed('it is no name of an image');
    const server = host === 'docker.io' ? 'registry-1.docker.io' : host;
    const scheme = (given.rules.trusted ?? []).includes(server) ? 'http' : 'https';
    const question = {
        method: 'HEAD',
        url: `${scheme}://${server}/v2/${path}/manifests/${tag}`,
        headers: { accept: MANIFESTS },
    };
    const first = await askRegistry(question, given);
    const challenge = first.ok && first.value.status === 401 ? tokenQuestion(first.value.headers['www-authenticate'], path) : null;
    const answer = challenge === null ? first : await askedWithToken(question, challenge, given);
    return told(answer, ({ headers }) => {
        const digest = headers['docker-content-digest'];
        return typeof digest === 'string' && /^sha(?:256|512):[0-9a-f]{64,128}$/.test(digest)
            ? value(digest, undefined)
            : registry_failed('its answer names no digest');
    });
}
/** The realm is what the registry says it is: an address like any other that somebody else wrote. */
function tokenQuestion(challenge, path) {
    const field = (name) => new RegExp(`[ ,]${name}="([^"]{1,500})"`).exec(challenge ?? '')?.[1];
    const realm = field('realm');
    if (!/^bearer /i.test(challenge ?? '') || realm === undefined || !URL.canParse(realm))
        return null;
    const url = new URL(realm);
    const service = field('service');
    if (service !== undefined)
        url.searchParams.set('service', service);
    url.searchParams.set('scope', `repository:${path}:pull`);
    return url.href;
}
async function askedWithToken(question, url, given) {
    const answer = await askRegistry({ url }, given);
    if (!answer.ok || answer.value.status !== 200)
        return answer;
    const { token, access_token } = fieldsOf(parse(answer.value.body));
    const found = [token, access_token].find((one) => typeof one === 'string' && /^[\x21-\x7e]{1,16000}$/.test(one));
    if (typeof found !== 'string')
        return { ok: false, error: 'its sign-in gave no token' };
    return askRegistry({ ...question, headers: { ...question.headers, authorization: `Bearer ${found}` } }, given);
}
const asking = (url, headers, etag) => ({
    url,
    headers: etag === null ? headers : { ...headers, 'if-none-match': etag },
});
function told(answer, read) {
    if (!answer.ok)
        return registry_failed(answer.error);
    const { status, headers } = answer.value;
    if (status === 200)
        return read(answer.value);
    if (status === 304)
        return { kind: 'same' };
    if (status === 404 || status === 410)
        return { kind: 'missing', because: 'there is no such thing' };
    if (status >= 300 && status < 400)
        return registry_failed('it sends elsewhere, which is not followed');
    const seconds = Number(headers['retry-after']);
    const after = Number.isFinite(seconds) && seconds > 0 ? { after: seconds * 1_000 } : {};
    return { ...registry_failed(`it answers ${status}`), ...after };
}
const value = (text, etag) => ({
    ...{ kind: 'value', value: text },
    etag: etag !== undefined && /^[\x21-\x7e]{1,500}$/.test(etag) ? etag : null,
});
const registry_failed = (because) => ({ kind: 'failed', because });
function parse(body) {
    try {
        return JSON.parse(Buffer.from(body).toString('utf8'));
    }
    catch {
        return undefined;
    }
}
const fieldsOf = (value) => typeof value === 'object' && value !== null ? value : {};
const listOf = (value) => Array.isArray(value) ? value.filter((one) => typeof one === 'string' && one.length <= 100) : [];

;// CONCATENATED MODULE: ./src/adapters/both/registry-readers.js


/** Everything that can be watched, by its kind. */
function createReaders(given) {
    return {
        look: (sources) => sources[0]?.kind === 'git'
            ? lookAtRemote(sources.map((one) => reachable(one, given)), given)
            : Promise.all(sources.map((source) => lookAtRegistry(source, given))),
    };
}
/** Where no ssh is spoken, what was reached by it is asked for by https: its id says where that would be. */
function reachable(source, { rules }) {
    if (!source.url.startsWith('ssh://') || rules.knownHosts !== undefined)
        return source;
    const [, https] = /^git:(https:[^#]+)#/.exec(source.id) ?? [];
    return https === undefined ? source : { ...source, url: https };
}


/***/ })

};
