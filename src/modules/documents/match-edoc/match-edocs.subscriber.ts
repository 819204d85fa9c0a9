import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { RecordedEvent } from '../../../kernel/index.js';
import { Subscriber } from '../../../platform/subscriber.js';
import type { PolicyVersionDownloaded } from '../../policies/index.js';
import { EDocsDirectory } from '../edocs-directory.js';
import { MatchEDoc } from './match-edoc.js';

/** Takes eDocs out of suspense when the policy they wait for arrives. */
@Injectable()
export class MatchEDocsSubscriber extends Subscriber {
  readonly name = 'match-edocs';
  readonly types = ['PolicyVersionDownloaded'];

  constructor(
    private readonly commands: CommandBus,
    private readonly directory: EDocsDirectory,
  ) {
    super();
  }

  async handle(event: RecordedEvent): Promise<void> {
    const { policyId } = (event as RecordedEvent<PolicyVersionDownloaded>).data;
    const { brokerageId, correlationId } = event.metadata;
    const context = {
      brokerageId,
      actor: { kind: 'system', id: 'suspense' },
      correlationId,
      causationId: event.id,
    } as const;
    for (const edocId of await this.directory.waitingFor(brokerageId, policyId, event.position))
      await this.commands.execute(new MatchEDoc(context, edocId, policyId));
  }
}
