import { defineWords } from '../../words/words';

export const setPasswordWords = defineWords('set-password', {
  title: ['Choose your password', 'Choisissez votre mot de passe'],
  rules: [
    'At least 15 characters. Several words that do not belong together are strong and easy to remember.',
    'Au moins 15 caractères. Plusieurs mots sans rapport entre eux sont sûrs et faciles à retenir.',
  ],
  refused: [
    'Refused: your email, the name of the brokerage, repetitions such as 123123, and passwords known from thefts.',
    'Refusés : votre courriel, le nom du cabinet, les répétitions comme 123123 et les mots de passe connus des pirates.',
  ],
  password: ['New password', 'Nouveau mot de passe'],
  show: ['Show or hide the password', 'Afficher ou masquer le mot de passe'],
  short_one: ['{{count}} more character is needed.', 'Il manque {{count}} caractère.'],
  short_other: ['{{count}} more characters are needed.', 'Il manque {{count}} caractères.'],
  longEnough: ['Long enough.', 'Assez long.'],
  offer: ['Or take these four words', 'Ou prenez ces quatre mots'],
  offerHelp: [
    'Picked by chance on your device. Write them down, or let your browser keep them.',
    'Choisis au hasard sur votre appareil. Notez-les, ou laissez votre navigateur les conserver.',
  ],
  use: ['Use this one', 'Utiliser ces mots'],
  another: ['Another one', 'D’autres mots'],
  check: [
    'Your postal code or one of your policy numbers',
    'Votre code postal ou un de vos numéros de police',
  ],
  why: [
    'Clients: asked at your first visit, so that nobody else who gets this email by mistake opens your account. Otherwise leave it empty.',
    'Clients : demandé à votre première visite, pour qu’une personne qui recevrait ce courriel par erreur n’ouvre pas votre compte. Sinon, laissez vide.',
  ],
  triesLeft_one: ['{{count}} try is left.', 'Il reste {{count}} essai.'],
  triesLeft_other: ['{{count}} tries are left.', 'Il reste {{count}} essais.'],
  save: ['Save the password', 'Enregistrer le mot de passe'],
  done: ['Your password is saved', 'Votre mot de passe est enregistré'],
  doneHelp: [
    'Sign in with your email and this password from now on.',
    'Ouvrez désormais vos sessions avec votre courriel et ce mot de passe.',
  ],
  signIn: ['Sign in', 'Ouvrir une session'],
  ended: ['This link no longer works', 'Ce lien ne fonctionne plus'],
  renew: ['Send me a new link', 'M’envoyer un nouveau lien'],
  renewHelp: [
    'It goes to the same address as the email that you opened.',
    'Il part à la même adresse que le courriel que vous avez ouvert.',
  ],
  renewed: [
    'If this link was yours, a new one is on its way. Look in the junk folder too.',
    'Si ce lien était le vôtre, un nouveau est en route. Regardez aussi dans les indésirables.',
  ],
  incomplete: ['This link is not complete', 'Ce lien n’est pas complet'],
  askByEmail: ['Have a new link sent', 'Faire envoyer un nouveau lien'],
  stopped: ['Please call your brokerage', 'Veuillez téléphoner à votre cabinet'],
  call: ['Call {{phone}}', 'Téléphoner au {{phone}}'],
});
