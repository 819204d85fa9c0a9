import { type Attachment, type EDocMessage } from '../../kernel/ports/download-reader.js';
import { dateAt, sequenceAt } from './dates.js';
import { bare, child, children, code, type Element, present, value } from './element.js';
import { Faults } from './fault.js';
import { nameOf } from './parties.js';
import { type Around } from './policy-message.js';

/** The facts of an `ActivityNoteRs`. Where `faults` has one, they are not complete. */
export function edocMessage(root: Element, around: Around): { message: EDocMessage; faults: Faults } {
  const faults = new Faults();
  const policy = child(root, 'PartialPolicy');
  const term = child(policy, 'ContractTerm');
  const companyCode = code(policy, 'CompanyCd');
  const policyNumber = value(policy, 'PolicyNumber');
  const purposeRaw = value(root, 'BusinessPurposeTypeCd');
  const attachments = children(root, 'FileAttachmentInfo').map(attachment);
  if (policyNumber === undefined) faults.add('policy-number-missing', 'PolicyNumber is missing or empty');
  if (companyCode === undefined) faults.add('company-code-missing', 'CompanyCd is missing or empty');
  if (attachments.length === 0) faults.add('attachment-missing', 'FileAttachmentInfo is missing');
  const message = present({
    ...around,
    senderOrg: value(root, 'SPName') ?? around.senderOrg,
    responseDate: dateAt(root, 'TransactionResponseDt', faults),
    sequence: sequenceAt(root),
    companyCode: companyCode ?? '',
    policyNumber: policyNumber ?? '',
    lineOfBusiness: code(policy, 'LOBCd'),
    term: present({
      effectiveDate: dateAt(term, 'EffectiveDt', faults),
      expirationDate: dateAt(term, 'ExpirationDt', faults),
    }),
    purposeRaw,
    purpose: purposeRaw === undefined ? undefined : bare(purposeRaw),
    namedInsureds: children(root, 'InsuredOrPrincipal').flatMap((party) => nameOf(party) ?? []),
    attachments,
  });
  return { message, faults };
}

function attachment(element: Element): Attachment {
  return present({
    description: value(element, 'AttachmentDesc'),
    typeRaw: value(element, 'AttachmentTypeCd'),
    typeCode: code(element, 'AttachmentTypeCd'),
    mimeType: value(element, 'MIMEContentTypeCd'),
    fileName: value(element, 'AttachmentFilename'),
    content: child(element, 'AttachmentContent')?.content,
  });
}
