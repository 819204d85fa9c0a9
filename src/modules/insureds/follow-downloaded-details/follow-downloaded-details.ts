import type { Context, Decision } from '../../../kernel/index.js';
import { nameIdentity } from '../insured-name.js';
import type { Insured } from '../insured.js';
import type { InsuredDetails, InsuredDetailsChanged } from '../insured-events.js';
import { addressKey, type MailingAddress } from '../mailing-address.js';
import { birthDatesConflict, samePerson } from '../match-key.js';
import { postalKey } from '../postal-code.js';

/** A newer version of a policy came: what it says of its first named insured, and what the version before it said. */
export class FollowDownloadedDetails {
  constructor(
    readonly context: Context,
    /** To whom the policy is attached. */
    readonly insuredId: string,
    readonly policyId: string,
    readonly previous: InsuredDetails,
    readonly details: InsuredDetails,
    readonly eventId?: (n: number) => string,
  ) {}
}

/**
 * An insured who moved moves here too: the address follows where it was the one this policy had. It does not follow a version
 * that names another person, nor a policy that never had the insured's address. The name stays: a policy may be attached
 * under another one.
 */
export function followDownloadedDetails(
  { insuredId, policyId, previous, details }: Omit<FollowDownloadedDetails, 'context' | 'eventId'>,
  insured: Insured,
): Decision<InsuredDetailsChanged, never> {
  if (insured.kind === 'absent' || !samePerson(previous.name, details.name)) return [];
  const now = insured.details;
  if (birthDatesConflict(now.birthDate, details.birthDate)) return [];
  const lived = now.address === undefined || placeOf(now.address) === placeOf(previous.address);
  const address = lived ? (details.address ?? now.address) : now.address;
  const own = nameIdentity(now.name) === nameIdentity(details.name);
  const after: InsuredDetails = {
    name: now.name,
    ...(address && { address }),
    ...saidOf('birthDate', own, details, now),
    ...saidOf('downloadedEmail', own, details, now),
    ...saidOf('phone', own, details, now),
    ...saidOf('language', own, details, now),
  };
  if (sameDetails(now, after)) return [];
  return [{ type: 'InsuredDetailsChanged', data: { insuredId, policyId, ...after } }];
}

function placeOf(address: MailingAddress | undefined): string | undefined {
  return address && `${addressKey(address) ?? ''}\n${postalKey(address.postalCode) ?? ''}`;
}

/** What a policy says under another name may be another person's of the same house. */
function saidOf<K extends 'birthDate' | 'downloadedEmail' | 'phone' | 'language'>(
  field: K,
  own: boolean,
  said: InsuredDetails,
  now: InsuredDetails,
): Pick<InsuredDetails, K> {
  const value = own ? (said[field] ?? now[field]) : now[field];
  return (value === undefined ? {} : { [field]: value }) as Pick<InsuredDetails, K>;
}

const ADDRESS = ['line1', 'line2', 'city', 'province', 'postalCode', 'country'] as const;
const REST = ['birthDate', 'downloadedEmail', 'phone', 'language'] as const;

function sameDetails(a: InsuredDetails, b: InsuredDetails): boolean {
  return (
    ADDRESS.every((field) => a.address?.[field] === b.address?.[field]) &&
    REST.every((field) => a[field] === b[field])
  );
}
