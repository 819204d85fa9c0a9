import { Injectable } from '@nestjs/common';
import { Brokerages, Clock } from '../../kernel/index.js';
import { civilDay } from '../../modules/policies/index.js';

/** What day it is at a brokerage: the status of a policy is told by it and never stored. */
@Injectable()
export class BrokerageCalendar {
  constructor(
    private readonly clock: Clock,
    private readonly brokerages: Brokerages,
  ) {}

  async today(brokerageId: string): Promise<string> {
    const brokerage = await this.brokerages.find(brokerageId);
    return civilDay(this.clock.now(), brokerage?.timeZone ?? 'UTC');
  }
}
