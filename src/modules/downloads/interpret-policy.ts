import type { CivilMoment, PolicyEffect, PolicyItem, PolicyMessage } from '../../kernel/index.js';
import { civilDay, effectOf, policyIdOf } from '../policies/index.js';
import { contentHashV1, contentOfPolicy, messageIdV1 } from './identity.js';
import { companyOf, type ImportFacts, type Interpreted, problemAt, unmappedCodes } from './interpreted.js';
import { partiesOf } from './parties.js';

/**
 * Bytes about the named insureds of one message. An append takes 1 MiB, and a late version that attaches its policy holds them
 * three times over, each time sealed.
 */
const MOST_ABOUT_PARTIES = 200 * 1024;

/** A policy message of the brokerage's own becomes a version, unless its Business Purpose has no effect on a policy. */
export function interpretPolicy({ message, at }: PolicyItem, facts: ImportFacts): Interpreted {
  const { idKey, brokerage, downloadId, origin } = facts;
  if (isForAnotherBroker(message, brokerage))
    return { ...problemAt(at, 'for-another-broker'), kind: 'other-broker' };
  const { policy, purpose } = message;
  const companyCode = companyOf(policy.companyCode, brokerage.companyAliases);
  if (companyCode === undefined) return problemAt(at, 'company-code-missing');
  const policyId = policyIdOf(idKey, companyCode, policy.number);
  if (policyId === undefined) return problemAt(at, 'policy-number-missing');
  const mapped = effectOf(purpose, brokerage.codes?.policyPurposes);
  const termEffective = policy.effectiveDate.civil;
  const { sequence } = message;
  if (mapped === 'none')
    return {
      kind: 'without-effect',
      at,
      ...(sequence !== undefined && { memo: { policyId, termEffective, sequence } }),
    };
  const parties = partiesOf(message.namedInsureds, policyId, policy.language, idKey);
  if (parties[0] === undefined) return problemAt(at, 'insured-name-missing');
  if (Buffer.byteLength(JSON.stringify(parties)) > MOST_ABOUT_PARTIES)
    return problemAt(at, 'message-too-large', 'more about its named insureds than is taken');
  const contentHash = contentHashV1(idKey, contentOfPolicy(message));
  const messageId = messageIdV1(idKey, message.senderOrg ?? companyCode, message.requestId, contentHash);
  const { contractNumber, producerSubCode } = message;
  const lineSub = policy.lineSub !== undefined ? { lineSub: policy.lineSub } : {};
  return {
    kind: 'version',
    at,
    ...unmappedCodes(at, mapped === undefined ? [purpose] : []),
    downloaded: {
      policyId,
      companyCode,
      policyNumber: policy.number,
      source: {
        downloadId,
        messageId,
        contentHash,
        origin,
        businessPurpose: purpose,
        ...(contractNumber !== undefined && { contractNumber }),
        ...(producerSubCode !== undefined && { branch: producerSubCode }),
        ...lineSub,
      },
      version: {
        messageId,
        contentHash,
        effect: mapped ?? ('change' satisfies PolicyEffect),
        termEffective,
        termExpiration: policy.expirationDate.civil,
        ...datesOf(message, facts.brokerage.timeZone),
        line: policy.lineOfBusiness,
        ...lineSub,
        parties,
      },
    },
  };
}

function datesOf(
  { sequence, transactionEffectiveDate, transactionRequestDate }: PolicyMessage,
  timeZone: string | undefined,
) {
  const requested = transactionRequestDate?.instant ?? transactionRequestDate?.civil;
  return {
    ...(sequence !== undefined && { sequence }),
    ...(transactionEffectiveDate && { effective: transactionEffectiveDate.civil }),
    ...(requested !== undefined && { requested }),
    ...(transactionRequestDate?.instant !== undefined && {
      requestedOn: earliestDay(transactionRequestDate, timeZone),
    }),
  };
}

/** As written, unless that was tomorrow's for the brokerage: an insurer who writes in UTC does so on its evenings. */
function earliestDay({ civil, instant }: CivilMoment, timeZone: string | undefined): string {
  const here = instant === undefined || timeZone === undefined ? civil : civilDay(instant, timeZone);
  return here < civil ? here : civil;
}

/** It names mailboxes or a contract, and none of them is the brokerage's. One that names nobody came to us. */
function isForAnotherBroker(
  { csioNetIds, contractNumber }: PolicyMessage,
  { mailboxes, contractNumbers }: ImportFacts['brokerage'],
): boolean {
  const named = [...csioNetIds, ...(contractNumber === undefined ? [] : [contractNumber])].map(plain);
  const ours = [...mailboxes, ...contractNumbers].map(plain);
  return named.length > 0 && ours.length > 0 && !named.some((name) => ours.includes(name));
}

const plain = (text: string): string => text.trim().toLowerCase();
