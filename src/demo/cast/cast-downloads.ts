import { addDays, addYears } from '../generate/calendar.js';
import { downloadXml } from '../generate/download-xml.js';
import { edocMessageXml } from '../generate/edoc-xml.js';
import { DEMO_ADDRESSEE } from '../generate/generate-downloads.js';
import { INSURERS } from '../generate/insurers.js';
import { type MessageLine, type MessageVerb, policyMessageXml } from '../generate/policy-xml.js';
import { randomOf, uuidOf } from '../generate/random.js';
import { CAST } from './cast.js';
import { type CastEdoc, type CastVersion, INITIAL_LOAD } from './cast-types.js';
import { SILENT_INSURER } from './feeds.js';
import { samplePage } from './sample-page.js';

/** A file of the cast and when the desk takes it in. */
export type CastDownload = {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly daysAgo: number;
  readonly origin: 'initial-load' | 'daily';
};

/** Sent again, the same bytes under another name. */
const REPEATED = { company: 'BORL', daysAgo: 13 };

/** The files that insurers sent about the cast, the oldest first. `today` is YYYY-MM-DD. */
export function castDownloads(today: string): CastDownload[] {
  const messages = CAST.flatMap(({ versions, edocs = [] }) => [
    ...versions.flatMap((version) => versionMessages(version, today)),
    ...edocs.map((edoc) => edocMessage(edoc, today)),
  ]);
  const files = [...Map.groupBy(messages, ({ company, daysAgo }) => `${daysAgo} ${company}`).values()]
    .map((inFile) => fileOf(inFile, today))
    .sort((a, b) => b.daysAgo - a.daysAgo || (a.path < b.path ? -1 : 1));
  return files.flatMap((file) =>
    file.daysAgo === REPEATED.daysAgo && file.path.includes(REPEATED.company)
      ? [file, { ...file, path: file.path.replace('.xml', '-again.xml') }]
      : [file],
  );
}

type Message = { readonly company: string; readonly daysAgo: number; readonly xml: string };

function fileOf(messages: readonly Message[], today: string): CastDownload {
  const { company, daysAgo } = messages[0]!;
  const origin = daysAgo === INITIAL_LOAD ? 'initial-load' : 'daily';
  const day = addDays(today, -daysAgo);
  const head = { insurer: insurerName(company), sentAt: `${day}T03:10:00-05:00` };
  const xml = downloadXml(
    messages.map((message) => message.xml),
    head,
  );
  return { path: `${day}-${origin}-${company}-cast.xml`, bytes: Buffer.from(xml), daysAgo, origin };
}

const LINES: Readonly<Record<MessageLine, { readonly code: string; readonly sub?: string }>> = {
  PersAuto: { code: 'AUTO' },
  Home: { code: 'HABL', sub: 'HOME' },
  CommlPkg: { code: 'CPROP' },
};
const VERBS: Readonly<Record<string, MessageVerb>> = {
  NBS: 'Add',
  RWL: 'Renew',
  REN: 'Renew',
  XLN: 'Cancel',
  REI: 'Reinstate',
};

function versionMessages(version: CastVersion, today: string): Message[] {
  const { policy, line, purpose, sequence, daysAgo, named, termBegins } = version;
  const termEffective = addDays(today, termBegins);
  const madeOn = addDays(today, -daysAgo);
  const { code, sub } = LINES[line];
  const home = named[0]?.mailingAddress;
  const xml = policyMessageXml({
    line,
    verb: VERBS[purpose] ?? 'Mod',
    rqUid: idOf(policy.company, policy.number, termBegins, sequence),
    purpose,
    ...DEMO_ADDRESSEE,
    requestedAt: `${madeOn}T02:05:00-05:00`,
    effectiveAt: addDays(today, version.effective ?? termBegins),
    insureds: named,
    policyNumber: policy.number,
    companyCode: policy.company,
    lineOfBusiness: code,
    ...(sub !== undefined && { lineOfBusinessSub: sub }),
    termEffective,
    termExpiry: addYears(termEffective, 1),
    sequence,
    billing: 'P',
    language: named[0]?.language ?? 'E',
    ...(line === 'PersAuto' ? { vehicle: CAR } : home !== undefined && { location: home }),
  });
  const message = { company: policy.company, daysAgo: Math.min(daysAgo, INITIAL_LOAD), xml };
  if (version.declaration === undefined) return [message];
  const title = named[0]?.language === 'F' ? 'Page de déclarations' : 'Policy declaration';
  return [message, edocMessage({ policy, daysAgo, title, named: named[0] ?? {} }, today, purpose)];
}

const CAR = { manufacturer: 'Honda', model: 'Civic', year: 2021, vin: 'SAMPLE00000000001' };

function edocMessage({ policy, daysAgo, title, named }: CastEdoc, today: string, purpose = 'NBS'): Message {
  const sentOn = addDays(today, -daysAgo);
  const filename = `${policy.number.replace(/\W+/gu, '-')}.pdf`;
  const content = samplePage(title, policy, sentOn);
  const xml = edocMessageXml({
    rqUid: idOf('edoc', policy.company, policy.number, daysAgo),
    sender: insurerName(policy.company),
    sentAt: `${sentOn}T03:00:00-05:00`,
    insured: named,
    policyNumber: policy.number,
    companyCode: policy.company,
    purpose,
    attachments: [{ description: title, type: 'DEC', filename, content }],
  });
  return { company: policy.company, daysAgo, xml };
}

const idOf = (...labels: readonly (string | number)[]) => uuidOf(randomOf('cast', ...labels));

function insurerName(code: string): string {
  if (code === SILENT_INSURER) return 'Souris Valley Mutual';
  return INSURERS.find((insurer) => insurer.code === code)?.name ?? code;
}
