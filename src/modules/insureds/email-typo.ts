import { foldEmail } from './email-address.js';

// Mail domains Canadians use most; also real ones that look like a slip of another (mail.com), so that none is "corrected".
const KNOWN_DOMAINS = (
  'gmail.com googlemail.com mail.com email.com ymail.com rocketmail.com hotmail.com hotmail.ca hotmail.fr outlook.com ' +
  'outlook.fr outlook.ca live.com live.ca live.fr msn.com yahoo.com yahoo.ca yahoo.fr icloud.com me.com mac.com aol.com ' +
  'proton.me protonmail.com pm.me gmx.com bell.net bell.ca bellnet.ca sympatico.ca nb.sympatico.ca ns.sympatico.ca ' +
  'videotron.ca videotron.com videotron.qc.ca rogers.com shaw.ca telus.net telusplanet.net telus.com sasktel.net ' +
  'eastlink.ca cogeco.ca cogeco.net bellaliant.net nbnet.nb.ca mts.net mymts.net globetrotter.net xplornet.com ' +
  'xplornet.ca tbaytel.net teksavvy.com execulink.com oricom.ca axion.ca distributel.net primus.ca northwestel.net'
).split(' ');
// No such top-level domains exist; .co, .cm and .om do.
const SLIPS_OF_COM = /\.(?:con|cmo|ocm|vom|xom|cpm|comm|coom|ccom|cim|c0m|ckm|comn)$/u;
const SLIPS_OF_NET = /\.(?:nte|ent|bet|nett|neet|met)$/u;

/** "Did you mean ...?": the address with the domain that was likely meant, undefined where nothing looks wrong. */
export function likelyTypo(email: string): string | undefined {
  const folded = foldEmail(email);
  const at = folded.lastIndexOf('@');
  const domain = folded.slice(at + 1);
  if (at < 1 || KNOWN_DOMAINS.includes(domain)) return undefined;
  const ending = domain.replace(SLIPS_OF_COM, '.com').replace(SLIPS_OF_NET, '.net');
  const meant = KNOWN_DOMAINS.includes(ending)
    ? ending
    : (nearestKnown(ending) ?? nearestKnown(domain) ?? ending);
  return meant === domain ? undefined : `${folded.slice(0, at)}@${meant}`;
}

// One letter of five is a different company's name, one of nine a slip: short names only catch a swap of two letters.
const SHORTEST_FORGIVEN = 8;

function nearestKnown(domain: string): string | undefined {
  return (
    KNOWN_DOMAINS.find((known) => isSwapOfNeighbours(domain, known)) ??
    KNOWN_DOMAINS.find((known) => known.length >= SHORTEST_FORGIVEN && isOneEdit(domain, known))
  );
}

function isSwapOfNeighbours(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = firstDifference(a, b);
  return (
    a.charAt(at) + a.charAt(at + 1) === b.charAt(at + 1) + b.charAt(at) && a.slice(at + 2) === b.slice(at + 2)
  );
}

function isOneEdit(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const at = firstDifference(short, long);
  const rest = long.slice(at + 1);
  return short.length === long.length ? short.slice(at + 1) === rest : short.slice(at) === rest;
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}
