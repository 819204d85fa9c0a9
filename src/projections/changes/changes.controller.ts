import { Controller, Get, Headers, Res, StreamableFile } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Principal } from '../../kernel/index.js';
import { Operation } from '../../platform/operation.js';
import { RequestMalformed } from '../../platform/problem.filter.js';
import { Who } from '../../platform/request.js';
import { ChangeStreams } from './change-streams.provider.js';

const MEDIA = 'text/event-stream';

const DESCRIBED = `Server-Sent Events, for EventSource. The answer does not end.

- \`ready\` {position}: connected; what is read from now on is at least as new.
- \`changed\` {position, topics, insuredIds, many?}: the views show changes of these topics (insureds, policies, edocs, suspense,
emails, downloads, feeds, staff, settings) and of these insureds. With \`many\` more changed than is named: read anew what you show.
An insured hears of their own insureds alone, and of insureds, policies and edocs only.
- \`ended\` {reason}: do not connect again. \`session\`: it ended; \`replaced\`: it opened more than 10 of these.

Changes are gathered for a moment. The \`id\` is the position; whoever connects again behind it is told \`many\`. It keeps no session alive.`;

@ApiTags('Changes')
@Controller('changes')
export class ChangesController {
  constructor(private readonly streams: ChangeStreams) {}

  @Get()
  @Operation({
    summary: 'Follow what changes',
    description: DESCRIBED,
    for: ['broker', 'auditor', 'insured'],
    media: MEDIA,
    refuses: ['too-many-requests'],
  })
  @ApiHeader({
    name: 'last-event-id',
    required: false,
    description: 'The `id` seen last; browsers send it by themselves.',
    example: '128',
    schema: { type: 'string' },
  })
  async follow(
    @Who() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('last-event-id') lastSeen?: string,
  ): Promise<StreamableFile> {
    if (lastSeen !== undefined && !/^\d{0,19}$/u.test(lastSeen))
      throw new RequestMalformed(['Last-Event-ID must be an id of this stream']);
    const stream = await this.streams.connect(who, lastSeen === '' ? undefined : lastSeen);
    reply.raw.once('close', () => stream.body.destroy());
    // A connection that is kept after its stream ended would hold up the end of the server.
    void reply.headers({ 'content-type': MEDIA, 'x-accel-buffering': 'no', connection: 'close' });
    return new StreamableFile(stream.body);
  }
}
