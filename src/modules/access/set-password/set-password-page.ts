/**
 * The page behind the link of a Welcome, reset or invitation mail. The token stays in the fragment: it reaches the server only in
 * the body of the form, so that opening the link uses nothing up and no log sees it.
 */
export const SET_PASSWORD_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,"><title>Choose your password</title>
<style>
  body { font: 17px/1.5 system-ui, sans-serif; margin: 0; background: #f4f6f8; color: #1b2733; }
  main { max-width: 26rem; margin: 8vh auto; padding: 2rem; background: #fff; border-radius: 10px; }
  h1 { font-size: 1.4rem; margin-top: 0; }
  label { display: block; margin-top: 1rem; font-weight: 600; }
  input { box-sizing: border-box; width: 100%; font: inherit; padding: .6rem; border: 1px solid #66788a; border-radius: 6px; }
  button { margin-top: 1.5rem; width: 100%; font: inherit; font-weight: 600; padding: .7rem; border: 0; border-radius: 6px; background: #0b5cad; color: #fff; cursor: pointer; }
  button:disabled { background: #66788a; }
  small { color: #46566a; }
  [role=status] { margin-top: 1rem; font-weight: 600; }
</style>
</head>
<body>
<main>
  <h1 data-text="title">Choose your password</h1>
  <noscript>This page needs JavaScript. / Cette page requiert JavaScript.</noscript>
  <form hidden>
    <label for="password" data-text="password">New password</label>
    <input id="password" type="password" autocomplete="new-password" minlength="15" maxlength="256" required>
    <small data-text="rule">At least 15 characters. A few words are easy to remember.</small>
    <label for="check" data-text="check">Your postal code or a policy number</label>
    <input id="check" autocomplete="off" maxlength="100">
    <small data-text="why">Asked at the first visit, so that only you open your account.</small>
    <button data-text="send">Save the password</button>
  </form>
  <p role="status" aria-live="polite"></p>
  <button id="renew" hidden data-text="renew">Send me a new link</button>
</main>
<script src="/b/set-password.js"></script>
</body>
</html>
`;

/** Its script; the page's policy allows no inline one. */
export const SET_PASSWORD_SCRIPT = `'use strict';
const FRENCH = {
  title: 'Choisissez votre mot de passe', password: 'Nouveau mot de passe',
  rule: 'Au moins 15 caractères. Quelques mots sont faciles à retenir.',
  check: 'Votre code postal ou un numéro de police',
  why: 'Demandé à la première visite, pour que vous seul ouvriez votre compte.',
  send: 'Enregistrer le mot de passe', renew: 'M’envoyer un nouveau lien',
  done: 'C’est fait. Vous pouvez maintenant ouvrir une session.',
  sent: 'Si ce lien était le vôtre, un nouveau est en route par courriel.',
  ended: 'Ce lien n’est plus valide.', needed: 'Indiquez votre code postal ou un numéro de police.',
  failed: 'Cela ne correspond pas. Vérifiez et réessayez.',
  call: 'Ce lien ne peut plus servir. Téléphonez à votre cabinet, qui vous en enverra un autre.', weak: 'Ce mot de passe est trop facile à deviner ou trop court.',
  wrong: 'Une erreur est survenue. Réessayez.',
};
const ENGLISH = {
  done: 'Done. You can sign in now.', sent: 'If the link was yours, a new one is on its way by mail.',
  ended: 'This link is no longer valid.', needed: 'Enter your postal code or a policy number.',
  failed: 'That does not match. Check it and try again.',
  call: 'This link cannot be used any more. Please call your brokerage, which can send you another.', weak: 'This password is too easy to guess or too short.',
  wrong: 'Something went wrong. Try again.',
};
const french = (navigator.language || '').toLowerCase().startsWith('fr');
const words = french ? FRENCH : ENGLISH;
if (french) {
  document.documentElement.lang = 'fr';
  document.title = FRENCH.title;
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = FRENCH[element.dataset.text];
}
const form = document.querySelector('form');
const status = document.querySelector('[role=status]');
const renew = document.querySelector('#renew');
const brokerage = location.pathname.split('/')[2];
const token = new URLSearchParams(location.hash.slice(1)).get('token');
const POSTAL = /^[a-z]\\d[a-z][ -]?\\d[a-z]\\d$/i;

async function post(path, body) {
  return fetch('/api/v1/' + path, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
  });
}
function say(text) { status.textContent = text; }
// A new link by mail would ask the same again: only the brokerage can help.
function stop() { form.hidden = true; say(words.call); }
function end() { form.hidden = true; renew.hidden = token === null; say(words.ended); }

if (token === null) end(); else form.hidden = false;

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = form.querySelector('button');
  button.disabled = true;
  const given = document.querySelector('#check').value.trim();
  const check = given === '' ? {} : POSTAL.test(given) ? { postalCode: given } : { policyNumber: given };
  const body = { brokerage, token, password: document.querySelector('#password').value, check };
  try {
    const answer = await post('passwords', body);
    if (answer.ok) { form.hidden = true; history.replaceState(null, '', location.pathname); say(words.done); return; }
    const { code = '' } = await answer.json();
    if (code.startsWith('link-')) end();
    else if (code === 'first-use-tries-spent' || code === 'first-use-check-impossible') stop();
    else if (code === 'first-use-check-needed') say(words.needed);
    else if (code.startsWith('first-use-check')) say(words.failed);
    else if (code.startsWith('password-')) say(words.weak);
    else say(words.wrong);
  } catch { say(words.wrong); } finally { button.disabled = false; }
});
renew.addEventListener('click', async () => {
  renew.hidden = true;
  const answer = await post('password-resets', { brokerage, token }).catch(() => undefined);
  say(answer !== undefined && answer.ok ? words.sent : words.wrong);
});
`;
