import type { WaitingReport } from '../../kernel/ports/bounces.js';
import { contentType, decodedBody, type Entity, partsOf, readEntity, readFields } from './mime.js';

const STATUS = ['message/delivery-status', 'message/global-delivery-status'];
/** What came back of the mail: all of it, or its head. */
const RETURNED = [
  ...['message/rfc822', 'text/rfc822-headers', 'message/rfc822-headers'],
  ...['message/global', 'message/global-headers'],
];
const ACTIONS = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'];

/**
 * Reads a delivery status notification (RFC 3464): a `multipart/report` with the fields of each recipient and the mail, or its
 * head, which came back. Strict: anything else is unreadable, above all a text that only looks like a report.
 * @param source the message as bytes
 */
export function readDeliveryReport(source: Uint8Array): WaitingReport['says'] {
  const message = readEntity(Buffer.from(source).toString('latin1'));
  const { type, parameter } = contentType(message);
  if (type !== 'multipart/report' || parameter('report-type')?.toLowerCase() !== 'delivery-status')
    return 'unreadable';
  const parts = partsOf(message);
  const status = parts.find((part) => STATUS.includes(contentType(part).type));
  if (status === undefined) return 'unreadable';
  const [ofMessage, ...ofRecipients] = decodedBody(status)
    .split(/\n(?:[ \t]*\n)+/u)
    .filter((group) => group.trim() !== '')
    .map(readFields);
  const actions = ofRecipients.map((fields) => word(fields.get('action')));
  if (ofMessage === undefined || !actions.some((action) => ACTIONS.includes(action))) return 'unreadable';
  const failed = ofRecipients[actions.indexOf('failed')];
  if (failed === undefined) return 'no-failure';
  const returned = parts.find((part) => RETURNED.includes(contentType(part).type));
  const messageIds = [returned && messageIdIn(returned), envelopeIdIn(ofMessage)].filter(
    (id) => id !== undefined && id !== '',
  );
  return messageIds.length === 0
    ? 'unreadable'
    : { messageIds: messageIds as string[], status: statusIn(failed) };
}

/** The first word in lower case, without a comment. */
const word = (value = ''): string => (/^[a-z-]+/iu.exec(value.trim())?.[0] ?? '').toLowerCase();

function messageIdIn(returned: Entity): string | undefined {
  return /<([^<>\s]+)>/u.exec(readEntity(decodedBody(returned)).head.get('message-id') ?? '')?.[1];
}

/** Original-Envelope-Id is xtext, as it was sent: `+3D` is `=` (RFC 3461, 4). */
function envelopeIdIn(fields: ReadonlyMap<string, string>): string | undefined {
  return fields
    .get('original-envelope-id')
    ?.replaceAll(/\+([0-9A-F]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** What failed without a class of its own failed for good, for a reason that nobody told. */
function statusIn(fields: ReadonlyMap<string, string>): string {
  return /^[45]\.\d{1,3}\.\d{1,3}(?!\S)/u.exec(fields.get('status') ?? '')?.[0] ?? '5.0.0';
}
