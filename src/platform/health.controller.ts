import { Controller, Get, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { Refused, reject } from '../kernel/index.js';
import { Operation } from './operation.js';
import { ProjectionRunner } from './projection-runner.provider.js';
import { SubscriberRunner } from './subscriber-runner.provider.js';

class Health {
  @ApiProperty({ enum: ['live', 'ready'], example: 'ready' })
  status!: 'live' | 'ready';
}

/** For process managers and load balancers: says nothing but yes or no. */
@ApiTags('Health')
@Controller({ path: 'health', version: VERSION_NEUTRAL })
export class HealthController {
  constructor(
    private readonly views: ProjectionRunner,
    private readonly subscribers: SubscriberRunner,
  ) {}

  @Get('live')
  @Operation({ summary: 'Tell whether the process answers', for: 'anyone', answers: Health })
  live(): Health {
    return { status: 'live' };
  }

  @Get('ready')
  @Operation({
    summary: 'Tell whether the desk can work',
    description:
      'Not ready while the views catch up, where one of them is parked by an event it cannot take, or where what follows from ' +
      'events, such as a mail, is stuck at one.',
    for: 'anyone',
    answers: Health,
    refuses: ['unavailable'],
  })
  ready(): Health {
    const parked = this.views.health().flatMap(({ view, parked: at }) => (at === undefined ? [] : [view]));
    const stuck = this.subscribers.stuck();
    const details = { ...(parked.length > 0 && { parked }), ...(stuck.length > 0 && { stuck }) };
    if (Object.keys(details).length > 0) throw new Refused(reject('unavailable', details));
    return { status: 'ready' };
  }
}
