import { type Decision, reject } from '../../../kernel/index.js';
import {
  type BrokerageAdded,
  brokerageIdOf,
  type BrokerageSettings,
  type BrokerageState,
  namedSettings,
} from '../brokerage.js';
import { settingsProblem, type SettingsRejection } from '../settings-problem.js';

/** Whoever runs the desk adds a brokerage. `correlationId` is a UUID of the caller's. */
export class AddBrokerage {
  constructor(
    readonly slug: string,
    readonly settings: BrokerageSettings,
    readonly correlationId: string,
  ) {}
}

export type AddBrokerageRejection = 'brokerage-exists' | 'slug-malformed' | SettingsRejection;

// It stands in links and in a host's name one day: letters, digits and single dashes, as a DNS label.
const SLUG = /^[a-z0-9](?:[a-z0-9]|-(?!-)){0,61}[a-z0-9]$/;

export function addBrokerage(
  { slug, settings }: Pick<AddBrokerage, 'slug' | 'settings'>,
  state: BrokerageState,
): Decision<BrokerageAdded, AddBrokerageRejection> {
  if (state.kind === 'known') return reject('brokerage-exists');
  if (!SLUG.test(slug)) return reject('slug-malformed');
  const problem = settingsProblem(settings);
  if (problem !== undefined) return problem;
  const data = { brokerageId: brokerageIdOf(slug), slug, ...namedSettings(settings) };
  return [{ type: 'BrokerageAdded', data }];
}
