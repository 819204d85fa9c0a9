import type { DownloadItem, EDocMessage, ProblemItem } from '../../kernel/index.js';
import { unknownCodes } from '../documents/index.js';
import { insuredNameFrom } from '../insureds/index.js';
import { effectOf, policyNumberKeyV1 } from '../policies/index.js';
import { contentHashV1, contentOfEDoc, indexOfEDoc, messageIdV1 } from './identity.js';
import { interpretPolicy } from './interpret-policy.js';
import { companyOf, type ImportFacts, type Interpreted, problemAt, unmappedCodes } from './interpreted.js';

export function interpret(item: DownloadItem, facts: ImportFacts): Interpreted {
  switch (item.kind) {
    case 'policy':
      return interpretPolicy(item, facts);
    case 'edocs':
      return interpretEDoc(item, facts);
    case 'problem':
      return isQuoteOrMemo(item, facts)
        ? { kind: 'without-effect', at: item.at }
        : problemAt(item.at, item.reason, item.detail);
  }
}

/** A quote has no policy number, and nobody misses it. */
function isQuoteOrMemo({ scope, message }: ProblemItem, { brokerage }: ImportFacts): boolean {
  const purpose = message?.purposeRaw?.replace(/^csio:\s*/i, '');
  if (scope !== 'message' || purpose === undefined) return false;
  return effectOf(purpose, brokerage.codes?.policyPurposes) === 'none';
}

function interpretEDoc(item: Extract<DownloadItem, { kind: 'edocs' }>, facts: ImportFacts): Interpreted {
  const { message, at } = item;
  const companyCode = companyOf(message.companyCode, facts.brokerage.companyAliases);
  if (companyCode === undefined) return problemAt(at, 'company-code-missing');
  if (policyNumberKeyV1(message.policyNumber) === undefined) return problemAt(at, 'policy-number-missing');
  const content = contentOfEDoc(message, item.raw);
  const { effectiveDate, expirationDate } = message.term;
  return {
    kind: 'edocs',
    at,
    ...unmappedCodes(at, unknownCodes(message.purpose, typesOf(message), facts.brokerage.codes)),
    edoc: {
      messageId: messageIdV1(
        facts.idKey,
        message.senderOrg ?? companyCode,
        message.requestId,
        contentHashV1(facts.idKey, content),
      ),
      contentHash: contentHashV1(facts.idKey, indexOfEDoc(message)),
      companyCode,
      policyNumber: message.policyNumber,
      term: {
        ...(effectiveDate && { effective: effectiveDate.civil }),
        ...(expirationDate && { expiration: expirationDate.civil }),
      },
      ...(message.purpose !== undefined && { purpose: message.purpose }),
      ...(message.responseDate && { issueDate: message.responseDate.civil }),
      namedInsureds: message.namedInsureds.flatMap((name) => insuredNameFrom(name) ?? []),
      attachments: message.attachments,
    },
  };
}

function typesOf({ attachments }: EDocMessage): readonly string[] {
  return attachments.flatMap(({ typeCode }) => typeCode ?? []);
}
