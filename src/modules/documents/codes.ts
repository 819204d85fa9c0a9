import type { BusinessPurposeCode, Code } from '../../kernel/index.js';

const documentType = (code: string, en: string, fr: string, internal = false): Code => ({
  code,
  en,
  fr,
  internal,
});

export const DOCUMENT_TYPES: readonly Code[] = [
  documentType('DEC', 'Policy declaration', 'Page de déclarations'),
  documentType('LIA', 'Liability slip', 'Certificat d’assurance'),
  documentType('PAY', 'Payment schedule', 'Calendrier de paiement'),
  documentType('BIL', 'Billing notice', 'Avis de facturation'),
  documentType('CAN', 'Cancellation notice', 'Avis de résiliation'),
  documentType('NRN', 'Non-renewal notice', 'Avis de non-renouvellement'),
  documentType('END', 'Endorsement', 'Avenant'),
  documentType('WRD', 'Policy wording', 'Libellé'),
  documentType('APP', 'Application', 'Proposition'),
  documentType('UWR', 'Underwriting request', 'Demande de souscription', true),
  documentType('CLM', 'Claim notice', 'Avis de sinistre', true),
  documentType('LTR', 'Letter', 'Lettre'),
  documentType('OTH', 'Other', 'Autre'),
];

type Group = BusinessPurposeCode['group'];

const purpose =
  (group: Group, documentType?: string) =>
  (code: string, en: string, fr: string, type = documentType): BusinessPurposeCode => ({
    code,
    en,
    fr,
    internal: group === 'underwriting' || group === 'claims',
    group,
    ...(type !== undefined && { documentType: type }),
  });

const policy = purpose('policy');
const billing = purpose('billing', 'BIL');
const cancellation = purpose('cancellation', 'CAN');
const claims = purpose('claims', 'CLM');

const TRANSACTIONS = [
  ['NB', 'New business', 'Nouvelle affaire'],
  ['PC', 'Policy change', 'Modification'],
  ['RE', 'Renewal', 'Renouvellement'],
  ['RS', 'Reissue', 'Réémission'],
  ['RR', 'Rewrite', 'Remplacement'],
  ['RN', 'Reinstatement', 'Remise en vigueur'],
] as const;
const PAPERS = [
  ['D', 'declaration', 'déclarations', 'DEC'],
  ['L', 'liability slip', 'certificat d’assurance', 'LIA'],
  ['P', 'payment schedule', 'calendrier de paiement', 'PAY'],
] as const;

export const BUSINESS_PURPOSES: readonly BusinessPurposeCode[] = [
  policy('NBS', 'New business', 'Nouvelle affaire'),
  policy('PCH', 'Policy change', 'Modification'),
  policy('RWL', 'Renewal', 'Renouvellement'),
  policy('RIX', 'Reissue', 'Réémission'),
  policy('RWT', 'Rewrite', 'Remplacement'),
  policy('REI', 'Reinstatement', 'Remise en vigueur'),
  ...TRANSACTIONS.flatMap(([transaction, en, fr]) =>
    PAPERS.map(([paper, paperEn, paperFr, type]) =>
      policy(`${transaction}${paper}`, `${en}, ${paperEn}`, `${fr}, ${paperFr}`, type),
    ),
  ),
  policy('NTP', 'Payment schedule, no transaction', 'Calendrier de paiement, sans opération', 'PAY'),
  billing('BWR', 'Withdrawal returned', 'Prélèvement refusé'),
  billing('BOP', 'Overdue payment', 'Paiement en retard'),
  billing('BFB', 'Final bill', 'Facture finale'),
  billing('BRI', 'Refund issued', 'Remboursement émis'),
  billing('BRE', 'Paid and reinstated', 'Payé et remis en vigueur'),
  billing('BOB', 'Balance on a cancelled policy', 'Solde d’une police résiliée'),
  billing('BCN', 'Collections', 'Recouvrement'),
  billing('BCE', 'Card expired', 'Carte expirée'),
  cancellation('XRW', 'Non-renewal by the insurer', 'Non-renouvellement par l’assureur', 'NRN'),
  cancellation('XOR', 'Cancellation, reinstatable', 'Résiliation, remise en vigueur possible'),
  cancellation('XNR', 'Cancellation, not reinstatable', 'Résiliation, sans remise en vigueur'),
  cancellation('XRI', 'Cancellation at the insured’s request', 'Résiliation à la demande de l’assuré'),
  cancellation('XIN', 'Cancellation by the insurer', 'Résiliation par l’assureur'),
  cancellation('XLN', 'Cancellation', 'Résiliation'),
  cancellation('XLC', 'Cancellation', 'Résiliation'),
  purpose('underwriting', 'UWR')('UWR', 'Underwriting request', 'Demande de souscription'),
  claims('CON', 'Claim opened', 'Ouverture de sinistre'),
  claims('CCN', 'Claim closed', 'Fermeture de sinistre'),
  claims('CAA', 'Adjuster assigned', 'Expert en sinistre désigné'),
  claims('CRN', 'Rental vehicle', 'Véhicule de location'),
  claims('CTL', 'Total loss', 'Perte totale'),
  claims('CFD', 'Fault determination', 'Détermination de la responsabilité'),
  claims('CPN', 'Claim payment', 'Paiement de sinistre'),
  purpose('other')('MEM', 'Memo', 'Note'),
  purpose('other')('OTH', 'Other', 'Autre'),
];
