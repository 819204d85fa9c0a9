import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Refused, reject, Streams } from '../../kernel/index.js';
import {
  AccountsDirectory,
  displayName,
  type Insured,
  insured,
  languageOf,
} from '../../modules/insureds/index.js';
import { type HeldPolicy, policy, statusOn, termsOf, versionsFor } from '../../modules/policies/index.js';
import { BrokerageCalendar } from '../insureds-search/calendar.query.js';
import { PolicyLine, TermShown } from '../insureds-search/listed-insured.query.js';
import { addressLine, postalCodeOf } from '../insureds-search/shown.js';
import { PoliciesQuery } from '../policies/policies.query.js';

const ID = '01890a5d-ac96-774b-bcce-b302099a8057';

/** An insured as they see themselves. */
export class MyInsured {
  @ApiProperty({ format: 'uuid', example: ID })
  insuredId!: string;

  @ApiProperty({ example: 'Marie-Ève Tremblay-Côté' })
  name!: string;

  @ApiPropertyOptional({ example: '1204, rue Saint-Denis, app. 3, Montréal QC' })
  address?: string;

  @ApiPropertyOptional({ example: 'H2X 3J8' })
  postalCode?: string;

  @ApiPropertyOptional({
    description: 'By which I sign in. Absent only where a broker looks and there is no account.',
    example: 'marie@example.org',
  })
  email?: string;

  @ApiPropertyOptional({
    enum: ['en', 'fr'],
    description: 'Of my mails: the one I chose, else the one my insurers know.',
    example: 'fr',
  })
  language?: 'en' | 'fr';
}

/** A policy as its insured sees it. */
export class MyPolicy extends PolicyLine {
  @ApiProperty({ format: 'uuid', description: 'Which of the account’s insureds holds it.', example: ID })
  insuredId!: string;

  @ApiProperty({ type: [String], example: ['Marie-Ève Tremblay-Côté'] })
  namedInsureds!: string[];

  @ApiProperty({ type: [TermShown] })
  terms!: TermShown[];
}

type Known = Exclude<Insured, { kind: 'absent' }>;
type Registered = Extract<Insured, { kind: 'registered' }>;

/** What an account may see, folded from the streams: an unattach or a closed registration is felt at once. */
@Injectable()
export class MeQuery {
  constructor(
    private readonly accounts: AccountsDirectory,
    private readonly streams: Streams,
    private readonly policies: PoliciesQuery,
    private readonly calendar: BrokerageCalendar,
  ) {}

  async insureds(brokerageId: string, accountId: string): Promise<MyInsured[]> {
    const mine = await this.mine(brokerageId, accountId);
    return mine.map(myInsured);
  }

  /** What one insured sees or would see, with an account or without. @throws Refused with `insured-not-found` */
  async asSeenBy(
    brokerageId: string,
    insuredId: string,
  ): Promise<{ readonly insured: MyInsured; readonly policies: MyPolicy[] }> {
    const { state } = await this.streams.load(insured, insuredId, brokerageId);
    if (state.kind === 'absent') throw new Refused(reject('insured-not-found'));
    const today = await this.calendar.today(brokerageId);
    return { insured: myInsured(state), policies: await this.heldBy(brokerageId, insuredId, today) };
  }

  async policiesOf(brokerageId: string, accountId: string): Promise<MyPolicy[]> {
    const [mine, today] = await Promise.all([
      this.mine(brokerageId, accountId),
      this.calendar.today(brokerageId),
    ]);
    const each = await Promise.all(mine.map(({ insuredId }) => this.heldBy(brokerageId, insuredId, today)));
    return each.flat();
  }

  private async heldBy(brokerageId: string, insuredId: string, today: string): Promise<MyPolicy[]> {
    const rows = await this.policies.heldBy(brokerageId, insuredId);
    const loaded = await Promise.all(
      rows.map(({ policyId }) => this.streams.load(policy, policyId, brokerageId)),
    );
    return loaded.flatMap(({ state }) => (state.kind === 'held' ? myPolicy(state, insuredId, today) : []));
  }

  private async mine(brokerageId: string, accountId: string): Promise<readonly Registered[]> {
    const ids = await this.accounts.insuredsOf(brokerageId, accountId);
    const loaded = await Promise.all(ids.map((id) => this.streams.load(insured, id, brokerageId)));
    return loaded.flatMap(({ state }) =>
      state.kind === 'registered' && state.accountId === accountId ? [state] : [],
    );
  }
}

function myInsured(known: Known): MyInsured {
  const { insuredId, details } = known;
  const [address, postalCode] = [addressLine(details.address), postalCodeOf(details.address)];
  const language = languageOf(known);
  return {
    insuredId,
    name: displayName(details.name),
    ...(address !== undefined && { address }),
    ...(postalCode !== undefined && { postalCode }),
    ...(known.kind === 'registered' && { email: known.email }),
    ...(language !== undefined && { language }),
  };
}

function myPolicy(held: HeldPolicy, insuredId: string, today: string): MyPolicy[] {
  const versions = versionsFor(held, insuredId);
  const newest = versions.at(-1);
  if (newest === undefined) return [];
  const { policyId, policyNumber, companyCode } = held;
  const terms = termsOf(versions);
  return [
    {
      policyId,
      insuredId,
      policyNumber,
      companyCode,
      line: newest.line,
      status: statusOn(terms, today),
      namedInsureds: newest.parties.flatMap(({ name }) => (name ? [displayName(name)] : [])),
      terms,
    },
  ];
}
