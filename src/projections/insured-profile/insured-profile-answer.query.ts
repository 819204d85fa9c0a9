import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { REGISTRATION_CHECKS, type RegistrationCheck } from '../../modules/insureds/index.js';
import type { AttachedHow, PolicyEffect } from '../../modules/policies/index.js';
import {
  ListedInsured,
  NamedInsuredRef,
  PolicyLine,
  TermShown,
} from '../insureds-search/listed-insured.query.js';

const HOW: AttachedHow[] = ['automatic', 'broker', 'joint'];
const EFFECTS: PolicyEffect[] = ['new-term', 'change', 'replace-term', 'cancel', 'reinstate', 'none'];

/** A name in its parts. */
export class NameParts {
  @ApiProperty({ enum: ['person', 'business', 'couple'], example: 'person' })
  kind!: 'person' | 'business' | 'couple';

  @ApiPropertyOptional({ example: 'Ms' })
  title?: string;

  @ApiPropertyOptional({ example: 'Marie-Ève' })
  given?: string;

  @ApiPropertyOptional({ example: 'Louise' })
  otherGiven?: string;

  @ApiPropertyOptional({ example: 'Tremblay-Côté' })
  surname?: string;

  @ApiPropertyOptional({ example: 'Jr' })
  suffix?: string;

  @ApiPropertyOptional({ description: 'Of a business or a couple.', example: '9123-4567 Québec inc.' })
  name?: string;

  @ApiPropertyOptional({ example: 'Chez Marie' })
  tradeName?: string;
}

/** An address in its parts. */
export class AddressParts {
  @ApiPropertyOptional({ example: '1204, rue Saint-Denis' })
  line1?: string;

  @ApiPropertyOptional({ example: 'app. 3' })
  line2?: string;

  @ApiPropertyOptional({ example: 'Montréal' })
  city?: string;

  @ApiPropertyOptional({ example: 'QC' })
  province?: string;

  @ApiPropertyOptional({ description: 'As it was written.', example: 'H2X 3J8' })
  postalCode?: string;

  @ApiPropertyOptional({ example: 'CA' })
  country?: string;
}

/** How a broker made sure who the insured is. */
export class RegistrationShown {
  @ApiProperty({ format: 'date-time', example: '2026-11-20T08:00:00.000Z' })
  at!: string;

  @ApiProperty({ enum: REGISTRATION_CHECKS, isArray: true, example: ['address', 'policy'] })
  checks!: RegistrationCheck[];
}

class VersionShown {
  @ApiProperty({ example: 'b7e0c9a4-6e0f-8d3c-9a53-0a5a4e1a2b3c' })
  messageId!: string;

  @ApiProperty({ enum: EFFECTS, example: 'change' })
  effect!: PolicyEffect;

  @ApiProperty({ format: 'date', example: '2026-01-01' })
  termEffective!: string;

  @ApiProperty({ format: 'date', example: '2027-01-01' })
  termExpiration!: string;

  @ApiPropertyOptional({ type: 'integer', example: 4 })
  sequence?: number;

  @ApiPropertyOptional({ format: 'date', example: '2026-03-15' })
  effective?: string;

  @ApiPropertyOptional({
    description: 'When the insurer asked for it: a day or an instant.',
    example: '2026-03-11',
  })
  requested?: string;

  @ApiProperty({ example: 'AUTO' })
  line!: string;

  @ApiProperty({ type: [String], example: ['Marie-Ève Tremblay-Côté'] })
  namedInsureds!: string[];
}

class GapShown {
  @ApiProperty({ format: 'date', description: 'First day of the term.', example: '2026-01-01' })
  term!: string;

  @ApiProperty({ type: [Number], description: 'Sequence numbers that never came.', example: [3] })
  missing!: number[];
}

/** A policy with its history. */
export class ProfilePolicy extends PolicyLine {
  @ApiProperty({ description: 'Send it as If-Match when you attach, unattach or confirm.', example: '3' })
  revision!: string;

  @ApiProperty({ description: 'False: found here by its downloaded name only.', example: true })
  attached!: boolean;

  @ApiPropertyOptional({ enum: HOW, example: 'automatic' })
  how?: AttachedHow;

  @ApiProperty({ type: [NamedInsuredRef] })
  attachedTo!: NamedInsuredRef[];

  @ApiProperty({
    description: 'Versions that name another first insured wait for your confirmation.',
    example: false,
  })
  namedInsuredChanged!: boolean;

  @ApiProperty({ type: [TermShown] })
  terms!: TermShown[];

  @ApiProperty({ type: [VersionShown], description: 'In the order of what they say.' })
  versions!: VersionShown[];

  @ApiProperty({ type: [GapShown] })
  gaps!: GapShown[];
}

/** All that is known of an insured. */
export class InsuredProfile extends OmitType(ListedInsured, ['policies']) {
  @ApiProperty({ type: NameParts })
  nameParts!: NameParts;

  @ApiPropertyOptional({ type: AddressParts })
  addressParts?: AddressParts;

  @ApiProperty({
    enum: ['download', 'broker'],
    description: 'Who named the insured first. `broker`: a broker may correct the details.',
    example: 'download',
  })
  origin!: 'download' | 'broker';

  @ApiPropertyOptional({ format: 'date', example: '1984-05-21' })
  birthDate?: string;

  @ApiPropertyOptional({ example: '514 555 0199' })
  phone?: string;

  @ApiPropertyOptional({
    enum: ['en', 'fr'],
    description: 'The one the insured chose, else the downloaded one.',
    example: 'fr',
  })
  language?: 'en' | 'fr';

  @ApiPropertyOptional({
    description: 'As downloaded; offered when registering.',
    example: 'marie@example.org',
  })
  offeredEmail?: string;

  @ApiPropertyOptional({ type: RegistrationShown })
  registration?: RegistrationShown;

  @ApiProperty({ type: [ProfilePolicy] })
  policies!: ProfilePolicy[];
}
