import { defineWords } from '../../words/words';

/** Words of the insured's own place. */
export const myWords = defineWords('my', {
  policies: ['My policies', 'Mes polices'],
  documents: ['My documents', 'Mes documents'],
  profile: ['My profile', 'Mon profil'],
  notAll: [
    'Policies of some insurers are not shown here. If one of yours is missing, call your brokerage.',
    'Les polices de certains assureurs ne paraissent pas ici. S’il en manque une, téléphonez à votre cabinet.',
  ],
  call: ['Call {{phone}}', 'Appeler le {{phone}}'],

  // Policies
  current: ['Current policies', 'Polices en cours'],
  past: ['Past policies', 'Polices passées'],
  noPolicies: ['No policies to show yet', 'Aucune police à afficher pour l’instant'],
  insurer: ['Insurer', 'Assureur'],
  namedInsureds: ['Named insured', 'Assuré désigné'],
  heldBy: ['Account of', 'Au nom de'],
  term: ['Term', 'Période'],
  fromTo: ['{{from}} to {{to}}', 'Du {{from}} au {{to}}'],
  renewed: ['renewed', 'renouvelée'],
  cancelledFrom: ['cancelled from {{day}}', 'résiliée à compter du {{day}}'],
  earlierTerms_one: ['{{count}} earlier term', '{{count}} période antérieure'],
  earlierTerms_other: ['{{count}} earlier terms', '{{count}} périodes antérieures'],
  documentsOf_one: ['{{count}} document', '{{count}} document'],
  documentsOf_other: ['{{count}} documents', '{{count}} documents'],
  documentsOfPolicy_one: [
    '{{count}} document of policy {{number}}',
    '{{count}} document de la police {{number}}',
  ],
  documentsOfPolicy_other: [
    '{{count}} documents of policy {{number}}',
    '{{count}} documents de la police {{number}}',
  ],
  noDocuments: ['No documents of this policy yet', 'Aucun document de cette police pour l’instant'],

  // Documents
  noDocumentsAtAll: ['No documents yet', 'Aucun document pour l’instant'],
  noDocumentsHelp: [
    'You get an email when something new is here.',
    'Vous recevrez un courriel quand il y aura du nouveau ici.',
  ],
  noneOfPolicy: ['No documents of this policy', 'Aucun document de cette police'],
  showAll: ['Show all documents', 'Afficher tous les documents'],
  policy: ['Policy', 'Police'],
  allPolicies: ['All', 'Toutes'],
  withoutPolicy: ['Of no policy', 'Sans police'],
  new: ['New', 'Nouveau'],
  shown_one: ['{{count}} document', '{{count}} document'],
  shown_other: ['{{count}} documents', '{{count}} documents'],
  newOnes_one: ['{{count}} new', '{{count}} nouveau'],
  newOnes_other: ['{{count}} new', '{{count}} nouveaux'],

  // Profile
  address: ['Address', 'Adresse'],
  policyCount: ['Policies', 'Polices'],
  unknown: ['not known', 'inconnue'],
  email: ['Email', 'Courriel'],
  howToChange: [
    'Something changed, or your email? Call your brokerage: they change it with you.',
    'Quelque chose a changé, ou votre courriel? Téléphonez à votre cabinet, qui le modifiera avec vous.',
  ],
  language: ['Language', 'Langue'],
  pagesLanguage: ['These pages, on this device', 'Ces pages, sur cet appareil'],
  mailsLanguage: ['Emails to you', 'Courriels qui vous sont destinés'],
  mailsEnglish: ['Emails to you will be in English.', 'Vos courriels seront en anglais.'],
  mailsFrench: ['Emails to you will be in French.', 'Vos courriels seront en français.'],
  english: ['English', 'English'],
  french: ['Français', 'Français'],
  password: ['Password', 'Mot de passe'],
  passwordHelp: [
    'To change it, we send a link to {{email}}; it works for one hour. Your password keeps working until you choose a new one.',
    'Pour le changer, nous envoyons un lien à {{email}}; il est valable une heure. Votre mot de passe fonctionne jusqu’à ce que vous en choisissiez un nouveau.',
  ],
  sendLink: ['Send me the link', 'M’envoyer le lien'],
  linkSent: [
    'The link is on its way. If it does not arrive within minutes, look in the junk folder.',
    'Le lien est en route. S’il n’arrive pas d’ici quelques minutes, regardez dans les indésirables.',
  ],
});
