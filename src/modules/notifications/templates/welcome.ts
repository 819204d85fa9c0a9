import type { Wordings } from './wording.js';

export const welcome: Wordings = {
  en: {
    subject: 'Your insurance documents at {{brokerage.name}}',
    preheader: 'Choose a password to see your policies and documents.',
    blocks: [
      'Hello {{name}},',
      '{{brokerage.name}} has opened an account for you. In it you will find your policies and the documents about them.',
      'To begin, choose a password.{{#if proofAsked}} You will be asked your postal code or a policy number, so that nobody else can open your account.{{/if}}',
      { button: 'Choose my password' },
      'The link is valid for 7 days, until {{expiresAt}}, and works once. After that, the same link offers you a new one.',
      'Tip: our mails sometimes land in the junk folder. Add our address to your contacts so that you do not miss one.',
      'If this mail was not meant for you, please ignore it.',
    ],
  },
  fr: {
    subject: 'Vos documents d’assurance chez {{brokerage.name}}',
    preheader: 'Choisissez un mot de passe pour consulter vos polices et vos documents.',
    blocks: [
      'Bonjour {{name}},',
      '{{brokerage.name}} vous a ouvert un compte. Vous y trouverez vos polices d’assurance et les documents qui s’y rapportent.',
      'Pour commencer, choisissez un mot de passe.{{#if proofAsked}} Nous vous demanderons votre code postal ou un numéro de police, afin que personne d’autre ne puisse ouvrir votre compte.{{/if}}',
      { button: 'Choisir mon mot de passe' },
      'Ce lien est valable 7 jours, jusqu’au {{expiresAt}}, et ne sert qu’une seule fois. Par la suite, le même lien vous en proposera un nouveau.',
      'Conseil : nos courriels aboutissent parfois dans les indésirables. Ajoutez notre adresse à vos contacts pour n’en manquer aucun.',
      'Si ce courriel ne vous était pas destiné, veuillez l’ignorer.',
    ],
  },
};
