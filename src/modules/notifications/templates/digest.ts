import type { Wordings } from './wording.js';

export const digest: Wordings = {
  en: {
    subject: 'Something new in your account at {{brokerage.name}}',
    preheader: 'Sign in to see it.',
    blocks: [
      'Hello {{name}},',
      'There is something new in your account with {{brokerage.name}}. To protect your privacy, this mail says no more: please sign in to see it.',
      { button: 'See what is new' },
    ],
  },
  fr: {
    subject: 'Du nouveau dans votre compte chez {{brokerage.name}}',
    preheader: 'Connectez-vous pour en prendre connaissance.',
    blocks: [
      'Bonjour {{name}},',
      'Il y a du nouveau dans votre compte chez {{brokerage.name}}. Afin de protéger vos renseignements personnels, ce courriel n’en dit pas plus : connectez-vous pour en prendre connaissance.',
      { button: 'Voir les nouveautés' },
    ],
  },
};
