import { type Bucket, BucketFault } from '../../../refdata-ports.ts';

/** A view of a bucket through which nothing can be changed: as if there were no permission to. */
export function readOnly(bucket: Bucket): Bucket {
  const refuse = async (key: string): Promise<never> => {
    throw new BucketFault('denied', key, `${bucket.address}: ${key} is only read here`);
  };
  return {
    address: bucket.address,
    get: (key, options) => bucket.get(key, options),
    head: (key) => bucket.head(key),
    list: (prefix) => bucket.list(prefix),
    now: () => bucket.now(),
    create: refuse,
    replace: refuse,
    touch: refuse,
    remove: (keys) => refuse(keys[0] ?? ''),
  };
}
