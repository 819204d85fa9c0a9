import { nameXml, type PartyXml } from './party-xml.js';
import { element, textElement } from './xml.js';

export type AttachmentXml = {
  description: string;
  /** `DEC`, `OTH`, ... without `csio:`. */
  type: string;
  filename: string;
  /** The file itself; without it the message is an index only. */
  content?: Uint8Array;
  mimeType?: string;
};

/** One eDoc index message; dates YYYY-MM-DD, or an ISO date-time with its offset. */
export type EdocMessageXml = {
  rqUid?: string;
  /** The insurer's system that sends. */
  sender: string;
  sentAt: string;
  sequence?: number;
  insured?: PartyXml;
  policyNumber: string;
  companyCode: string;
  lineOfBusiness?: string;
  termEffective?: string;
  termExpiry?: string;
  /** Business Purpose without `csio:`. */
  purpose: string;
  attachments: readonly AttachmentXml[];
};

/** One `CommonSvcRs` with one `ActivityNoteRs`. */
export function edocMessageXml(message: EdocMessageXml): string {
  const body = [
    textElement('RqUID', message.rqUid),
    textElement('SPName', message.sender),
    textElement('TransactionResponseDt', message.sentAt),
    textElement('TransactionSeqNumber', message.sequence),
    message.insured === undefined
      ? ''
      : element('InsuredOrPrincipal', element('GeneralPartyInfo', nameXml(message.insured))),
    element(
      'PartialPolicy',
      textElement('PolicyNumber', message.policyNumber),
      textElement('LOBCd', message.lineOfBusiness && `csio:${message.lineOfBusiness}`),
      element(
        'ContractTerm',
        textElement('EffectiveDt', message.termEffective),
        textElement('ExpirationDt', message.termExpiry),
      ),
      textElement('csio:CompanyCd', message.companyCode),
    ),
    textElement('BusinessPurposeTypeCd', `csio:${message.purpose}`),
    ...message.attachments.map(attachmentXml),
  ];
  return `<CommonSvcRs>${element('ActivityNoteRs', ...body)}</CommonSvcRs>`;
}

function attachmentXml(attachment: AttachmentXml): string {
  return element(
    'FileAttachmentInfo',
    textElement('AttachmentDesc', attachment.description),
    textElement('AttachmentTypeCd', `csio:${attachment.type}`),
    textElement('MIMEContentTypeCd', attachment.mimeType ?? 'application/pdf'),
    textElement('AttachmentFilename', attachment.filename),
    textElement(
      'AttachmentContent',
      attachment.content && Buffer.from(attachment.content).toString('base64'),
    ),
  );
}
