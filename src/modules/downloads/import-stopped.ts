import { Refused, reject } from '../../kernel/index.js';

/** The process stops, or another one has the brokerage's imports by now; where it was cut off the import goes on. */
export class ImportStopped extends Refused {
  constructor() {
    super(reject('unavailable'));
  }
}
