import { compactVerify, decodeJwt, decodeProtectedHeader, importSPKI, type JWTPayload } from 'jose';
import { Refused } from '../refused.ts';

/** What the check needs to know of an App. `publicKey` is PEM (SPKI). */
export interface KeyedApp {
  readonly id: number;
  readonly publicKey: string;
}

const LONGEST = 600;
const UNDECODABLE = 'A JSON web token could not be decoded';

/**
 * The App that signed the JWT, or a refusal in GitHub's words: RS256 over the App's key; `iss` the App's id or client id;
 * `iat` not in the future; `exp` in the future, by at most ten minutes. GitHub grants no tolerance (microsoft/AL-Go#2289,
 * terrakube-io/terrakube#3342): clients allow for drift by dating `iat` back.
 */
export async function verifyAppJwt<A extends KeyedApp>(
  token: string,
  appByIssuer: (issuer: string) => A | undefined,
  now: number,
): Promise<A> {
  const claims = decode(token);
  const app = issuer(claims, appByIssuer);
  try {
    await compactVerify(token, await importSPKI(app.publicKey, 'RS256'), { algorithms: ['RS256'] });
  } catch {
    throw new Refused(401, UNDECODABLE);
  }
  checkTimes(claims, Math.floor(now / 1000));
  return app;
}

/** Whether a bearer token looks like a JWT at all; GitHub's own tokens hold no dots. */
export function looksLikeJwt(token: string): boolean {
  return token.split('.').length === 3;
}

function decode(token: string): JWTPayload {
  try {
    if (decodeProtectedHeader(token).alg !== 'RS256') throw new Error('another algorithm');
    return decodeJwt(token);
  } catch {
    throw new Refused(401, UNDECODABLE);
  }
}

function issuer<A>({ iss }: { readonly iss?: unknown }, appByIssuer: (issuer: string) => A | undefined): A {
  // Most clients send the App's id as a number although RFC 7519 wants a string.
  if (typeof iss !== 'string' && typeof iss !== 'number') throw new Refused(401, "'Issuer' claim ('iss') must be an Integer");
  const app = appByIssuer(String(iss));
  if (app === undefined) throw new Refused(404, 'Integration not found');
  return app;
}

function checkTimes({ iat, exp }: JWTPayload, seconds: number): void {
  if (typeof iat !== 'number' || iat > seconds) {
    throw new Refused(401, "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued");
  }
  if (typeof exp !== 'number' || exp <= seconds) {
    throw new Refused(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  }
  if (exp > seconds + LONGEST) throw new Refused(401, "'Expiration time' claim ('exp') is too far in the future");
}
