import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Brokerages, type Committed, Refused, Streams } from '../../../kernel/index.js';
import { insured } from '../../insureds/index.js';
import { policy } from '../../policies/index.js';
import { codesOf } from '../brokerage-codes.js';
import type { EDocEvent } from '../edoc-events.js';
import { EDocFiles } from '../edoc-files.provider.js';
import { type EDoc, edoc } from '../edoc.js';
import { addEDoc, AddEDoc } from './add-edoc.js';
import { SameFile } from './same-file.provider.js';

@CommandHandler(AddEDoc)
export class AddEDocHandler implements ICommandHandler<AddEDoc> {
  constructor(
    private readonly streams: Streams,
    private readonly files: EDocFiles,
    private readonly sameFiles: SameFile,
    private readonly brokerages: Brokerages,
  ) {}

  async execute(command: AddEDoc): Promise<Committed<EDoc, EDocEvent>> {
    const { context, edocId, insuredId, policyId } = command;
    const { brokerageId } = context;
    const file =
      'fileHash' in command.file ? command.file : await this.files.keep(brokerageId, edocId, [command.file]);
    try {
      const facts = {
        insuredExists: (await this.streams.load(insured, insuredId, brokerageId)).state.kind !== 'absent',
        policy:
          policyId === undefined ? undefined : (await this.streams.load(policy, policyId, brokerageId)).state,
        sameFile: await this.sameFiles.reserve(brokerageId, insuredId, file.fileHash, edocId),
        codes: codesOf((await this.brokerages.current(brokerageId))?.codes),
      };
      return await this.streams.run(edoc, edocId, context, (state) => addEDoc(command, file, state, facts));
    } catch (error) {
      // Only where it is certain that nothing was appended: an event without its file would be worse than a file without one.
      if (error instanceof Refused) {
        await this.sameFiles.release(brokerageId, insuredId, file.fileHash, edocId);
        await this.files.drop(brokerageId, edocId);
      }
      throw error;
    }
  }
}
