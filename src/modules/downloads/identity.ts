import { canonicalJson, type EDocMessage, keyedId, type PolicyMessage } from '../../kernel/index.js';
import type { InsuredName } from '../insureds/index.js';

/**
 * Ids of what a download brings, as functions of what it says, keyed by the brokerage's id key. FROZEN: the same message must
 * have the same ids years later, so only ASCII and canonical decomposition are used, which never change.
 */
function plainV1(text: string | undefined): string {
  const plain = (text ?? '')
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]/g, '')
    .toUpperCase();
  return plain === '' ? (text ?? '').trim() : plain;
}

/** A named insured of a policy by name, so that another person named later has another key. */
export function personIdV1(
  idKey: Uint8Array,
  policyId: string,
  name: InsuredName,
  earlierOfSameName: number,
): string {
  const parts =
    name.kind === 'person'
      ? [name.given, name.otherGiven, name.surname, name.suffix]
      : [name.name, name.kind === 'business' ? name.tradeName : undefined];
  return keyedId(idKey, 'person', policyId, name.kind, ...parts.map(plainV1), String(earlierOfSameName));
}

/** What a policy message says, without its own id; and without the day it was sent where it is numbered. */
export function contentOfPolicy(message: PolicyMessage): string {
  const { requestId: _, transactionRequestDate, ...said } = message;
  const dated = message.sequence === undefined ? { ...said, transactionRequestDate } : said;
  return canonicalJson(dated);
}

/** `raw` stands for the documents too: it holds their hashes. */
export function contentOfEDoc(message: EDocMessage, raw: Uint8Array): string {
  const text = new TextDecoder().decode(raw);
  const id = message.requestId;
  return id === undefined ? text : text.replace(id, '');
}

/** What the index of an eDoc says, without its own id and what comes with a document that follows. */
export function indexOfEDoc({ requestId: _, attachments, responseDate, ...said }: EDocMessage): string {
  const dated = said.sequence === undefined ? { ...said, responseDate } : said;
  const listed = attachments.map(
    ({ content: __, mimeType: ___, fileName: ____, ...attachment }) => attachment,
  );
  return canonicalJson({ ...dated, attachments: listed });
}

/** A keyed hash, as nobody may guess a name from it. */
export const contentHashV1 = (idKey: Uint8Array, content: string): string =>
  keyedId(idKey, 'content', content);

/** A message is known by its sender and the id the sender gave it, else by what it says. */
export function messageIdV1(
  idKey: Uint8Array,
  sender: string,
  requestId: string | undefined,
  content: string,
): string {
  return requestId === undefined
    ? keyedId(idKey, 'message-content', content)
    : keyedId(idKey, 'message', plainV1(sender), requestId.trim().toLowerCase());
}
