import type { Wordings } from './wording.js';

export const reset: Wordings = {
  en: {
    subject: 'Choose a new password at {{brokerage.name}}',
    preheader: 'The link in this mail is valid for 1 hour.',
    blocks: [
      'Hello {{name}},',
      'A new password was requested for your account with {{brokerage.name}}.',
      { button: 'Choose a new password' },
      'The link is valid for 1 hour, until {{expiresAt}}, and works once.',
      'If you did not ask for it, ignore this mail: your password stays as it is.',
    ],
  },
  fr: {
    subject: 'Choisissez un nouveau mot de passe chez {{brokerage.name}}',
    preheader: 'Le lien contenu dans ce courriel est valable 1 heure.',
    blocks: [
      'Bonjour {{name}},',
      'Un nouveau mot de passe a été demandé pour votre compte chez {{brokerage.name}}.',
      { button: 'Choisir un nouveau mot de passe' },
      'Ce lien est valable 1 heure, jusqu’au {{expiresAt}}, et ne sert qu’une seule fois.',
      'Si vous n’avez rien demandé, ignorez ce courriel : votre mot de passe demeure inchangé.',
    ],
  },
};
