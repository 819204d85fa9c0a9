import { Body, Controller, Delete, Headers, Ip, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { Clock, type Principal } from '../../../kernel/index.js';
import { Config } from '../../../platform/config.js';
import { Operation } from '../../../platform/operation.js';
import { cookieName } from '../../../platform/principal.guard.js';
import { type DeskRequest, Who } from '../../../platform/request.js';
import { OpenSession, type OpenedSession } from './open-session.js';
import { sessionCookie } from './session-cookie.js';
import { Sessions } from './sessions.provider.js';

const KINDS = ['staff', 'insured'] as const;
const ROLES = ['admin', 'broker', 'auditor'] as const;

class SignInRequest {
  @ApiProperty({ description: 'Slug of the brokerage, as in every link of it.', example: 'demo' })
  @IsString()
  @MaxLength(63)
  brokerage!: string;

  @ApiProperty({ example: 'marguerite.tremblay@example.ca' })
  @IsString()
  @MaxLength(254)
  email!: string;

  @ApiProperty({ format: 'password', example: 'quatre mots tres ordinaires' })
  @IsString()
  @MaxLength(1024)
  password!: string;

  @ApiPropertyOptional({
    enum: KINDS,
    description: 'Where one email is both. Absent: staff first, then insured; the password decides.',
    example: 'insured',
  })
  @IsOptional()
  @IsIn(KINDS)
  as?: (typeof KINDS)[number];

  @ApiPropertyOptional({ description: 'Give the session as a cookie and not in the body.', example: false })
  @IsOptional()
  @IsBoolean()
  cookie?: boolean;
}

class SessionView {
  @ApiPropertyOptional({
    description: 'Send it as `Authorization: Bearer ...`. Absent for browsers, which got a cookie.',
    example: 'uX0b5fWkF3wQ8yJZ1c7nq2TgVh9mPzRkEoLd4sAiCxM',
  })
  token?: string;

  @ApiProperty({ enum: KINDS, example: 'insured' })
  kind!: (typeof KINDS)[number];

  @ApiPropertyOptional({ enum: ROLES, description: 'Of staff.', example: 'broker' })
  role?: (typeof ROLES)[number];

  @ApiProperty({
    description: 'Ended at the latest.',
    format: 'date-time',
    example: '2026-11-23T00:00:00.000Z',
  })
  endsAt!: string;

  @ApiProperty({
    description: 'Ended if it is not used until then.',
    format: 'date-time',
    example: '2026-11-22T13:00:00.000Z',
  })
  idleAt!: string;
}

@ApiTags('Sign-in')
@Controller('sessions')
export class SessionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  @Post()
  @Operation({
    summary: 'Sign in',
    description:
      'An unknown email and a wrong password answer the same. After some failures the next try has to wait, as `Retry-After` says.',
    for: 'anyone',
    answers: SessionView,
    status: 201,
    refuses: ['sign-in-failed', 'too-many-requests', 'unavailable'],
  })
  async open(
    @Body() body: SignInRequest,
    @Ip() address: string,
    @Req() request: DeskRequest,
    @Headers('sec-fetch-site') site: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const { token, ...session } = await this.commands.execute<OpenSession, OpenedSession>(
      new OpenSession(
        body.brokerage,
        body.email,
        body.password,
        body.as,
        address,
        request.correlationId ?? request.id,
      ),
    );
    const { kind, role, endsAt, idleAt } = session;
    const view = { kind, ...(role && { role }), endsAt, idleAt };
    if (site === undefined && body.cookie !== true) return { token, ...view };
    const seconds = Math.floor((Date.parse(endsAt) - Date.parse(this.clock.now())) / 1000);
    void reply.header('set-cookie', sessionCookie(cookieName(this.config.publicUrl), token, seconds));
    return view;
  }

  @Delete('current')
  @Operation({ summary: 'Sign out', for: ['broker', 'auditor', 'admin', 'insured'] })
  async end(@Who() { sessionId }: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.end(sessionId);
    void reply.header('set-cookie', sessionCookie(cookieName(this.config.publicUrl), '', 0));
  }
}
