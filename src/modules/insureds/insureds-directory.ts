import type { Insured } from './insured.js';

/** An insured whose match key equals a party's. */
export interface EqualInsured {
  readonly insuredId: string;
  readonly hasAccount: boolean;
  /** Log position at which the insured was introduced: the lower, the older. */
  readonly introducedAt: string;
  readonly birthDate?: string;
}

/** What other modules may ask of insureds. */
export abstract class InsuredsDirectory {
  /** The insured as of now, read from its stream. `absent` also for another brokerage's. */
  abstract find(brokerageId: string, insuredId: string): Promise<Insured>;

  /** Those of the keys that some insured has, with all who have it. As of `position` at least. */
  abstract equalTo(
    brokerageId: string,
    matchKeys: readonly string[],
    position: string,
  ): Promise<ReadonlyMap<string, readonly EqualInsured[]>>;
}
