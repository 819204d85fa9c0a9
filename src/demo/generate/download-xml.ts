import { textElement } from './xml.js';

export type DownloadHead = {
  /** The insurer's name as it signs on. */
  insurer: string;
  /** ISO date-time with its offset. */
  sentAt: string;
  language?: 'en' | 'fr';
  /** What the XML declaration says; whoever writes the file must write it so. */
  encoding?: 'UTF-8' | 'ISO-8859-1';
};

/** Everything of a download before its first message. */
export function downloadHeadXml({
  insurer,
  sentAt,
  language = 'en',
  encoding = 'UTF-8',
}: DownloadHead): string {
  return (
    `<?xml version="1.0" encoding="${encoding}"?>\n` +
    '<ACORD xmlns="http://www.ACORD.org/standards/PC_Surety/ACORD1/xml/"' +
    ' xmlns:csio="http://www.CSIO.org/standards/PC_Surety/CSIO1/xml/">\n' +
    `<SignonRq>${textElement('ClientDt', sentAt)}${textElement('CustLangPref', language)}` +
    `<ClientApp>${textElement('Org', insurer)}<Name>PolicyOut</Name><Version>7</Version></ClientApp></SignonRq>\n`
  );
}

export const DOWNLOAD_TAIL_XML = '</ACORD>\n';

/** A whole download of the messages of `policyMessageXml` and `edocMessageXml`. */
export function downloadXml(messages: readonly string[], head: DownloadHead): string {
  return downloadHeadXml(head) + messages.map((message) => `${message}\n`).join('') + DOWNLOAD_TAIL_XML;
}
