import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { EMAIL_STATES, type EmailRow, type EmailState } from './emails.js';

const TEMPLATES = ['welcome', 'reset', 'email-changed', 'digest', 'staff-invitation'] as const;
const LANGUAGE_SOURCES: EmailRow['languageSource'][] = ['chosen', 'recorded', 'postal-code', 'brokerage'];
const INSTANT = '2026-11-22T14:05:00.000Z';

export class EmailView {
  @ApiProperty({ format: 'uuid', example: '0b0e6a5e-6f0f-8a39-9c5e-2f4f4a1f7c11' }) emailId!: string;
  @ApiProperty({ enum: TEMPLATES, example: 'welcome' }) template!: (typeof TEMPLATES)[number];
  @ApiProperty({ enum: EMAIL_STATES, example: 'sent' }) state!: EmailState;
  @ApiPropertyOptional({ description: 'Code of the failure, report or cancellation.', example: '550 5.1.1' })
  reason?: string;
  @ApiPropertyOptional({ description: 'Where it goes.', example: 'helene.cote@example.ca' }) to?: string;
  @ApiProperty({ enum: ['en', 'fr'], example: 'fr' }) language!: 'en' | 'fr';
  @ApiProperty({
    enum: LANGUAGE_SOURCES,
    description: 'Where the language was found; `chosen`: by the insured.',
    example: 'recorded',
  })
  languageSource!: EmailRow['languageSource'];
  @ApiProperty({ type: 'integer', example: 1 }) attempts!: number;
  @ApiProperty({ format: 'date-time', example: INSTANT }) requestedAt!: string;
  @ApiProperty({ format: 'date-time', example: INSTANT }) changedAt!: string;
  @ApiPropertyOptional({ format: 'date-time', example: INSTANT }) sentAt?: string;
  @ApiPropertyOptional({ format: 'date-time', example: INSTANT }) retryAt?: string;
  @ApiProperty({ description: 'Send it as If-Match of a resend.', example: '1' }) revision!: string;
}

export class EmailPage {
  @ApiProperty({ type: [EmailView] }) items!: EmailView[];
  @ApiPropertyOptional({
    description: 'Cursor of the next page, where there is one.',
    example: 'WyJyb3kiLCJpMSJd',
  })
  next?: string;
}

/** A mail as staff see it in every list. */
export function emailViewOf({
  ownerKind: _kind,
  ownerId: _ownerId,
  ...view
}: EmailRow): Omit<EmailRow, 'ownerKind' | 'ownerId'> {
  return view;
}
