import type { Brokerage } from '../../kernel/index.js';

/** Where the brokerage's logo is, without scheme and host. Another logo has another address: a cache may keep each for ever. */
export function logoPath({ slug, logo }: Brokerage): string | undefined {
  return logo && `/api/v1/brokerages/${slug}/logo?v=${logoVersion(logo.sha256)}`;
}

/** Of the content, so that the same logo keeps its address. */
export function logoVersion(sha256: string): string {
  return sha256.slice(0, 16);
}
