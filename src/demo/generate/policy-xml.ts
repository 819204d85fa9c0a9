import { type AddressXml, addressXml, insuredXml, type PartyXml } from './party-xml.js';
import { element, textElement } from './xml.js';

export type MessageLine = 'PersAuto' | 'Home' | 'CommlPkg';
export type MessageVerb = 'QuoteInq' | 'Add' | 'Mod' | 'Renew' | 'Reissue' | 'Reinstate' | 'Cancel';

/** One policy message. Codes without their `csio:`; dates YYYY-MM-DD, or an ISO date-time with its offset where said. */
export type PolicyMessageXml = {
  line: MessageLine;
  verb: MessageVerb;
  rqUid?: string;
  purpose: string;
  /** CSIOnet mailbox of the broker. */
  mailbox?: string;
  /** Broker's contract number with the insurer, and the branch. */
  contractNumber?: string;
  branch?: string;
  /** Date or date-time. */
  requestedAt: string;
  /** Date or date-time. */
  effectiveAt: string;
  insureds: readonly PartyXml[];
  policyNumber?: string;
  companyCode: string;
  lineOfBusiness: string;
  lineOfBusinessSub?: string;
  termEffective: string;
  termExpiry: string;
  sequence?: number;
  billing?: 'P' | 'A' | 'C';
  language?: 'E' | 'F';
  inception?: string;
  vehicle?: { manufacturer: string; model: string; year: number; vin: string };
  location?: AddressXml;
};

/** One `InsuranceSvcRq` with one body. */
export function policyMessageXml(message: PolicyMessageXml): string {
  const root = `${message.line}Policy${message.verb}Rq`;
  const policy = message.line === 'CommlPkg' ? 'CommlPolicy' : 'PersPolicy';
  const body = [
    textElement('RqUID', message.rqUid),
    textElement('BusinessPurposeTypeCd', `csio:${message.purpose}`),
    mailboxXml(message.mailbox),
    textElement('TransactionRequestDt', message.requestedAt),
    textElement('TransactionEffectiveDt', message.effectiveAt),
    producerXml(message),
    ...message.insureds.map((party, index) => insuredXml(party, index + 1)),
    element(policy, policyXml(message)),
    riskXml(message),
  ];
  return `<InsuranceSvcRq>${element(root, ...body)}</InsuranceSvcRq>`;
}

function mailboxXml(mailbox: string | undefined): string {
  if (mailbox === undefined) return '';
  const type = textElement('OtherIdTypeCd', 'csio:CsioNetId');
  return element('ItemIdInfo', element('OtherIdentifier', type, textElement('OtherId', mailbox)));
}

function producerXml(message: PolicyMessageXml): string {
  const number = textElement('ContractNumber', message.contractNumber);
  return element('Producer', element('ProducerInfo', number, textElement('ProducerSubCode', message.branch)));
}

function policyXml(message: PolicyMessageXml): string {
  return [
    textElement('PolicyNumber', message.policyNumber),
    textElement('LOBCd', `csio:${message.lineOfBusiness}`),
    textElement('LOBSubCd', message.lineOfBusinessSub && `csio:${message.lineOfBusinessSub}`),
    element(
      'ContractTerm',
      textElement('EffectiveDt', message.termEffective),
      textElement('ExpirationDt', message.termExpiry),
    ),
    textElement('BillingMethodCd', message.billing && `csio:${message.billing}`),
    textElement('LanguageCd', message.language),
    textElement('OriginalInceptionDt', message.inception),
    textElement('PolicyStatusCd', `csio:${message.purpose}`),
    textElement('csio:CompanyCd', message.companyCode),
    textElement('TransactionSeqNumber', message.sequence),
  ].join('');
}

function riskXml({ line, lineOfBusiness, vehicle, location }: PolicyMessageXml): string {
  const code = textElement('LOBCd', `csio:${lineOfBusiness}`);
  if (line === 'PersAuto') {
    const details = vehicle && [
      textElement('Manufacturer', vehicle.manufacturer),
      textElement('Model', vehicle.model),
      textElement('ModelYear', vehicle.year),
      textElement('VehIdentificationNumber', vehicle.vin),
    ];
    const car = details && `<PersVeh id="veh1">${element('csio:PCVEH', ...details)}</PersVeh>`;
    return element('PersAutoLineBusiness', code, car ?? '');
  }
  const where =
    location &&
    `<Location id="loc1">${element('Addr', textElement('AddrTypeCd', 'csio:10'), addressXml(location))}</Location>`;
  return (where ?? '') + (line === 'Home' ? element('HomeLineBusiness', code) : '');
}
