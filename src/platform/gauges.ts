import type { Metrics } from '../kernel/index.js';

/** Something that is looked up when somebody asks for the metrics, such as the depth of a queue. Found by this class. */
export abstract class Gauges {
  /** Reads what is as it is now. A throw leaves what was read before. */
  abstract read(metrics: Metrics): Promise<void>;
}
