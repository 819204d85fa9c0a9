import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** A refusal as the API answers it (RFC 9457, `application/problem+json`). */
export class Problem {
  @ApiProperty({ example: 'urn:coverfolio:problem:policy-held' })
  type!: string;

  @ApiProperty({ description: 'What to do.', example: 'Read it again, then decide.' })
  title!: string;

  @ApiProperty({ type: 'integer', example: 409 })
  status!: number;

  @ApiProperty({ description: 'Finishes the sentence "refused because ...".', example: 'policy-held' })
  code!: string;

  @ApiPropertyOptional({
    description: 'Facts that help to act, such as who holds the policy.',
    type: 'object',
    additionalProperties: true,
    example: { holder: '01890a5d-ac96-774b-bcce-b302099a8057' },
  })
  details?: Record<string, unknown>;

  @ApiPropertyOptional({
    description: 'What is wrong with the request, field by field.',
    type: [String],
    example: ['email must be an email'],
  })
  errors?: string[];

  @ApiPropertyOptional({ description: 'Name it when you ask for help.', example: '018f...' })
  correlationId?: string;
}
