import type { Schemas } from '../../api/client';
import { differing } from './compare';

type Insured = Pick<Schemas['InsuredProfile'], 'insuredId' | 'name' | 'postalCode' | 'nameParts'>;
type Other = Pick<Schemas['ListedInsured'], 'insuredId' | 'name' | 'postalCode' | 'email'>;

/** What to look for somebody's family by: the surname, or the whole name of a business. */
export function surnameOf({ name, nameParts }: Pick<Insured, 'name' | 'nameParts'>): string {
  return nameParts.surname ?? nameParts.name ?? name;
}

/** Whether another insured has the surname, the postal code and an account. */
export function hasAccountOfSame(insured: Insured, other: Other): boolean {
  const { postalCode } = insured;
  if (other.insuredId === insured.insuredId || other.email === undefined || postalCode === undefined)
    return false;
  const lacks = (part: 'name' | 'postalCode', text: string, there: string | undefined) =>
    differing(part, text, there).some(({ hit }) => hit);
  return !lacks('name', surnameOf(insured), other.name) && !lacks('postalCode', postalCode, other.postalCode);
}
