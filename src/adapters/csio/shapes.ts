/** The elements to keep below an element. What is not named here is parsed for its form and dropped at once. */
export type Shape = ReadonlyMap<string, Shape>;

/** An element whose text is a value. */
const LEAF: Shape = new Map();

interface Outline {
  readonly [name: string]: Outline | Shape;
}

const shape = (outline: Outline): Shape =>
  new Map(
    Object.entries(outline).map(([name, below]) => [
      name,
      below instanceof Map ? below : shape(below as Outline),
    ]),
  );

const leaves = (...names: readonly string[]): Outline =>
  Object.fromEntries(names.map((name) => [name, LEAF]));

const ADDRESS = leaves('AddrTypeCd', 'Addr1', 'Addr2', 'City', 'StateProvCd', 'PostalCode', 'CountryCd');
const TERM = leaves('EffectiveDt', 'ExpirationDt');
const SUPPLEMENT = leaves('SupplementaryNameCd', 'SupplementaryName');

const PARTY: Outline = {
  GeneralPartyInfo: {
    NameInfo: {
      PersonName: leaves('TitlePrefix', 'GivenName', 'OtherGivenName', 'Surname', 'NameSuffix'),
      CommlName: { CommercialName: LEAF, SupplementaryNameInfo: SUPPLEMENT },
      SupplementaryNameInfo: SUPPLEMENT,
    },
    Addr: ADDRESS,
    Communications: { PhoneInfo: leaves('PhoneNumber'), EmailInfo: leaves('EmailAddr'), LanguageCd: LEAF },
  },
  InsuredOrPrincipalInfo: {
    InsuredOrPrincipalRoleCd: LEAF,
    PersonInfo: leaves('BirthDt', 'LanguageCd'),
  },
};

const POLICY: Outline = {
  ...leaves('PolicyNumber', 'LOBCd', 'LOBSubCd', 'BillingMethodCd', 'LanguageCd', 'OriginalInceptionDt'),
  ...leaves('PolicyStatusCd', 'CompanyCd', 'TransactionSeqNumber'),
  ContractTerm: TERM,
};

const VEHICLE = leaves('Manufacturer', 'Model', 'ModelYear');

/** `{Line}Policy{Verb}Rq`. */
export const POLICY_MESSAGE = shape({
  ...leaves('RqUID', 'BusinessPurposeTypeCd', 'TransactionRequestDt', 'TransactionEffectiveDt'),
  TransactionSeqNumber: LEAF,
  ItemIdInfo: { OtherIdentifier: leaves('OtherIdTypeCd', 'OtherId') },
  Producer: { ProducerInfo: leaves('ContractNumber', 'ProducerSubCode') },
  InsuredOrPrincipal: PARTY,
  PersPolicy: POLICY,
  CommlPolicy: POLICY,
  PersAutoLineBusiness: { LOBCd: LEAF, PersVeh: { ...VEHICLE, PCVEH: VEHICLE } },
  HomeLineBusiness: leaves('LOBCd'),
  Location: { Addr: ADDRESS },
});

/** `ActivityNoteRs`. */
export const EDOC_MESSAGE = shape({
  ...leaves('RqUID', 'SPName', 'TransactionResponseDt', 'TransactionSeqNumber', 'BusinessPurposeTypeCd'),
  InsuredOrPrincipal: PARTY,
  PartialPolicy: { ...leaves('PolicyNumber', 'LOBCd', 'CompanyCd'), ContractTerm: TERM },
  FileAttachmentInfo: {
    ...leaves('AttachmentDesc', 'AttachmentTypeCd', 'MIMEContentTypeCd', 'AttachmentFilename'),
    AttachmentContent: LEAF,
  },
});

/** The `RqUID` of a service is a value itself. */
export const SERVICE_ID: Shape = LEAF;

/** A message of a kind that is not read: only its id, to recognise a repetition. */
export const OTHER_MESSAGE = shape(leaves('RqUID', 'BusinessPurposeTypeCd'));

/** `SignonRq`: who sends. */
export const HEADER = shape({ ClientApp: leaves('Org') });
