import { defineWords } from '../../words/words';

/** What happened to an insured, a sentence for each kind of event. */
export const historyWords = defineWords('history', {
  introducedByHand: ['Added by hand.', 'Ajouté à la main.'],
  introducedByDownload: ['Became known by a download.', 'Connu par un téléchargement.'],
  detailsChanged: [
    'Name or address followed a newer version of {{policy}}.',
    'Le nom ou l’adresse a suivi une version plus récente de {{policy}}.',
  ],
  corrected: [
    'What was entered by hand was corrected.',
    'Les renseignements saisis à la main ont été corrigés.',
  ],
  registered: [
    'Registered with {{email}}. Compared: {{checks}}.',
    'Inscrit avec {{email}}. Vérifié : {{checks}}.',
  ],
  emailChanged: [
    'Email changed from {{previousEmail}} to {{email}}.',
    'Courriel modifié de {{previousEmail}} à {{email}}.',
  ],
  closed: ['Registration closed: “{{reason}}”', 'Inscription fermée : « {{reason}} »'],
  languageEn: ['Chose English for the emails.', 'Courriels choisis en anglais.'],
  languageFr: ['Chose French for the emails.', 'Courriels choisis en français.'],
  viewedAsClient: ['Somebody looked at what the client sees.', 'Quelqu’un a consulté ce que voit le client.'],

  passwordSet: ['Chose a password.', 'A choisi un mot de passe.'],
  signedIn: ['Signed in.', 'A ouvert une session.'],
  linkAskedByBroker: [
    'A link to choose a password was asked for.',
    'Un lien pour choisir un mot de passe a été demandé.',
  ],
  linkAskedBySelf: [
    'Asked for a link to choose a new password.',
    'A demandé un lien pour choisir un nouveau mot de passe.',
  ],

  newTerm: ['{{policy}}: new term from {{term}}.', '{{policy}} : nouvelle période du {{term}}.'],
  changed: ['{{policy}}: a change was downloaded.', '{{policy}} : une modification a été téléchargée.'],
  termReplaced: [
    '{{policy}}: the term from {{term}} was replaced.',
    '{{policy}} : la période du {{term}} a été remplacée.',
  ],
  cancelled: ['{{policy}}: a cancellation was downloaded.', '{{policy}} : une annulation a été téléchargée.'],
  reinstated: [
    '{{policy}}: a reinstatement was downloaded.',
    '{{policy}} : une remise en vigueur a été téléchargée.',
  ],
  downloaded: [
    '{{policy}}: a message was downloaded that changes nothing.',
    '{{policy}} : un message qui ne change rien a été téléchargé.',
  ],
  attachedAutomatically: [
    '{{policy}} was attached automatically: name and address are the same.',
    '{{policy}} a été rattachée automatiquement : le nom et l’adresse sont les mêmes.',
  ],
  attached: ['{{policy}} was attached.', '{{policy}} a été rattachée.'],
  attachedAsJoint: ['{{policy}} was attached as joint.', '{{policy}} a été rattachée à titre conjoint.'],
  attachedTo: ['{{policy}} was attached to {{name}}.', '{{policy}} a été rattachée à {{name}}.'],
  attachedAsJointTo: [
    '{{policy}} was attached to {{name}} as joint.',
    '{{policy}} a été rattachée à {{name}} à titre conjoint.',
  ],
  unattached: ['{{policy}} was unattached: “{{reason}}”', '{{policy}} a été détachée : « {{reason}} »'],
  unattachedFrom: [
    '{{policy}} was unattached from {{name}}: “{{reason}}”',
    '{{policy}} a été détachée de {{name}} : « {{reason}} »',
  ],
  namedInsuredConfirmed: [
    'The changed named insured of {{policy}} was confirmed.',
    'Le changement d’assuré désigné de {{policy}} a été confirmé.',
  ],

  edocAdded: ['{{document}} was added.', '{{document}} : ajouté.'],
  edocDownloaded: ['{{document}} came with a download.', '{{document}} : reçu par téléchargement.'],
  edocHeld: [
    '{{document}} was downloaded and waits for its policy.',
    '{{document}} : téléchargé, en attente de sa police.',
  ],
  edocMatched: ['{{document}} was matched with {{policy}}.', '{{document}} : associé à {{policy}}.'],
  edocFileReceived: ['The file of {{document}} came.', '{{document}} : fichier reçu.'],
  edocCorrected: ['{{document}} was corrected: {{changed}}.', '{{document}} : corrigé ({{changed}}).'],
  edocRemoved: ['{{document}} was removed: “{{reason}}”', '{{document}} : retiré, « {{reason}} »'],
  edocOpened: ['{{document}} was opened for the first time.', '{{document}} : ouvert pour la première fois.'],
  internal: ['Internal: the insured does not see it.', 'Interne : l’assuré ne le voit pas.'],

  mailRequested: [
    'Email “{{mail}}” is to go to {{email}}.',
    'Le courriel « {{mail}} » doit partir vers {{email}}.',
  ],
  mailSent: ['Email “{{mail}}” was sent.', 'Le courriel « {{mail}} » a été envoyé.'],
  mailFailed: [
    'Email “{{mail}}” was not delivered ({{reason}}) and is tried again.',
    'Le courriel « {{mail}} » n’a pas été livré ({{reason}}); un nouvel essai suivra.',
  ],
  mailFailedForGood: [
    'Email “{{mail}}” was not delivered ({{reason}}).',
    'Le courriel « {{mail}} » n’a pas été livré ({{reason}}).',
  ],
  mailParked: [
    'Email “{{mail}}” is not tried again by itself ({{reason}}).',
    'Le courriel « {{mail}} » n’est plus essayé de lui-même ({{reason}}).',
  ],
  mailBounced: [
    'Email “{{mail}}” came back: a mail server could not deliver it ({{reason}}).',
    'Le courriel « {{mail}} » est revenu : un serveur de courriel n’a pas pu le livrer ({{reason}}).',
  ],
  mailCancelled: [
    'Email “{{mail}}” was cancelled: its address is no longer current.',
    'Le courriel « {{mail}} » a été annulé : son adresse n’est plus à jour.',
  ],
  mailResent: [
    'Email “{{mail}}” was asked for once more.',
    'Le courriel « {{mail}} » a été demandé de nouveau.',
  ],
  unknown: ['Something else was recorded ({{type}}).', 'Autre événement inscrit ({{type}}).'],

  aPolicy: ['a policy', 'une police'],
  aDocument: ['A document', 'Document'],
  somebody: ['somebody else', 'quelqu’un d’autre'],
  noReason: ['no reason', 'aucun motif'],
  tooLate: ['it waited too long', 'trop longue attente'],

  title: ['title', 'titre'],
  businessPurpose: ['Business Purpose', 'But de la transaction'],
  documentType: ['Document Type', 'type de document'],
  issueDate: ['Issue Date', 'date d’émission'],
  visibility: ['who sees it', 'qui le voit'],
  policyId: ['policy', 'police'],
  insuredId: ['insured', 'assuré'],

  staff: ['staff', 'personnel'],
  account: ['the insured', 'l’assuré'],
  service: ['another system', 'un autre système'],
  system: ['automatic', 'automatique'],

  empty: ['Nothing happened yet', 'Rien ne s’est encore passé'],
  emptyHelp: [
    'What happens to this insured is listed here: downloads, policies, documents, emails, sign-ins.',
    'Ce qui arrive à cet assuré s’affiche ici : téléchargements, polices, documents, courriels, sessions.',
  ],
});
