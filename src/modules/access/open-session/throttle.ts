import { later } from '../../../kernel/index.js';

/** How many failures are free, and how the wait grows after them. Seconds. */
export interface Budget {
  readonly free: number;
  readonly firstWait: number;
  readonly longestWait: number;
  /** Quiet for so long, and one failure is forgotten. */
  readonly forgetOneAfter: number;
}

export type Failures = { readonly count: number; readonly at: string };

/** A person mistypes a few times; a guesser gets about 290 tries a day, and nobody is ever locked out. */
export const EMAIL_BUDGET: Budget = { free: 5, firstWait: 1, longestWait: 300, forgetOneAfter: 600 };
/** An office of 30 brokers behind one address, all coming back from a holiday. */
export const ADDRESS_BUDGET: Budget = { free: 100, firstWait: 1, longestWait: 60, forgetOneAfter: 30 };
/** New links to one mailbox. */
export const LINK_BUDGET: Budget = { free: 3, firstWait: 60, longestWait: 3600, forgetOneAfter: 3600 };

/** Whole seconds until the next try is allowed; 0: now. */
export function waitOf(failures: Failures | undefined, budget: Budget, now: string): number {
  const count = remembered(failures, budget, now);
  if (failures === undefined || count < budget.free) return 0;
  const wait = Math.min(budget.longestWait, budget.firstWait * 2 ** Math.min(30, count - budget.free));
  return Math.max(0, Math.ceil(wait - secondsSince(failures.at, now)));
}

/** The failures with one more, and the instant after which none of them counts. */
export function oneMore(
  failures: Failures | undefined,
  budget: Budget,
  now: string,
): { failures: Failures; expiresAt: string } {
  const count = remembered(failures, budget, now) + 1;
  const kept = Math.max(count * budget.forgetOneAfter, budget.longestWait);
  return {
    failures: { count, at: now },
    expiresAt: later(now, kept * 1000),
  };
}

/** The failures without the one that turned out to be none. */
export function oneLess(failures: Failures): Failures | undefined {
  return failures.count > 1 ? { ...failures, count: failures.count - 1 } : undefined;
}

/** One address: of IPv6 the network of 64 bits that one customer gets, of IPv4 written as IPv6 the IPv4. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('%', 1)[0]!.toLowerCase().split('::');
  const front = head.split(':').filter(Boolean);
  const back = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
  const groups = [...front, ...Array<string>(zeros).fill('0'), ...back];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}

function remembered(failures: Failures | undefined, budget: Budget, now: string): number {
  if (failures === undefined) return 0;
  return Math.max(0, failures.count - Math.floor(secondsSince(failures.at, now) / budget.forgetOneAfter));
}

function secondsSince(at: string, now: string): number {
  return Math.max(0, (Date.parse(now) - Date.parse(at)) / 1000);
}
