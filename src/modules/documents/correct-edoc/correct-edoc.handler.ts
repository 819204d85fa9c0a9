import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Brokerages, type Committed, Streams } from '../../../kernel/index.js';
import { insured } from '../../insureds/index.js';
import { policy } from '../../policies/index.js';
import { codesOf } from '../brokerage-codes.js';
import { Concerned } from '../concerned.provider.js';
import type { EDocEvent } from '../edoc-events.js';
import { type EDoc, edoc } from '../edoc.js';
import { correctEDoc, CorrectEDoc } from './correct-edoc.js';

@CommandHandler(CorrectEDoc)
export class CorrectEDocHandler implements ICommandHandler<CorrectEDoc> {
  constructor(
    private readonly streams: Streams,
    private readonly brokerages: Brokerages,
    private readonly concerned: Concerned,
  ) {}

  async execute(command: CorrectEDoc): Promise<Committed<EDoc, EDocEvent>> {
    const { context, edocId, tiedTo, ifMatch } = command;
    const { brokerageId } = context;
    const { insuredId, policyId } = tiedTo ?? {};
    const facts = {
      insuredExists:
        insuredId !== undefined &&
        (await this.streams.load(insured, insuredId, brokerageId)).state.kind !== 'absent',
      policy:
        policyId === undefined ? undefined : (await this.streams.load(policy, policyId, brokerageId)).state,
      codes: codesOf((await this.brokerages.current(brokerageId))?.codes),
    };
    return this.streams.run(
      edoc,
      edocId,
      context,
      async (state) =>
        correctEDoc(command, state, { ...facts, insuredIds: await this.concerned.by(brokerageId, state) }),
      { ifMatch },
    );
  }
}
