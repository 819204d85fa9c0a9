import { defineWords } from '../../words/words';

export const signInWords = defineWords('sign-in', {
  title: ['Sign in', 'Ouvrir une session'],
  email: ['Email', 'Courriel'],
  password: ['Password', 'Mot de passe'],
  signIn: ['Sign in', 'Ouvrir une session'],
  forgot: ['Forgot your password?', 'Mot de passe oublié?'],
  forgotTitle: ['A new password', 'Un nouveau mot de passe'],
  forgotText: [
    'Enter the email your brokerage knows. A link to choose a new password comes by mail; it works for one hour.',
    'Entrez le courriel que votre cabinet connaît. Un lien pour choisir un nouveau mot de passe arrivera par courriel; il est valable une heure.',
  ],
  send: ['Send me a link', 'M’envoyer un lien'],
  sent: [
    'If there is an account with this email, a mail is on its way. Look in the junk folder too.',
    'S’il existe un compte avec ce courriel, un message est en route. Regardez aussi dans les indésirables.',
  ],
  back: ['Back to sign-in', 'Retour à l’ouverture de session'],
  call: ['Questions? Call {{phone}}.', 'Des questions? Téléphonez au {{phone}}.'],
  demo: ['This is a demo. Sign in as', 'Ceci est une démonstration. Ouvrir une session comme'],
  demoNote: [
    'People, policies and documents are invented.',
    'Les personnes, les polices et les documents sont inventés.',
  ],
  mailbox: ['Mails this demo sent', 'Courriels envoyés par la démonstration'],
  demoStaff: ['Brokerage', 'Cabinet'],
  demoInsureds: ['Insureds', 'Assurés'],
  capsLock: ['Caps Lock is on.', 'Le verrouillage des majuscules est activé.'],
  asInsured: [
    'Are you also a client here? See your own policies',
    'Êtes-vous aussi client ici? Voir vos propres polices',
  ],
  asStaff: ['Sign in to the desk instead', 'Ouvrir plutôt le bureau du cabinet'],
  titleInsured: ['Sign in as a client', 'Ouvrir une session comme client'],
  show: ['Show or hide the password', 'Afficher ou masquer le mot de passe'],
});
