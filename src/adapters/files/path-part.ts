import { createHash } from 'node:crypto';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** An id as part of a path: a UUID as it is, anything else by its hash. */
export function pathPart(id: string): string {
  return UUID.test(id) ? id : createHash('sha256').update(id, 'utf8').digest('hex').slice(0, 40);
}
