import { EC2Client } from '@aws-sdk/client-ec2';

/**
 * A client with the credentials that AWS's own chain finds (environment, files, the role of this host). It repeats nothing by
 * itself: whether a call may be repeated, and when, is decided where its token is known.
 */
export function createEc2Client({ region, endpoint }: { readonly region: string; readonly endpoint: string | null }): EC2Client {
  return new EC2Client({ region, maxAttempts: 1, ...(endpoint === null ? {} : { endpoint }) });
}
