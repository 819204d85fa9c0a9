import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ACCOUNT_STATES, type AccountState, type LastMail, MAIL_STATES } from './insured-row.js';

export const POLICY_STATUSES = ['active', 'future', 'expired', 'cancelled'] as const;
const ID = '01890a5d-ac96-774b-bcce-b302099a8057';

/** An insured by name. */
export class NamedInsuredRef {
  @ApiProperty({ format: 'uuid', example: ID })
  insuredId!: string;

  @ApiProperty({ example: 'Robert Smith' })
  name!: string;
}

/** What every list says of a policy. */
export class PolicyLine {
  @ApiProperty({ format: 'uuid', example: ID })
  policyId!: string;

  @ApiProperty({ example: 'BM 204-7781 A' })
  policyNumber!: string;

  @ApiProperty({ description: "The insurer's code.", example: 'BORL' })
  companyCode!: string;

  @ApiProperty({ description: 'Line of business.', example: 'AUTO' })
  line!: string;

  @ApiProperty({
    enum: POLICY_STATUSES,
    description: "As of today in the brokerage's time zone.",
    example: 'active',
  })
  status!: (typeof POLICY_STATUSES)[number];
}

/** A period of cover. */
export class TermShown {
  @ApiProperty({ format: 'date', example: '2026-01-01' })
  effective!: string;

  @ApiProperty({ format: 'date', description: 'The first day that is not covered.', example: '2027-01-01' })
  expiration!: string;

  @ApiPropertyOptional({ format: 'date', example: '2026-09-01' })
  cancelledFrom?: string;
}

class PolicyOfInsured extends PolicyLine {
  @ApiProperty({ description: 'False: found here by its downloaded name only.', example: true })
  attached!: boolean;

  @ApiProperty({ type: [NamedInsuredRef], description: 'Who holds it instead.', example: [] })
  movedTo!: NamedInsuredRef[];

  @ApiProperty({ description: 'Its newer versions wait for your confirmation.', example: false })
  namedInsuredChanged!: boolean;
}

/** The newest mail to an insured. */
export class LastMailShown {
  @ApiProperty({ format: 'uuid', example: ID })
  emailId!: string;

  @ApiProperty({ example: 'welcome' })
  template!: string;

  @ApiProperty({ enum: MAIL_STATES, example: 'sent' })
  state!: LastMail['state'];

  @ApiProperty({ format: 'date-time', example: '2026-11-22T12:00:00.000Z' })
  at!: string;

  @ApiPropertyOptional({ example: '550 5.1.1' })
  reason?: string;
}

/** An insured in the list. */
export class ListedInsured {
  @ApiProperty({ format: 'uuid', example: ID })
  insuredId!: string;

  @ApiProperty({ example: 'Marie-Ève Tremblay-Côté' })
  name!: string;

  @ApiProperty({ type: [String], description: 'Other names that policies here came under.', example: [] })
  alsoDownloadedAs!: string[];

  @ApiPropertyOptional({ example: '1204, rue Saint-Denis, app. 3, Montréal QC' })
  address?: string;

  @ApiPropertyOptional({ example: 'H2X 3J8' })
  postalCode?: string;

  @ApiProperty({ type: [PolicyOfInsured] })
  policies!: PolicyOfInsured[];

  @ApiProperty({ enum: ACCOUNT_STATES, example: 'active' })
  account!: AccountState;

  @ApiPropertyOptional({ description: 'By which the insured signs in.', example: 'marie@example.org' })
  email?: string;

  @ApiPropertyOptional({ format: 'date-time', example: '2026-11-20T08:00:00.000Z' })
  lastSignIn?: string;

  @ApiPropertyOptional({ type: LastMailShown })
  lastMail?: LastMailShown;
}

export class ListedInsureds {
  @ApiProperty({ type: [ListedInsured] })
  items!: ListedInsured[];

  @ApiPropertyOptional({
    description: 'Cursor of the next page; absent on the last.',
    example: 'WyJyb3kiLCJpMSJd',
  })
  next?: string;
}
