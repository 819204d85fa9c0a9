import { defineWords } from '../../words/words';

export const frontWords = defineWords('front', {
  title: ['Which brokerage?', 'Quel cabinet?'],
  help: [
    'The short name that stands after /b/ in the links of your brokerage’s mails.',
    'Le nom abrégé qui suit /b/ dans les liens des courriels de votre cabinet.',
  ],
  brokerage: ['Brokerage', 'Cabinet'],
  go: ['Go on', 'Continuer'],
  api: ['API of the desk', 'API du service'],
});
