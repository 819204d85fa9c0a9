import type { Wordings } from './wording.js';

export const emailChanged: Wordings = {
  en: {
    subject: 'Your email address at {{brokerage.name}} was changed',
    preheader: 'Mails about your account now go to another address.',
    blocks: [
      'Hello,',
      'The email address of your account with {{brokerage.name}} was changed. Our mails now go to the new address, and you sign in with it from now on.',
      'If you did not ask for this change, please get in touch with {{brokerage.name}} without delay.',
    ],
  },
  fr: {
    subject: 'Votre adresse de courriel chez {{brokerage.name}} a été modifiée',
    preheader: 'Les courriels au sujet de votre compte sont désormais envoyés à une autre adresse.',
    blocks: [
      'Bonjour,',
      'L’adresse de courriel de votre compte chez {{brokerage.name}} a été modifiée. Nos courriels sont désormais envoyés à la nouvelle adresse, qui vous sert aussi à vous connecter.',
      'Si vous n’avez pas demandé ce changement, communiquez sans tarder avec {{brokerage.name}}.',
    ],
  },
};
