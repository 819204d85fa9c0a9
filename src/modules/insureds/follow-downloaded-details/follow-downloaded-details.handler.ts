import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Committed, Streams } from '../../../kernel/index.js';
import { type Insured, insured } from '../insured.js';
import { type InsuredDetailsChanged } from '../insured-events.js';
import { followDownloadedDetails, FollowDownloadedDetails } from './follow-downloaded-details.js';

@CommandHandler(FollowDownloadedDetails)
export class FollowDownloadedDetailsHandler implements ICommandHandler<FollowDownloadedDetails> {
  constructor(private readonly streams: Streams) {}

  execute(command: FollowDownloadedDetails): Promise<Committed<Insured, InsuredDetailsChanged>> {
    const { insuredId, context, eventId } = command;
    const options = eventId === undefined ? {} : { eventId };
    return this.streams.run(
      insured,
      insuredId,
      context,
      (state) => followDownloadedDetails(command, state),
      options,
    );
  }
}
