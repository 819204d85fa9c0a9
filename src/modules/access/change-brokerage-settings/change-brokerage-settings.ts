import { type Context, type Decision, reject } from '../../../kernel/index.js';
import {
  type BrokerageSettings,
  type BrokerageSettingsChanged,
  type BrokerageState,
  namedSettings,
} from '../brokerage.js';
import { settingsProblem, type SettingsRejection } from '../settings-problem.js';

/** An admin changes some of the brokerage's settings; what is absent stays. */
export class ChangeBrokerageSettings {
  constructor(
    readonly context: Context,
    readonly changes: Partial<BrokerageSettings>,
    readonly ifMatch?: string,
  ) {}
}

export type ChangeBrokerageSettingsRejection = 'brokerage-not-found' | SettingsRejection;

export function changeBrokerageSettings(
  changes: Partial<BrokerageSettings>,
  state: BrokerageState,
): Decision<BrokerageSettingsChanged, ChangeBrokerageSettingsRejection> {
  if (state.kind === 'absent') return reject('brokerage-not-found');
  const { brokerageId, slug: _slug, ...before } = state.brokerage;
  const after: BrokerageSettings = { ...before, ...changes };
  const problem = settingsProblem(after);
  if (problem !== undefined) return problem;
  if (JSON.stringify(namedSettings(after)) === JSON.stringify(namedSettings(before))) return [];
  return [{ type: 'BrokerageSettingsChanged', data: { brokerageId, ...namedSettings(after) } }];
}
