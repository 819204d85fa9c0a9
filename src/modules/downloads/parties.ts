import type { NamedInsured } from '../../kernel/index.js';
import { type InsuredName, insuredNameFrom } from '../insureds/index.js';
import type { Party } from '../policies/index.js';
import { personIdV1 } from './identity.js';

/** The named insureds of a message, the first first. One without a name after the first is passed over. */
export function partiesOf(
  named: readonly NamedInsured[],
  policyId: string,
  policyLanguage: string | undefined,
  idKey: Uint8Array,
): readonly Party[] {
  const known: string[] = [];
  return named.flatMap((one): Party[] => {
    const name = insuredNameFrom(one.name);
    if (name === undefined) return [];
    const language = languageOf(one.language) ?? languageOf(policyLanguage);
    return [
      {
        personId: nextPersonId(idKey, policyId, name, known),
        name,
        ...(one.mailingAddress && { address: { ...one.mailingAddress } }),
        ...(one.birthDate !== undefined && { birthDate: one.birthDate }),
        ...(one.email !== undefined && { email: one.email }),
        ...(one.phone !== undefined && { phone: one.phone }),
        ...(language && { language }),
      },
    ];
  });
}

function nextPersonId(idKey: Uint8Array, policyId: string, name: InsuredName, known: string[]): string {
  let earlier = 0;
  let id = personIdV1(idKey, policyId, name, earlier);
  while (known.includes(id)) id = personIdV1(idKey, policyId, name, ++earlier);
  known.push(id);
  return id;
}

function languageOf(code: string | undefined): 'en' | 'fr' | undefined {
  switch (code?.trim().slice(0, 1).toUpperCase()) {
    case 'E':
      return 'en';
    case 'F':
      return 'fr';
    default:
      return undefined;
  }
}
