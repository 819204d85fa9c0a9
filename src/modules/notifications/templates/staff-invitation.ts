import type { Wordings } from './wording.js';

export const staffInvitation: Wordings = {
  en: {
    subject: 'Your access to the client desk of {{brokerage.name}}',
    preheader: 'Choose a password to begin.',
    blocks: [
      'Hello {{name}},',
      '{{brokerage.name}} invites you to its client desk. To begin, choose a password of at least 15 characters; four or five words in a row do well.',
      { button: 'Choose my password' },
      'The link is valid until {{expiresAt}} and works once.',
      'If you do not work with {{brokerage.name}}, please ignore this mail.',
    ],
  },
  fr: {
    subject: 'Votre accès à l’espace courtier chez {{brokerage.name}}',
    preheader: 'Choisissez un mot de passe pour commencer.',
    blocks: [
      'Bonjour {{name}},',
      '{{brokerage.name}} vous invite à son espace courtier. Pour commencer, choisissez un mot de passe d’au moins 15 caractères ; quatre ou cinq mots à la suite conviennent bien.',
      { button: 'Choisir mon mot de passe' },
      'Ce lien est valable jusqu’au {{expiresAt}} et ne sert qu’une seule fois.',
      'Si vous ne travaillez pas avec {{brokerage.name}}, veuillez ignorer ce courriel.',
    ],
  },
};
