/**
 * Why something of a file was not taken in, or only by assumption: [English, Canadian French]. One entry for each code that the
 * reader of downloads and the import give.
 */
export const REASONS = {
  // The file
  'file-empty': [
    'The file is empty. Download it again from the insurer.',
    'Le fichier est vide. Téléchargez-le de nouveau chez l’assureur.',
  ],
  'encoding-unknown': [
    'The file is written in an encoding that is not known. Ask the insurer for UTF-8.',
    'L’encodage du fichier est inconnu. Demandez à l’assureur un fichier en UTF-8.',
  ],
  'doctype-present': [
    'The file declares a document type, which is not accepted as it can do harm. Ask the insurer for one without it.',
    'Le fichier déclare un type de document, ce qui est refusé par sécurité. Demandez à l’assureur un fichier qui n’en a pas.',
  ],
  'not-well-formed': [
    'This is not correct XML. What came before and after was taken in. Tell the insurer.',
    'Ce n’est pas du XML valide. Ce qui précède et ce qui suit a été traité. Avisez l’assureur.',
  ],
  truncated: [
    'The file ends in the middle of a message: it is cut off. Download it again from the insurer.',
    'Le fichier s’arrête au milieu d’un message : il est coupé. Téléchargez-le de nouveau chez l’assureur.',
  ],
  'no-message-found': [
    'There is no message in the file. Check that it is the right file.',
    'Le fichier ne contient aucun message. Vérifiez que c’est le bon fichier.',
  ],
  'too-many-problems': [
    'There were so many problems that the file was read no further. Tell the insurer.',
    'Il y avait tant de problèmes que la lecture s’est arrêtée. Avisez l’assureur.',
  ],
  // The size of the file or a message
  'nested-too-deep': [
    'Elements stand deeper inside each other than any message needs. Tell the insurer.',
    'Les éléments sont imbriqués plus profondément qu’aucun message ne l’exige. Avisez l’assureur.',
  ],
  'token-too-long': [
    'One piece of the text is longer than any message needs. Tell the insurer.',
    'Un élément du texte est plus long qu’aucun message ne l’exige. Avisez l’assureur.',
  ],
  'too-many-attributes': [
    'An element has more attributes than any message needs. Tell the insurer.',
    'Un élément a plus d’attributs qu’aucun message n’en exige. Avisez l’assureur.',
  ],
  'too-many-namespaces': [
    'The file declares more namespaces than any message needs. Tell the insurer.',
    'Le fichier déclare plus d’espaces de noms qu’aucun message n’en exige. Avisez l’assureur.',
  ],
  'too-many-elements': [
    'The message has more elements than any message needs. Tell the insurer.',
    'Le message a plus d’éléments qu’aucun message n’en exige. Avisez l’assureur.',
  ],
  'message-too-large': [
    'The message is too large to be kept. Tell the insurer.',
    'Le message est trop volumineux pour être conservé. Avisez l’assureur.',
  ],
  // The text of a message
  'message-kind-unknown': [
    'This kind of message is neither about a policy nor an eDoc. If it matters to you, ask the insurer what it is.',
    'Ce type de message ne porte ni sur une police ni sur un document électronique. S’il vous importe, demandez à l’assureur ce que c’est.',
  ],
  'text-undecodable': [
    'The text has bytes that are no characters. Ask the insurer to send the message again.',
    'Le texte contient des octets qui ne sont pas des caractères. Demandez à l’assureur de renvoyer le message.',
  ],
  'control-character': [
    'The text has a character that no text has. Ask the insurer to send the message again.',
    'Le texte contient un caractère de commande. Demandez à l’assureur de renvoyer le message.',
  ],
  'value-too-long': [
    'A value is longer than it can be. Tell the insurer.',
    'Une valeur est trop longue. Avisez l’assureur.',
  ],
  // The facts of a message
  'business-purpose-missing': [
    'The message has no Business Purpose. Ask the insurer to send it again with one.',
    'Le message n’a pas de But de la transaction. Demandez à l’assureur de le renvoyer avec ce code.',
  ],
  'policy-number-missing': [
    'The message has no policy number. Ask the insurer to send it again with one.',
    'Le message n’a pas de numéro de police. Demandez à l’assureur de le renvoyer avec ce numéro.',
  ],
  'company-code-missing': [
    'The message does not say which insurer it is of. Ask the insurer to send it again with its company code.',
    'Le message ne dit pas de quel assureur il vient. Demandez à l’assureur de le renvoyer avec son code de compagnie.',
  ],
  'line-of-business-missing': [
    'The message does not say its line of business. Ask the insurer to send it again with one.',
    'Le message ne précise pas la branche d’assurance. Demandez à l’assureur de le renvoyer avec cette information.',
  ],
  'named-insured-missing': [
    'The message has no named insured. Ask the insurer to send it again with one.',
    'Le message n’a pas d’assuré désigné. Demandez à l’assureur de le renvoyer avec ce nom.',
  ],
  'too-many-named-insureds': [
    'The message has more named insureds than are taken. Tell the insurer.',
    'Le message a plus d’assurés désignés que permis. Avisez l’assureur.',
  ],
  'insured-name-missing': [
    'The named insured has no name. Ask the insurer to send it again with one.',
    'L’assuré désigné n’a pas de nom. Demandez à l’assureur de renvoyer le message avec ce nom.',
  ],
  'term-missing': [
    'The message does not say from when to when the policy runs. Ask the insurer to send it again.',
    'Le message ne précise pas la période de la police. Demandez à l’assureur de le renvoyer.',
  ],
  'date-impossible': [
    'A date in the message does not exist. Ask the insurer to correct it and send it again.',
    'Une date du message n’existe pas. Demandez à l’assureur de la corriger et de renvoyer le message.',
  ],
  'term-reversed': [
    'The policy would end before it begins. Ask the insurer to correct the dates and send it again.',
    'La police se terminerait avant de commencer. Demandez à l’assureur de corriger les dates et de renvoyer le message.',
  ],
  // The documents of an eDoc
  'attachment-missing': [
    'The message is an eDoc and neither brings nor announces a document. Ask the insurer to send it again.',
    'Le message est un document électronique, mais n’apporte ni n’annonce aucun document. Demandez à l’assureur de le renvoyer.',
  ],
  'attachment-not-base64': [
    'The document in the message cannot be read. Ask the insurer to send it again.',
    'Le document joint au message est illisible. Demandez à l’assureur de le renvoyer.',
  ],
  'attachment-too-large': [
    'The document in the message is too large. Get it from the insurer and add a smaller copy by hand.',
    'Le document joint au message est trop volumineux. Obtenez-le de l’assureur et ajoutez une copie plus petite à la main.',
  ],
  'too-many-attachments': [
    'The message has more documents than are taken. Ask the insurer to send them in several messages.',
    'Le message contient plus de documents que permis. Demandez à l’assureur de les envoyer en plusieurs messages.',
  ],
  // The import
  'for-another-broker': [
    'The message is for another broker. If it is for you, an admin adds its mailbox or contract number to the settings; then take the file in again.',
    'Le message est destiné à un autre courtier. S’il est pour vous, un administrateur ajoute sa boîte ou son numéro de contrat aux paramètres; reprenez ensuite le fichier.',
  ],
  'code-unmapped': [
    'It has a private code of the insurer. A message about a policy was taken in as a change, an eDoc as it is; an admin can give the code its meaning in the settings.',
    'Il contient un code privé de l’assureur. Un message sur une police a été traité comme une modification, un document tel quel; un administrateur peut définir ce code dans les paramètres.',
  ],
  'message-contradicts-itself': [
    'The insurer sent two different messages under the same number; the first was kept. Ask the insurer which one is right.',
    'L’assureur a envoyé deux messages différents sous le même numéro; le premier a été conservé. Demandez à l’assureur lequel est le bon.',
  ],
  'insured-erased': [
    'The message is about somebody whose data was erased for good. There is nothing to do.',
    'Le message concerne une personne dont les données ont été effacées pour de bon. Il n’y a rien à faire.',
  ],
} as const;
