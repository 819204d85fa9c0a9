import { Injectable } from '@nestjs/common';
import { Refused, reject, Streams } from '../../kernel/index.js';
import { displayName, type Insured, insured, languageOf } from '../../modules/insureds/index.js';
import {
  gapsOf,
  type HeldPolicy,
  newest,
  policy,
  statusOn,
  termsOf,
  unconfirmedChange,
} from '../../modules/policies/index.js';
import { BrokerageCalendar } from '../insureds-search/calendar.query.js';
import { InsuredsSearchQuery } from '../insureds-search/insureds-search.query.js';
import type { ListedInsured } from '../insureds-search/listed-insured.query.js';
import { addressLine, postalCodeOf } from '../insureds-search/shown.js';
import { PoliciesQuery } from '../policies/policies.query.js';
import type { InsuredProfile, ProfilePolicy } from './insured-profile-answer.query.js';

type Known = Exclude<Insured, { kind: 'absent' }>;

/** All of one insured, folded from the streams themselves: what was just written is there. */
@Injectable()
export class InsuredProfileQuery {
  constructor(
    private readonly streams: Streams,
    private readonly insureds: InsuredsSearchQuery,
    private readonly policies: PoliciesQuery,
    private readonly calendar: BrokerageCalendar,
  ) {}

  /** @throws Refused with `insured-not-found` */
  async of(
    brokerageId: string,
    insuredId: string,
  ): Promise<{ profile: InsuredProfile; revision: string | undefined }> {
    const { state, revision } = await this.streams.load(insured, insuredId, brokerageId);
    if (state.kind === 'absent') throw new Refused(reject('insured-not-found'));
    const [found, policies] = await Promise.all([
      this.insureds.get(brokerageId, insuredId),
      this.policiesOf(brokerageId, insuredId),
    ]);
    const { address, birthDate, downloadedEmail, phone, name } = state.details;
    const language = languageOf(state);
    const { policies: _listed, ...listed } = found?.listed ?? unseen(state);
    const profile: InsuredProfile = {
      ...listed,
      ...seen(state),
      nameParts: name,
      ...(address && { addressParts: address }),
      origin: state.origin,
      ...(birthDate !== undefined && { birthDate }),
      ...(phone !== undefined && { phone }),
      ...(language && { language }),
      ...(downloadedEmail !== undefined && { offeredEmail: downloadedEmail }),
      ...(found?.row.registration && {
        registration: { at: found.row.registration.at, checks: [...found.row.registration.checks] },
      }),
      policies,
    };
    return { profile, revision };
  }

  private async policiesOf(brokerageId: string, insuredId: string): Promise<ProfilePolicy[]> {
    const rows = await this.policies.listedAt(brokerageId, insuredId);
    const [today, ...loaded] = await Promise.all([
      this.calendar.today(brokerageId),
      ...rows.map(({ policyId }) => this.streams.load(policy, policyId, brokerageId)),
    ]);
    const held = loaded.flatMap(({ state, revision = '' }) =>
      state.kind === 'held' && isListedAt(state, insuredId) ? [{ state, revision }] : [],
    );
    const holders = held.flatMap(({ state }) => state.attachments.map((attachment) => attachment.insuredId));
    const names = await this.insureds.namesOf(brokerageId, holders);
    return held.map(({ state, revision }) => profilePolicy(state, revision, insuredId, today, names));
  }
}

function seen({ details }: Known): Pick<ListedInsured, 'name' | 'address' | 'postalCode'> {
  const [address, postalCode] = [addressLine(details.address), postalCodeOf(details.address)];
  return {
    name: displayName(details.name),
    ...(address !== undefined && { address }),
    ...(postalCode !== undefined && { postalCode }),
  };
}

/** Of an insured whom no view has seen yet. */
function unseen(state: Known): ListedInsured {
  const account = state.kind === 'registered' ? 'invited' : 'none';
  const email = state.kind === 'registered' ? { email: state.email } : {};
  return {
    insuredId: state.insuredId,
    ...seen(state),
    alsoDownloadedAs: [],
    policies: [],
    account,
    ...email,
  };
}

function isListedAt({ attachments, versions }: HeldPolicy, insuredId: string): boolean {
  return (
    attachments.some((attachment) => attachment.insuredId === insuredId) ||
    versions.some(({ parties }) => parties[0]?.personId === insuredId)
  );
}

function profilePolicy(
  held: HeldPolicy,
  revision: string,
  insuredId: string,
  today: string,
  names: ReadonlyMap<string, string>,
): ProfilePolicy {
  const { policyId, policyNumber, companyCode, versions, attachments } = held;

  const terms = termsOf(versions);
  const how = attachments.find((attachment) => attachment.insuredId === insuredId)?.how;
  return {
    ...{
      policyId,
      policyNumber,
      companyCode,
      line: newest(held).line,
      status: statusOn(terms, today),
      terms,
      revision,
    },
    attached: how !== undefined,
    ...(how && { how }),
    attachedTo: attachments.map((held) => ({
      insuredId: held.insuredId,
      name: names.get(held.insuredId) ?? '',
    })),
    namedInsuredChanged: unconfirmedChange(held) >= 0,
    versions: versions.map(({ parties, contentHash: _hash, lineSub: _sub, ...version }) => ({
      ...version,
      namedInsureds: parties.flatMap(({ name }) => (name ? [displayName(name)] : [])),
    })),
    gaps: gapsOf(versions).map(({ term, missing }) => ({ term, missing: [...missing] })),
  };
}
