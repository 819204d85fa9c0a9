import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { NamedInsuredRef, PolicyLine, TermShown } from '../insureds-search/listed-insured.query.js';

/** A named insured as the newest version was downloaded, to compare with an insured's own name and address. */
class PartyShown {
  @ApiProperty({ example: 'Bob Smith' })
  name!: string;

  @ApiPropertyOptional({ example: '12 Elm St, Unit 4, Ottawa ON' })
  address?: string;

  @ApiPropertyOptional({ example: 'K1A 0B1' })
  postalCode?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description:
      'The insured that this very policy made of the name, whoever holds it now. Absent where an equal insured was there.',
    example: '01890a5d-ac96-774b-bcce-b302099a8057',
  })
  insuredId?: string;
}

/** A policy in the list. */
export class ListedPolicyItem extends PolicyLine {
  @ApiProperty({
    type: [String],
    description: 'As downloaded; the first named insured first.',
    example: ['Bob Smith'],
  })
  namedInsureds!: string[];

  @ApiProperty({ type: [String], example: ['K1A 0B1'] })
  postalCodes!: string[];

  @ApiProperty({ type: [PartyShown], description: 'As downloaded; the first named insured first.' })
  parties!: PartyShown[];

  @ApiProperty({ type: [TermShown] })
  terms!: TermShown[];

  @ApiProperty({ type: [NamedInsuredRef] })
  attachedTo!: NamedInsuredRef[];

  @ApiProperty({ description: 'Its newer versions wait for your confirmation.', example: false })
  namedInsuredChanged!: boolean;

  @ApiPropertyOptional({
    description: 'Who was named first before the change that waits.',
    example: 'Robert Smith',
  })
  before?: string;

  @ApiProperty({ description: 'Send it as If-Match when you attach, unattach or confirm.', example: '3' })
  revision!: string;
}

export class ListedPolicies {
  @ApiProperty({ type: [ListedPolicyItem] })
  items!: ListedPolicyItem[];

  @ApiPropertyOptional({
    description: 'Cursor of the next page; absent on the last.',
    example: 'WyJyb3kiLCJwMSJd',
  })
  next?: string;
}
