import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '../../kernel/index.js';
import { REGISTRATION_CHECKS } from '../../modules/insureds/index.js';
import { TIMELINE_TYPES, type TimelineEvent, type TimelineFacts } from './timeline-facts.js';

const ID = '01890a5d-ac96-774b-bcce-b302099a8057';
const ACTORS: Actor['kind'][] = ['staff', 'account', 'service', 'system'];
type Of<Fact extends keyof TimelineFacts> = NonNullable<TimelineFacts[Fact]>;

/** Who caused an event. */
export class TimelineActor {
  @ApiProperty({ enum: ACTORS, description: '`account`: the insured.', example: 'staff' })
  kind!: Actor['kind'];

  @ApiProperty({ example: ID })
  id!: string;

  @ApiPropertyOptional({ description: 'Of staff, as they are called now.', example: 'Ana Silva' })
  name?: string;
}

/** One thing that happened; beside what every one has, the facts of its type. */
export class TimelineItem {
  @ApiProperty({ format: 'uuid', example: ID }) eventId!: string;
  @ApiProperty({
    enum: TIMELINE_TYPES,
    description: 'As in the event catalogue.',
    example: 'PolicyAttached',
  })
  type!: TimelineEvent['type'];
  @ApiProperty({ format: 'date-time', example: '2026-11-22T14:05:00.000Z' }) at!: string;
  @ApiProperty({ type: TimelineActor }) actor!: TimelineActor;

  @ApiPropertyOptional({ format: 'uuid', example: ID }) policyId?: string;
  @ApiPropertyOptional({ example: 'BM 204-7781 A' }) policyNumber?: string;
  @ApiPropertyOptional({ example: 'BORL' }) companyCode?: string;
  @ApiPropertyOptional({ example: 'AUTO' }) line?: string;
  @ApiPropertyOptional({
    enum: ['new-term', 'change', 'replace-term', 'cancel', 'reinstate', 'none'] satisfies Of<'effect'>[],
    description: 'What a version does to its policy.',
    example: 'change',
  })
  effect?: Of<'effect'>;
  @ApiPropertyOptional({ format: 'date', example: '2026-01-01' }) termEffective?: string;
  @ApiPropertyOptional({ enum: ['automatic', 'broker', 'joint'] satisfies Of<'how'>[], example: 'broker' })
  how?: Of<'how'>;
  @ApiPropertyOptional({
    description: 'To whom a policy was attached, from whom it was taken, or whom an eDoc was tied to.',
    example: ID,
  })
  insuredId?: string;
  @ApiPropertyOptional({ description: 'Of `insuredId`, as they are called now.', example: 'Robert Smith' })
  insuredName?: string;

  @ApiPropertyOptional({ format: 'uuid', example: ID }) edocId?: string;
  @ApiPropertyOptional({ description: 'Of the eDoc.', example: 'Renewal 2026' }) title?: string;
  @ApiPropertyOptional({ example: 'RED' }) businessPurpose?: string;
  @ApiPropertyOptional({ example: 'DEC' }) documentType?: string;
  @ApiPropertyOptional({ format: 'date', example: '2026-02-11' }) issueDate?: string;
  @ApiPropertyOptional({ enum: ['visible', 'internal'] satisfies Of<'visibility'>[], example: 'visible' })
  visibility?: Of<'visibility'>;
  @ApiPropertyOptional({
    type: [String],
    description: 'Which facts a correction of an eDoc changed; the others are as they are now.',
    example: ['title'],
  })
  changed?: readonly string[];
  @ApiPropertyOptional({
    enum: ['broker', 'download', 'daily', 'initial-load'] satisfies Of<'origin'>[],
    description: 'How the insured, the version or the eDoc came.',
    example: 'daily',
  })
  origin?: Of<'origin'>;

  @ApiPropertyOptional({ format: 'uuid', example: ID }) emailId?: string;
  @ApiPropertyOptional({ description: 'Of the mail or link.', example: 'welcome' }) template?: string;
  @ApiPropertyOptional({ example: 'marie@example.org' }) email?: string;
  @ApiPropertyOptional({ example: 'marie@example.net' }) previousEmail?: string;
  @ApiPropertyOptional({ enum: ['en', 'fr'], example: 'fr' }) language?: 'en' | 'fr';
  @ApiPropertyOptional({
    enum: ['chosen', 'recorded', 'postal-code', 'brokerage'] satisfies Of<'languageSource'>[],
    example: 'chosen',
  })
  languageSource?: Of<'languageSource'>;
  @ApiPropertyOptional({
    format: 'date-time',
    description: 'When the mail is tried again.',
    example: '2026-11-22T14:10:00.000Z',
  })
  retryAt?: string;
  @ApiPropertyOptional({ description: 'In words of the staff, or a code of a mail.', example: 'Left us' })
  reason?: string;
  @ApiPropertyOptional({ enum: REGISTRATION_CHECKS, isArray: true, example: ['address', 'policy'] })
  checks?: Of<'checks'>;
  @ApiPropertyOptional({ enum: ['broker', 'self'], description: 'Who asked for the link.', example: 'self' })
  by?: 'broker' | 'self';
}

export class TimelinePage {
  @ApiProperty({ type: [TimelineItem] })
  items!: TimelineItem[];

  @ApiPropertyOptional({
    description: '`cursor` of the next page, where there is one.',
    example: 'WyJyb3kiLCJpMSJd',
  })
  next?: string;
}
