import { defineWords } from '../../words/words';

export const frontWords = defineWords('front', {
  title: ['Which brokerage?', 'Quel cabinet?'],
  help: [
    'The name at the end of the address in your brokerage’s mails.',
    'Le nom à la fin de l’adresse dans les courriels de votre cabinet.',
  ],
  brokerage: ['Brokerage', 'Cabinet'],
  go: ['Go on', 'Continuer'],
  api: ['API of the desk', 'API du service'],
});
