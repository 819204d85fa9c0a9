import {
  type Aggregate,
  type Brokerage,
  type BrokerageCodes,
  type BrokerageLogo,
  type Catalogue,
  type Code,
  type DomainEvent,
  keyedId,
} from '../../kernel/index.js';

/** What a brokerage may change of itself. Its logo is a file, and changes by itself. */
export type BrokerageSettings = Omit<Brokerage, 'brokerageId' | 'slug' | 'logo'>;

/** Each field by name: an event never takes what a caller happened to bring along. */
export function namedSettings(settings: BrokerageSettings): BrokerageSettings {
  const { name, address, timeZone, languages, mailboxes, contractNumbers } = settings;
  const { line1, line2, city, province, postalCode } = address;
  const { companyAliases, insurerNames, firstUseCheck, phone, colour, mailFrom, codes } = settings;
  return {
    name,
    address: { line1, ...(line2 !== undefined && { line2 }), city, province, postalCode },
    ...{ timeZone, languages, mailboxes, contractNumbers, companyAliases, firstUseCheck },
    ...(insurerNames !== undefined && { insurerNames }),
    ...(phone !== undefined && { phone }),
    ...(colour !== undefined && { colour }),
    ...(mailFrom !== undefined && { mailFrom }),
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
export type BrokerageLogoChanged = DomainEvent<
  'BrokerageLogoChanged',
  { readonly brokerageId: string; readonly logo: BrokerageLogo }
>;
export type BrokerageLogoRemoved = DomainEvent<'BrokerageLogoRemoved', { readonly brokerageId: string }>;
export type BrokerageEvent =
  BrokerageAdded | BrokerageSettingsChanged | BrokerageLogoChanged | BrokerageLogoRemoved;

export const brokerageEvents: Catalogue<BrokerageEvent> = {
  BrokerageAdded: { version: 1, describe: 'A brokerage was added to this desk.', personal: [] },
  BrokerageSettingsChanged: {
    version: 1,
    describe: 'A brokerage changed its name, address or settings.',
    personal: [],
  },
  BrokerageLogoChanged: {
    version: 1,
    describe: 'A brokerage has another logo; its bytes are a file.',
    personal: [],
  },
  BrokerageLogoRemoved: { version: 1, describe: 'A brokerage took its logo away.', personal: [] },
};

export type BrokerageState =
  { readonly kind: 'absent' } | { readonly kind: 'known'; readonly brokerage: Brokerage };

function evolve(state: BrokerageState, event: BrokerageEvent): BrokerageState {
  if (event.type === 'BrokerageAdded') return { kind: 'known', brokerage: event.data };
  return state.kind === 'absent' ? state : { kind: 'known', brokerage: evolveKnown(state.brokerage, event) };
}

function evolveKnown(before: Brokerage, event: Exclude<BrokerageEvent, BrokerageAdded>): Brokerage {
  const { logo, ...withoutLogo } = before;
  switch (event.type) {
    case 'BrokerageSettingsChanged':
      // The event tells all settings: one that it lacks was taken away.
      return { slug: before.slug, ...event.data, ...(logo !== undefined && { logo }) };
    case 'BrokerageLogoChanged':
      return { ...withoutLogo, logo: event.data.logo };
    case 'BrokerageLogoRemoved':
      return withoutLogo;
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
