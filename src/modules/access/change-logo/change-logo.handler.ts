import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Committed, Files, Ids, isRejection, Refused, Streams } from '../../../kernel/index.js';
import { brokerage, type BrokerageEvent, type BrokerageState } from '../brokerage.js';
import { DeskBrokerages } from '../brokerages.provider.js';
import { changeLogo, ChangeLogo } from './change-logo.js';
import { LARGEST_LOGO, logoImage } from './logo-image.js';

@CommandHandler(ChangeLogo)
export class ChangeLogoHandler implements ICommandHandler<ChangeLogo> {
  constructor(
    private readonly streams: Streams,
    private readonly files: Files,
    private readonly ids: Ids,
    private readonly brokerages: DeskBrokerages,
  ) {}

  async execute({ context, bytes, ifMatch }: ChangeLogo): Promise<Committed<BrokerageState, BrokerageEvent>> {
    const { brokerageId } = context;
    const image = logoImage(bytes);
    if (isRejection(image)) throw new Refused(image);
    const logoId = this.ids.next();
    const { sha256 } = await this.files.put(brokerageId, logoId, [bytes], { maxBytes: LARGEST_LOGO });
    let before: string | undefined;
    try {
      const committed = await this.streams.run(
        brokerage,
        brokerageId,
        context,
        (state) => {
          before = state.kind === 'known' ? state.brokerage.logo?.logoId : undefined;
          return changeLogo({ logoId, sha256, ...image }, state);
        },
        { ifMatch },
      );
      this.brokerages.know(committed.state);
      const superfluous = committed.events.length === 0 ? logoId : before;
      if (superfluous !== undefined) await this.files.delete(brokerageId, superfluous);
      return committed;
    } catch (error) {
      // Only where it is certain that nothing was appended.
      if (error instanceof Refused) await this.files.delete(brokerageId, logoId);
      throw error;
    }
  }
}
