import {
  type DownloadedPolicy,
  type PolicyMessage,
  type Vehicle,
} from '../../kernel/ports/download-reader.js';
import { dateAt, sequenceAt } from './dates.js';
import { bare, child, children, code, type Element, present, value } from './element.js';
import { Faults } from './fault.js';
import { type Limits } from './limits.js';
import { address, namedInsured } from './parties.js';

/** What the file says around a message. */
export interface Around {
  readonly requestElement: string;
  /** The message's own `RqUID`, else that of its service. */
  readonly requestId: string | undefined;
  readonly senderOrg: string | undefined;
}

/** The facts of a `{Line}Policy{Verb}Rq`. Where `faults` has one, they are not complete. */
export function policyMessage(
  root: Element,
  around: Around,
  { namedInsuredsPerMessage: most }: Limits,
): { message: PolicyMessage; faults: Faults } {
  const faults = new Faults();
  const purposeRaw = value(root, 'BusinessPurposeTypeCd');
  if (purposeRaw === undefined)
    faults.add('business-purpose-missing', 'BusinessPurposeTypeCd is missing or empty');
  const producer = child(root, 'Producer', 'ProducerInfo');
  const policy = policyOf(root, faults);
  const parties = children(root, 'InsuredOrPrincipal');
  const named = parties.slice(0, most).map(namedInsured);
  if (parties.length === 0) faults.add('named-insured-missing', 'InsuredOrPrincipal is missing');
  else if (parties.length > most)
    faults.add('too-many-named-insureds', `more than ${most} InsuredOrPrincipal in a message`);
  else if (named[0] === undefined)
    faults.add('insured-name-missing', 'the first InsuredOrPrincipal has no name');
  const message = present({
    ...around,
    purposeRaw: purposeRaw ?? '',
    purpose: bare(purposeRaw ?? ''),
    transactionRequestDate: dateAt(root, 'TransactionRequestDt', faults),
    transactionEffectiveDate: dateAt(root, 'TransactionEffectiveDt', faults),
    sequence: sequenceAt(root) ?? policy.sequence,
    csioNetIds: children(child(root, 'ItemIdInfo'), 'OtherIdentifier')
      .filter((one) => code(one, 'OtherIdTypeCd')?.toLowerCase() === 'csionetid')
      .flatMap((one) => value(one, 'OtherId') ?? []),
    contractNumber: value(producer, 'ContractNumber'),
    producerSubCode: value(producer, 'ProducerSubCode'),
    namedInsureds: named.filter((one) => one !== undefined),
    policy,
    risks: {
      vehicles: children(child(root, 'PersAutoLineBusiness'), 'PersVeh').map(vehicle),
      locations: children(root, 'Location').flatMap((one) =>
        children(one, 'Addr').flatMap((a) => address(a) ?? []),
      ),
    },
  });
  return { message, faults };
}

function policyOf(root: Element, faults: Faults): DownloadedPolicy {
  const policy = child(root, 'PersPolicy') ?? child(root, 'CommlPolicy');
  const number = value(policy, 'PolicyNumber');
  if (number === undefined) faults.add('policy-number-missing', 'PolicyNumber is missing or empty');
  const companyCode = code(policy, 'CompanyCd');
  if (companyCode === undefined) faults.add('company-code-missing', 'CompanyCd is missing or empty');
  const line =
    code(policy, 'LOBCd') ??
    code(root, 'PersAutoLineBusiness', 'LOBCd') ??
    code(root, 'HomeLineBusiness', 'LOBCd');
  if (line === undefined) faults.add('line-of-business-missing', 'LOBCd is missing or empty');
  const term = child(policy, 'ContractTerm');
  const effectiveDate = dateAt(term, 'EffectiveDt', faults);
  const expirationDate = dateAt(term, 'ExpirationDt', faults);
  if (effectiveDate === undefined || expirationDate === undefined)
    faults.add('term-missing', 'ContractTerm does not say from when to when');
  else if (expirationDate.civil < effectiveDate.civil)
    faults.add('term-reversed', 'ContractTerm ends before it begins');
  return present({
    number: number ?? '',
    companyCode: companyCode ?? '',
    lineOfBusiness: line ?? '',
    lineSub: code(policy, 'LOBSubCd'),
    effectiveDate: effectiveDate ?? { civil: '' },
    expirationDate: expirationDate ?? { civil: '' },
    billingMethod: code(policy, 'BillingMethodCd'),
    language: code(policy, 'LanguageCd'),
    inceptionDate: dateAt(policy, 'OriginalInceptionDt', faults),
    statusRaw: value(policy, 'PolicyStatusCd'),
    sequence: sequenceAt(policy),
  });
}

function vehicle(element: Element): Vehicle {
  const facts = child(element, 'PCVEH') ?? element;
  return present({
    year: value(facts, 'ModelYear'),
    make: value(facts, 'Manufacturer'),
    model: value(facts, 'Model'),
  });
}
