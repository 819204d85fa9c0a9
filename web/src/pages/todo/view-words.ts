import { defineWords } from '../../words/words';

/** What each view of the desk holds. */
export const viewWords = defineWords('views', {
  'insureds-search': ['List of insureds', 'Liste des assurés'],
  'insured-match': ['Who equals whom', 'Correspondance des assurés'],
  policies: ['Policies', 'Polices'],
  'policy-messages': ['Messages about policies', 'Messages sur les polices'],
  'insured-timeline': ['History of insureds', 'Historique des assurés'],
  'downloaded-edocs': ['Downloaded eDocs', 'Documents électroniques téléchargés'],
  edocs: ['eDocs', 'Documents électroniques'],
  suspense: ['eDocs in suspense', 'Documents en suspens'],
  accounts: ['Accounts', 'Comptes'],
  emails: ['Emails', 'Courriels'],
  'outstanding-mails': ['Failed emails', 'Courriels non livrés'],
  downloads: ['Downloads', 'Téléchargements'],
  'download-problems': ['Problems of downloads', 'Problèmes des téléchargements'],
  feeds: ['What insurers send', 'Envois des assureurs'],
  'private-codes': ['Private codes', 'Codes privés'],
  'sequence-gaps': ['Gaps', 'Messages manquants'],
  staff: ['Staff', 'Personnel'],
});
