import { defineWords } from '../words/words';

/** What every refusal of the desk means to whoever reads it, and what to do. One entry for each code of the API. */
export const problemWords = defineWords('problems', {
  unreachable: [
    'The desk does not answer. Check your connection; what you typed is still here.',
    'Le service ne répond pas. Vérifiez votre connexion; ce que vous avez saisi est toujours là.',
  ],
  wait: ['Wait {{seconds}} seconds, then try again.', 'Attendez {{seconds}} secondes, puis réessayez.'],
  reference: ['Reference for help: {{id}}', 'Référence pour l’assistance : {{id}}'],
  title: ['That did not work', 'Cela n’a pas fonctionné'],

  // Requests
  'request-malformed': [
    'Something is missing or not filled in as it should be. Check what you entered, then try again.',
    'Un renseignement manque ou n’est pas rempli comme il se doit. Vérifiez votre saisie, puis réessayez.',
  ],
  'not-signed-in': [
    'You are not signed in, or your session ended. Sign in to go on.',
    'Vous n’avez pas ouvert de session, ou elle est terminée. Ouvrez une session pour continuer.',
  ],
  'not-allowed': [
    'Your access does not allow this. If you need it, ask the brokerage.',
    'Votre accès ne le permet pas. Si vous en avez besoin, adressez-vous au cabinet.',
  ],
  'foreign-origin': [
    'This was sent from a page that is not ours. Open our site and try again there.',
    'Cette demande provient d’une page qui n’est pas la nôtre. Ouvrez notre site et réessayez à partir de là.',
  ],
  'not-found': [
    'What you are looking for is not here. Check the address, or start again from the first page.',
    'Ce que vous cherchez ne se trouve pas ici. Vérifiez l’adresse, ou repartez de la première page.',
  ],
  'method-not-allowed': [
    'This cannot be done here. Load the page again, then try again.',
    'Cette action n’est pas possible ici. Rechargez la page, puis réessayez.',
  ],
  'body-too-large': [
    'What you sent is too large. Choose a smaller file, or shorten the text.',
    'Votre envoi est trop volumineux. Choisissez un fichier plus petit, ou abrégez le texte.',
  ],
  'media-type-unsupported': [
    'This kind of file is not accepted here. Choose another one.',
    'Ce type de fichier n’est pas accepté ici. Choisissez-en un autre.',
  ],
  'too-many-requests': [
    'There were too many tries in a short time. Wait a little, then try again.',
    'Il y a eu trop d’essais en peu de temps. Attendez un peu, puis réessayez.',
  ],
  'internal-error': [
    'Something went wrong on our side. Nothing was half done; please try again.',
    'Une erreur est survenue de notre côté. Rien n’a été fait à moitié; veuillez réessayer.',
  ],
  unavailable: [
    'This is not possible right now. Try again in a moment.',
    'Ce n’est pas possible pour l’instant. Réessayez dans un moment.',
  ],
  'revision-mismatch': [
    'Somebody else changed this in the meantime. It was loaded again: look at it, then decide again.',
    'Quelqu’un d’autre l’a modifié entre-temps. La page a été mise à jour : regardez, puis décidez de nouveau.',
  ],
  'revision-malformed': [
    'We could not tell which version you were looking at. Load the page again, then try again.',
    'Impossible de savoir quelle version vous aviez sous les yeux. Rechargez la page, puis réessayez.',
  ],
  'idempotency-key-reused': [
    'This was sent before with other content. Load the page again and check what was saved before you try again.',
    'Un premier envoi avait un autre contenu. Rechargez la page et vérifiez ce qui a été enregistré avant de réessayer.',
  ],
  'idempotency-key-in-use': [
    'Your first try is still being worked on. Wait a moment; there is no need to send it twice.',
    'Votre premier envoi est encore en traitement. Attendez un moment; inutile de l’envoyer deux fois.',
  ],
  'position-not-reached': [
    'The latest changes do not show here yet. Try again in a moment.',
    'Les dernières modifications ne paraissent pas encore ici. Réessayez dans un moment.',
  ],
  'cursor-malformed': [
    'The list cannot go on from here. Start again from its beginning.',
    'La liste ne peut pas continuer à partir d’ici. Reprenez-la depuis le début.',
  ],

  // Insureds
  'insured-is-downloaded': [
    'This insured comes from an insurer’s download, whose next one corrects them. Ask the insurer.',
    'Cet assuré vient du téléchargement d’un assureur; le prochain le corrigera. Adressez-vous à l’assureur.',
  ],
  'postal-code-malformed': [
    'This is not a Canadian postal code, such as H2X 3J8. Check it.',
    'Ce n’est pas un code postal canadien, comme H2X 3J8. Vérifiez-le.',
  ],
  'first-use-answer-missing': [
    'At the first visit they are asked for a postal code or a policy number, and neither is known. Correct the address or attach a policy first.',
    'À la première visite, on demande un code postal ou un numéro de police, et aucun n’est connu. Corrigez l’adresse ou rattachez d’abord une police.',
  ],
  'insured-not-found': [
    'Your brokerage has no such insured. Look for them in the list of insureds.',
    'Cet assuré n’existe pas dans votre cabinet. Cherchez-le dans la liste des assurés.',
  ],
  'insured-name-missing': [
    'The name is missing. Enter at least a surname, a given name or the name of a business.',
    'Le nom manque. Indiquez au moins un nom de famille, un prénom ou le nom d’une entreprise.',
  ],
  'already-registered': [
    'This insured already has an account. To use another email address, change the one of the account.',
    'Cet assuré a déjà un compte. Pour utiliser une autre adresse courriel, modifiez celle du compte.',
  ],
  'not-registered': [
    'This insured has no account yet. Register them first.',
    'Cet assuré n’a pas encore de compte. Inscrivez-le d’abord.',
  ],
  'email-taken': [
    'Another insured already has this email address. Attach the policy to that insured, or enter another address.',
    'Un autre assuré a déjà cette adresse courriel. Rattachez la police à cet assuré, ou indiquez une autre adresse.',
  ],
  'email-missing': ['Enter an email address.', 'Indiquez une adresse courriel.'],
  'email-too-long': [
    'This email address is too long. Check it, or enter another one.',
    'Cette adresse courriel est trop longue. Vérifiez-la, ou indiquez-en une autre.',
  ],
  'email-malformed': [
    'This is not an email address. Write it like name@example.com.',
    'Ce n’est pas une adresse courriel. Écrivez-la sous la forme nom@exemple.com.',
  ],
  'email-domain-malformed': [
    'The part of the email address after the @ cannot be right. Check how it is written.',
    'La partie de l’adresse courriel qui suit le @ ne peut pas être exacte. Vérifiez comment elle est écrite.',
  ],
  'email-likely-mistyped': [
    'This email address looks mistyped. Take the suggestion, or confirm that it is right as you wrote it.',
    'Cette adresse courriel semble mal saisie. Acceptez la suggestion, ou confirmez que l’adresse est exacte.',
  ],

  // Downloads
  'download-not-found': [
    'Your brokerage has no such download. Look for it in the list of downloads.',
    'Ce téléchargement n’existe pas dans votre cabinet. Cherchez-le dans la liste des téléchargements.',
  ],

  // Policies
  'policy-not-found': [
    'Your brokerage has no such policy. Check its number, or look for it at its insured.',
    'Cette police n’existe pas dans votre cabinet. Vérifiez son numéro, ou cherchez-la auprès de son assuré.',
  ],
  'policy-held': [
    'An insured with an account already holds this policy. Unattach it from them first, or attach it as joint.',
    'Un assuré qui a un compte détient déjà cette police. Détachez-la d’abord de cet assuré, ou rattachez-la à titre conjoint.',
  ],
  'policy-not-attached': [
    'The policy is not attached to this insured. Load the page again to see who holds it.',
    'La police n’est pas rattachée à cet assuré. Rechargez la page pour voir qui la détient.',
  ],
  'named-insured-unchanged': [
    'No change of the named insured of this policy awaits confirmation. There is nothing to do.',
    'Aucun changement de l’assuré désigné de cette police n’attend de confirmation. Il n’y a rien à faire.',
  ],
  'message-contradicts-itself': [
    'The insurer sent two different messages under the same number; the first one was kept. Ask the insurer which one is right.',
    'L’assureur a envoyé deux messages différents sous le même numéro; le premier a été conservé. Demandez à l’assureur lequel est le bon.',
  ],

  // Access
  'sign-in-failed': [
    'The email address or the password is wrong. Try again, or ask for a new password.',
    'L’adresse courriel ou le mot de passe est erroné. Réessayez, ou demandez un nouveau mot de passe.',
  ],
  'account-not-found': [
    'This person has no active account. Register them first, or give them their access back.',
    'Cette personne n’a pas de compte actif. Inscrivez-la d’abord, ou redonnez-lui son accès.',
  ],
  'link-unknown': [
    'This link is not complete. Open it from the email again, or copy the whole link.',
    'Ce lien n’est pas complet. Ouvrez-le de nouveau à partir du courriel, ou copiez-le en entier.',
  ],
  'link-void': [
    'This link was already used, or a newer one replaced it. Open the latest email, or ask for a new link.',
    'Ce lien a déjà servi, ou un plus récent l’a remplacé. Ouvrez le dernier courriel reçu, ou demandez un nouveau lien.',
  ],
  'link-expired': [
    'This link has expired. Ask for a new one.',
    'Ce lien est expiré. Demandez-en un nouveau.',
  ],
  'first-use-check-needed': [
    'Enter your postal code or the number of one of your policies, so that only you open your account.',
    'Indiquez votre code postal ou le numéro d’une de vos polices, pour que vous seul ouvriez votre compte.',
  ],
  'first-use-check-failed': [
    'This does not match what your brokerage has on file. Check it, then try again.',
    'Cela ne correspond pas à ce que votre cabinet a au dossier. Vérifiez, puis réessayez.',
  ],
  'first-use-check-impossible': [
    'Your brokerage has no postal code and no policy of yours to compare with. Please call them.',
    'Votre cabinet n’a au dossier ni code postal ni police à comparer avec votre réponse. Veuillez lui téléphoner.',
  ],
  'first-use-tries-spent': [
    'There were too many wrong answers. Please call your brokerage, which can send you a new email.',
    'Il y a eu trop de réponses erronées. Veuillez téléphoner à votre cabinet, qui peut vous envoyer un nouveau courriel.',
  ],
  'password-too-short': [
    'This password is too short. Use at least 15 characters; four or five words do well.',
    'Ce mot de passe est trop court. Utilisez au moins 15 caractères; quatre ou cinq mots conviennent bien.',
  ],
  'password-too-long': [
    'This password is too long. Use at most 256 characters.',
    'Ce mot de passe est trop long. Utilisez au plus 256 caractères.',
  ],
  'password-is-your-email': [
    'Your email address cannot be your password. Choose another one.',
    'Votre adresse courriel ne peut pas servir de mot de passe. Choisissez-en un autre.',
  ],
  'password-easy-to-guess': [
    'This password is easy to guess. Choose several words that do not belong together.',
    'Ce mot de passe est facile à deviner. Choisissez plusieurs mots sans rapport entre eux.',
  ],
  'password-breached': [
    'This password is in the lists that attackers try first. Choose another one.',
    'Ce mot de passe figure dans les listes que les pirates essaient en premier. Choisissez-en un autre.',
  ],
  'staff-not-found': [
    'Your brokerage has no such staff member. Look for them in the list of the staff.',
    'Ce membre du personnel n’existe pas dans votre cabinet. Cherchez-le dans la liste du personnel.',
  ],
  'staff-email-taken': [
    'Another staff member already has this email address. Enter another one.',
    'Un autre membre du personnel a déjà cette adresse courriel. Indiquez-en une autre.',
  ],
  'staff-name-missing': ['Enter the name of the staff member.', 'Indiquez le nom du membre du personnel.'],
  'staff-is-yourself': [
    'You cannot take away your own admin access. Ask another admin to do it.',
    'Vous ne pouvez pas retirer votre propre accès d’administrateur. Demandez à un autre administrateur de le faire.',
  ],
  'last-admin': [
    'A brokerage keeps at least one admin. Make somebody else an admin first.',
    'Un cabinet garde au moins un administrateur. Nommez d’abord quelqu’un d’autre administrateur.',
  ],
  'brokerage-not-found': [
    'There is no such brokerage. Check the address, or open the link from your email again.',
    'Ce cabinet n’existe pas. Vérifiez l’adresse, ou ouvrez de nouveau le lien de votre courriel.',
  ],
  'brokerage-exists': [
    'Another brokerage already has this short name. Choose another one.',
    'Un autre cabinet a déjà ce nom abrégé. Choisissez-en un autre.',
  ],
  'brokerage-name-missing': ['Enter the name of the brokerage.', 'Indiquez le nom du cabinet.'],
  'slug-malformed': [
    'The short name takes 2 to 63 small letters and digits, with single dashes between them. Correct it.',
    'Le nom abrégé compte de 2 à 63 lettres minuscules et chiffres, séparés au besoin par un seul trait d’union. Corrigez-le.',
  ],
  'time-zone-unknown': [
    'This time zone is not known. Choose one such as America/Toronto.',
    'Ce fuseau horaire est inconnu. Choisissez-en un, par exemple America/Toronto.',
  ],
  'insurer-name-malformed': [
    'A name of an insurer takes 1 to 100 characters, and at most 200 insurers have one.',
    'Le nom d’un assureur compte de 1 à 100 caractères, et 200 assureurs au plus en ont un.',
  ],
  'company-alias-malformed': [
    'A company code can only stand for another company code. Enter that code, or remove the line.',
    'Un code de compagnie ne peut renvoyer qu’à un autre code de compagnie. Indiquez ce code, ou retirez la ligne.',
  ],
  'codes-too-many': [
    'A table takes at most 200 codes of your own. Remove some, then save again.',
    'Un tableau compte au plus 200 codes propres à votre cabinet. Retirez-en, puis enregistrez de nouveau.',
  ],
  'code-malformed': [
    'A code takes 1 to 20 capital letters, digits and dashes. Correct the one that differs.',
    'Un code compte de 1 à 20 lettres majuscules, chiffres et traits d’union. Corrigez celui qui s’en écarte.',
  ],
  'code-twice': [
    'The same code stands twice in a table. Remove one of the two.',
    'Le même code figure deux fois dans un tableau. Retirez l’un des deux.',
  ],
  'code-label-missing': [
    'A code has no name in English or in French. Enter both.',
    'Il manque à un code son nom en anglais ou en français. Indiquez les deux.',
  ],
  'policy-effect-unknown': [
    'It is not clear what one of the codes does to a policy. Choose one of the effects offered.',
    'L’effet d’un des codes sur la police n’est pas clair. Choisissez l’un des effets proposés.',
  ],
  'language-unknown': ['Choose English or French.', 'Choisissez l’anglais ou le français.'],
  'brokerage-address-missing': [
    'Enter the whole postal address: street, city, province and postal code. It stands under every email.',
    'Indiquez l’adresse postale complète : rue, ville, province et code postal. Elle figure au bas de chaque courriel.',
  ],
  'languages-missing': ['Choose at least one language.', 'Choisissez au moins une langue.'],
  'colour-malformed': [
    'This is not a colour we can read. Choose one, or write it like #1A5FB4.',
    'Cette couleur n’est pas reconnue. Choisissez-en une, ou écrivez-la sous la forme #1A5FB4.',
  ],
  'mail-from-malformed': [
    'This is not an email address that can send. Write it like office@brokerage.ca, without accents.',
    'Cette adresse de courriel ne peut pas servir d’expéditeur. Écrivez-la comme bureau@cabinet.ca, sans accents.',
  ],
  'logo-not-found': ['The brokerage has no logo.', 'Le cabinet n’a pas de logo.'],
  'logo-not-an-image': [
    'This file is not an image that can serve as a logo. Choose another one, such as a PNG.',
    'Ce fichier n’est pas une image qui peut servir de logo. Choisissez-en un autre, par exemple un PNG.',
  ],
  'logo-too-large': [
    'The logo is larger than 200 kB. Choose a smaller image.',
    'Le logo dépasse 200 ko. Choisissez une image plus petite.',
  ],
  'logo-missing': [
    'There is no logo yet. Choose an image to add one.',
    'Il n’y a pas encore de logo. Choisissez une image pour en ajouter un.',
  ],

  // Emails
  'email-not-found': [
    'Your brokerage has no such email. Look for it in the list of emails.',
    'Ce courriel n’existe pas dans votre cabinet. Cherchez-le dans la liste des courriels.',
  ],
  'email-cancelled': [
    'This email was cancelled and will never leave. Send a new one.',
    'Ce courriel a été annulé et ne partira jamais. Envoyez-en un nouveau.',
  ],
  'address-no-longer-current': [
    'The address of this email is no longer the one of this person. Send a new email.',
    'Ce courriel porte une adresse qui n’est plus celle de cette personne. Envoyez un nouveau courriel.',
  ],
  'password-already-set': [
    'This person has already chosen a password. Send a link to choose a new one instead.',
    'Cette personne a déjà choisi un mot de passe. Envoyez-lui plutôt un lien pour en choisir un nouveau.',
  ],
  'mail-template-unknown': [
    'There is no such kind of email. Choose one from the list.',
    'Ce modèle de courriel n’existe pas. Choisissez-en un dans la liste.',
  ],

  // Documents
  'edoc-not-found': [
    'This document is not here, or no longer. Look for it in the list of documents.',
    'Ce document n’est pas ici, ou n’y est plus. Cherchez-le dans la liste des documents.',
  ],
  'edoc-file-missing': ['Choose the PDF to add.', 'Choisissez le PDF à ajouter.'],
  'edoc-file-not-received': [
    'The insurer announced this document and has not sent it yet. Come back later.',
    'L’assureur a annoncé ce document et ne l’a pas encore envoyé. Revenez plus tard.',
  ],
  'edoc-already-there': [
    'The insured already has this very file. Open the eDoc that is there instead.',
    'L’assuré a déjà exactement ce fichier. Ouvrez plutôt le document électronique qui s’y trouve.',
  ],
  'edoc-not-a-pdf': [
    'The file of this eDoc is not a PDF that people can open, so it stays internal. Add it as a PDF to show it to the insured.',
    'Le fichier de ce document électronique n’est pas un PDF lisible; il reste donc interne. Ajoutez-le en PDF pour le montrer à l’assuré.',
  ],
  'business-purpose-unknown': [
    'This Business Purpose cannot be used. Choose one from the list.',
    'Ce But de la transaction ne peut pas être utilisé. Choisissez-en un dans la liste.',
  ],
  'document-type-unknown': [
    'This Document Type cannot be used. Choose one from the list.',
    'Ce type de document ne peut pas être utilisé. Choisissez-en un dans la liste.',
  ],
  'not-a-pdf': [
    'This file is not a PDF. Save it as a PDF, then add that one.',
    'Ce fichier n’est pas un PDF. Enregistrez-le en PDF, puis ajoutez ce PDF.',
  ],
  'pdf-damaged': [
    'This PDF is damaged or cut off. Get it again, then add the new copy.',
    'Ce PDF est endommagé ou incomplet. Obtenez-le de nouveau, puis ajoutez la nouvelle copie.',
  ],
  'pdf-encrypted': [
    'This PDF is protected. Save it without its protection, then add that copy.',
    'Ce PDF est protégé. Enregistrez-le sans protection, puis ajoutez cette copie.',
  ],
  'pdf-empty': [
    'This PDF has no page. Choose another one.',
    'Ce PDF ne contient aucune page. Choisissez-en un autre.',
  ],
  'pdf-too-complex': [
    'This PDF is too complex to be read. Print it to a new PDF, then add that one.',
    'Ce PDF est trop complexe à lire. Imprimez-le dans un nouveau PDF, puis ajoutez celui-ci.',
  ],
  'pdf-too-large': [
    'This file is larger than 25 MB. Choose or make a smaller one.',
    'Ce fichier dépasse 25 Mo. Choisissez-en un plus petit, ou réduisez-le.',
  ],

  // Views
  'view-not-found': [
    'There is no such view. Choose one from the list.',
    'Cette vue n’existe pas. Choisissez-en une dans la liste.',
  ],
  'view-rebuilding': [
    'This view is being rebuilt right now. Wait until that is done, then try again.',
    'Cette vue est en cours de reconstruction. Attendez que ce soit terminé, puis réessayez.',
  ],
});
