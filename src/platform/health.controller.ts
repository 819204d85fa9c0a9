import { Controller, Get, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { Refused, reject } from '../kernel/index.js';
import { Operation } from './operation.js';
import { Readiness } from './readiness.provider.js';

class Health {
  @ApiProperty({ enum: ['live', 'ready'], example: 'ready' })
  status!: 'live' | 'ready';
}

/** For process managers and load balancers: says nothing but yes or no. */
@ApiTags('Health')
@Controller({ path: 'health', version: VERSION_NEUTRAL })
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @Operation({ summary: 'Tell whether the process answers', for: 'anyone', answers: Health })
  live(): Health {
    return { status: 'live' };
  }

  @Get('ready')
  @Operation({
    summary: 'Tell whether the desk can work',
    description:
      'Not ready while views are further behind the log than they may be (READY_LAG), where one of them is parked by an event ' +
      'it cannot take, where the store of views and state does not answer, or where what follows from events, such as a mail, ' +
      'is stuck at one. The details name them.',
    for: 'anyone',
    answers: Health,
    refuses: ['unavailable'],
  })
  async ready(): Promise<Health> {
    const details = await this.readiness.unready();
    if (details !== undefined) throw new Refused(reject('unavailable', details));
    return { status: 'ready' };
  }
}
