import {
  type Aggregate,
  type Brokerage,
  type BrokerageCodes,
  type Catalogue,
  type Code,
  type DomainEvent,
  keyedId,
} from '../../kernel/index.js';

/** What a brokerage may change of itself. */
export type BrokerageSettings = Omit<Brokerage, 'brokerageId' | 'slug'>;

/** Each field by name: an event never takes what a caller happened to bring along. */
export function namedSettings(settings: BrokerageSettings): BrokerageSettings {
  const { name, address, timeZone, languages, mailboxes, contractNumbers } = settings;
  const { line1, line2, city, province, postalCode } = address;
  const { companyAliases, firstUseCheck, codes } = settings;
  return {
    name,
    address: { line1, ...(line2 !== undefined && { line2 }), city, province, postalCode },
    ...{ timeZone, languages, mailboxes, contractNumbers, companyAliases, firstUseCheck },
    ...(codes !== undefined && { codes: namedCodes(codes) }),
  };
}

function namedCodes({ documentTypes, businessPurposes, policyPurposes }: BrokerageCodes): BrokerageCodes {
  return {
    ...(documentTypes !== undefined && { documentTypes: documentTypes.map(namedCode) }),
    ...(businessPurposes !== undefined && {
      businessPurposes: businessPurposes.map(({ group, documentType, ...code }) => ({
        ...namedCode(code),
        group,
        ...(documentType !== undefined && { documentType }),
      })),
    }),
    ...(policyPurposes !== undefined && { policyPurposes }),
  };
}

const namedCode = ({ code, en, fr, internal, hidden }: Code): Code => ({
  ...{ code, en, fr, internal },
  ...(hidden !== undefined && { hidden }),
});

export type BrokerageAdded = DomainEvent<'BrokerageAdded', Brokerage>;
export type BrokerageSettingsChanged = DomainEvent<
  'BrokerageSettingsChanged',
  BrokerageSettings & { readonly brokerageId: string }
>;
export type BrokerageEvent = BrokerageAdded | BrokerageSettingsChanged;

export const brokerageEvents: Catalogue<BrokerageEvent> = {
  BrokerageAdded: { version: 1, describe: 'A brokerage was added to this desk.', personal: [] },
  BrokerageSettingsChanged: {
    version: 1,
    describe: 'A brokerage changed its name, address or settings.',
    personal: [],
  },
};

export type BrokerageState =
  { readonly kind: 'absent' } | { readonly kind: 'known'; readonly brokerage: Brokerage };

function evolve(state: BrokerageState, event: BrokerageEvent): BrokerageState {
  switch (event.type) {
    case 'BrokerageAdded':
      return { kind: 'known', brokerage: event.data };
    case 'BrokerageSettingsChanged':
      return state.kind === 'absent'
        ? state
        : { kind: 'known', brokerage: { ...state.brokerage, ...event.data } };
  }
}

/** The stream of a brokerage. It holds no personal data. */
export const brokerage: Aggregate<BrokerageState, BrokerageEvent> = {
  category: 'brokerage',
  initial: { kind: 'absent' },
  evolve,
  events: brokerageEvents,
};

/** A function of the slug, so that a slug is unique because its stream is. Public: a slug is no secret. */
export function brokerageIdOf(slug: string): string {
  return keyedId(new TextEncoder().encode('coverfolio'), 'brokerage', slug);
}
