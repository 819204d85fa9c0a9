import { type Context, type Decision, reject } from '../../../kernel/index.js';
import {
  type BrokerageSettings,
  type BrokerageSettingsChanged,
  type BrokerageState,
  namedSettings,
} from '../brokerage.js';
import { settingsProblem, type SettingsRejection } from '../settings-problem.js';

/** What is absent stays; null takes away. */
export type SettingsChanges = Partial<Omit<BrokerageSettings, 'phone' | 'colour' | 'mailFrom'>> & {
  readonly phone?: string | null;
  readonly colour?: string | null;
  readonly mailFrom?: string | null;
};

/** An admin changes some of the brokerage's settings. */
export class ChangeBrokerageSettings {
  constructor(
    readonly context: Context,
    readonly changes: SettingsChanges,
    readonly ifMatch?: string,
  ) {}
}

export type ChangeBrokerageSettingsRejection = 'brokerage-not-found' | SettingsRejection;

export function changeBrokerageSettings(
  changes: SettingsChanges,
  state: BrokerageState,
): Decision<BrokerageSettingsChanged, ChangeBrokerageSettingsRejection> {
  if (state.kind === 'absent') return reject('brokerage-not-found');
  const { brokerageId, slug: _slug, ...before } = state.brokerage;
  const after = changed(before, changes);
  const problem = settingsProblem(after);
  if (problem !== undefined) return problem;
  if (JSON.stringify(namedSettings(after)) === JSON.stringify(namedSettings(before))) return [];
  return [{ type: 'BrokerageSettingsChanged', data: { brokerageId, ...namedSettings(after) } }];
}

function changed(
  { phone: phoneBefore, colour: colourBefore, mailFrom: mailFromBefore, ...before }: BrokerageSettings,
  { phone = phoneBefore, colour = colourBefore, mailFrom = mailFromBefore, ...changes }: SettingsChanges,
): BrokerageSettings {
  return {
    ...{ ...before, ...changes },
    ...(typeof phone === 'string' && { phone }),
    ...(typeof colour === 'string' && { colour }),
    ...(typeof mailFrom === 'string' && { mailFrom }),
  };
}
