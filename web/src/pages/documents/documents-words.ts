import { defineWords } from '../../words/words';

/** Words about eDocs, for brokers and, of the preview, for their clients. */
export const documentsWords = defineWords('documents', {
  // Preview
  download: ['Download', 'Télécharger'],
  downloadOf: ['Download: {{title}}', 'Télécharger : {{title}}'],
  content: ['Pages of the document', 'Pages du document'],
  pageOf: ['Page {{number}} of {{count}}', 'Page {{number}} de {{count}}'],
  noTextOnPage: [
    'This page is a picture; its text cannot be read aloud.',
    'Cette page est une image; son texte ne peut pas être lu à voix haute.',
  ],
  pages_one: ['{{count}} page', '{{count}} page'],
  pages_other: ['{{count}} pages', '{{count}} pages'],
  zoomIn: ['Larger', 'Agrandir'],
  zoomOut: ['Smaller', 'Réduire'],
  unreadable: [
    'This document cannot be shown here. Download it to open it.',
    'Ce document ne peut pas être affiché ici. Téléchargez-le pour l’ouvrir.',
  ],
  noPdf: [
    'This file is not a PDF that can be shown here. Download it to look at it.',
    'Ce fichier n’est pas un PDF qui peut être affiché ici. Téléchargez-le pour le consulter.',
  ],

  // List
  list: ['Documents', 'Documents'],
  none: ['No documents yet', 'Aucun document pour l’instant'],
  noneHelp: [
    'Documents of attached policies come with the downloads. Add others here as PDFs.',
    'Les documents des polices rattachées arrivent avec les téléchargements. Ajoutez-en d’autres ici en PDF.',
  ],
  noneHelpReading: [
    'Documents of attached policies come with the downloads.',
    'Les documents des polices rattachées arrivent avec les téléchargements.',
  ],
  open: ['Open: {{title}}', 'Ouvrir : {{title}}'],
  issued: ['Issued {{day}}', 'Émis le {{day}}'],
  ofNoPolicy: ['No policy', 'Aucune police'],
  visible: ['Visible to the client', 'Visible pour le client'],
  internal: ['Internal', 'Interne'],
  notReceived: ['Not received yet', 'Pas encore reçu'],
  notReceivedHelp: [
    'The insurer announced this document and has not sent it yet; the client does not see it.',
    'L’assureur a annoncé ce document et ne l’a pas encore envoyé; le client ne le voit pas.',
  ],
  byBroker: ['Added by a broker {{when}}', 'Ajouté par un courtier {{when}}'],
  byDownload: ['Downloaded {{when}}', 'Téléchargé {{when}}'],
  byInitialLoad: ['Initial load {{when}}', 'Chargement initial {{when}}'],
  openedAt: ['Opened by the client {{when}}', 'Ouvert par le client {{when}}'],
  unopened: ['Not opened by the client yet', 'Pas encore ouvert par le client'],
  correct: ['Correct', 'Corriger'],
  correctOf: ['Correct: {{title}}', 'Corriger : {{title}}'],
  remove: ['Remove', 'Retirer'],
  removeOf: ['Remove: {{title}}', 'Retirer : {{title}}'],
  removeHelp: [
    'Nobody opens it any more, by old links neither. Its history stays.',
    'Plus personne ne peut l’ouvrir, même par un ancien lien. Son historique demeure.',
  ],
  removed: ['{{title}} is removed.', '{{title}} est retiré.'],
  corrected: ['{{title}} is corrected.', '{{title}} est corrigé.'],
  hiddenByChange: [
    'The named insured of {{number}} changed. Documents about the change stay hidden from the client until you confirm it.',
    'L’assuré désigné de {{number}} a changé. Les documents sur ce changement restent cachés au client jusqu’à votre confirmation.',
  ],
  toPolicies: ['Look at the policies', 'Voir les polices'],

  // Why a downloaded file is for brokers only
  'not-a-pdf': ['Hidden: the file is not a PDF.', 'Caché : le fichier n’est pas un PDF.'],
  'pdf-damaged': ['Hidden: the PDF is damaged.', 'Caché : le PDF est endommagé.'],
  'pdf-encrypted': ['Hidden: the PDF is protected.', 'Caché : le PDF est protégé.'],
  'pdf-empty': ['Hidden: the PDF has no page.', 'Caché : le PDF n’a aucune page.'],
  'pdf-too-complex': ['Hidden: the PDF is too complex.', 'Caché : le PDF est trop complexe.'],
  'pdf-too-large': ['Hidden: the PDF is too large.', 'Caché : le PDF est trop volumineux.'],
  hiddenFile: ['Hidden: its file cannot be shown.', 'Caché : son fichier ne peut pas être affiché.'],

  // Adding
  add: ['Add eDocs', 'Ajouter des documents'],
  browse: ['Browse for PDFs', 'Parcourir les PDF'],
  drop: ['or drop them here', 'ou déposez-les ici'],
  fileSize: ['{{kb}} KB', '{{kb}} Ko'],
  issueDate: ['Issue Date', 'Date d’émission'],
  businessPurpose: ['Business Purpose', 'But de la transaction'],
  documentType: ['Document Type', 'Type de document'],
  nothingFound: ['No such code', 'Aucun code trouvé'],
  policy: ['Policy', 'Police'],
  noPolicy: ['No policy, only this insured', 'Aucune police, cet assuré seulement'],
  title: ['Title', 'Titre'],
  titleNote: [
    'What the client reads; without one, the Document Type.',
    'Ce que le client lit; sans titre, le type de document.',
  ],
  who: ['Who sees it', 'Qui le voit'],
  forClient: ['Client and brokers', 'Client et courtiers'],
  forBrokers: ['Brokers only', 'Courtiers seulement'],
  forAll: ['Use these choices for all', 'Utiliser ces choix pour tous'],
  leaveOut: ['Leave out: {{name}}', 'Ne pas ajouter : {{name}}'],
  send_one: ['Add {{count}} eDoc', 'Ajouter {{count}} document'],
  send_other: ['Add {{count}} eDocs', 'Ajouter {{count}} documents'],
  checking: ['Its policy numbers are being compared.', 'Comparaison de ses numéros de police en cours.'],
  progress: ['Progress: {{name}}', 'Progression : {{name}}'],
  added: ['Added', 'Ajouté'],
  done: ['Done', 'Terminé'],
  sentAll_one: ['{{count}} eDoc is added.', '{{count}} document est ajouté.'],
  sentAll_other: ['{{count}} eDocs are added.', '{{count}} documents sont ajoutés.'],
  wrongPerson: ['Is this about {{name}}?', 'Est-ce bien pour {{name}}?'],
  wrongPersonHelp: [
    'This PDF names policy {{number}} of {{others}}, and no policy of {{name}}.',
    'Ce PDF mentionne la police {{number}} de {{others}}, et aucune police de {{name}}.',
  ],
  belongsHere: ['Yes, it belongs here', 'Oui, c’est bien ici'],
  answerFirst: ['A question waits for your answer.', 'Une question attend votre réponse.'],
  alreadyThere: [
    'It is there already: {{title}}, issued {{day}}.',
    'Il s’y trouve déjà : {{title}}, émis le {{day}}.',
  ],
  save: ['Save', 'Enregistrer'],
});
