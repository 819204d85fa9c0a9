import Handlebars from 'handlebars';
import { digest } from './templates/digest.js';
import { emailChanged } from './templates/email-changed.js';
import { textOn } from './text-on.js';
import { COLON, COLOUR, HTML_LAYOUT, LINK_HINT, TEXT_LAYOUT } from './templates/layout.js';
import { type Language, type MailData, type MailTemplate } from './templates/mail-data.js';
import { reset } from './templates/reset.js';
import { staffInvitation } from './templates/staff-invitation.js';
import { welcome } from './templates/welcome.js';
import { type Wording, type Wordings } from './templates/wording.js';

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export const WORDINGS: Readonly<Record<MailTemplate, Wordings>> = {
  welcome,
  reset,
  'email-changed': emailChanged,
  digest,
  'staff-invitation': staffInvitation,
};

export const MAIL_TEMPLATES = Object.keys(WORDINGS) as readonly MailTemplate[];

type Fill = (data: object) => string;

const handlebars = Handlebars.create();
const htmlLayout = compile(HTML_LAYOUT, true);
const textLayout = compile(TEXT_LAYOUT, false);
const compiled = Object.fromEntries(
  MAIL_TEMPLATES.map((name) => [
    name,
    { en: compileWording(WORDINGS[name].en), fr: compileWording(french(WORDINGS[name].fr)) },
  ]),
) as Record<MailTemplate, Record<Language, ReturnType<typeof compileWording>>>;

/** The mail of a template in a language. Throws where a template asks for what its data lacks: that is a bug. */
export function renderMail<T extends MailTemplate>(
  template: T,
  language: Language,
  data: MailData[T],
): RenderedMail {
  const wording = compiled[template][language];
  const { brokerage, ...rest } = data;
  const shown: Record<string, unknown> = { ...rest, brokerage: { name: oneLine(brokerage.name) } };
  if ('name' in data) shown['name'] = oneLine(data.name);
  if ('expiresAt' in data) shown['expiresAt'] = formatInstant(data.expiresAt, brokerage.timeZone, language);

  const { colour = COLOUR } = brokerage;
  const subject = oneLine(wording.subject(shown));
  const frame = {
    language,
    subject,
    preheader: wording.preheader(shown),
    ...{ colour, onColour: textOn(colour), logoUrl: brokerage.logoUrl ?? '' },
    phone: oneLine(brokerage.phone ?? ''),
    colon: COLON[language],
    link: 'link' in data ? data.link : '',
    linkHint: nonBreaking(LINK_HINT[language]),
    brokerageName: oneLine(brokerage.name),
    addressLines: brokerage.postalAddress.split(/\r?\n/).filter((line) => line.trim() !== ''),
    blocks: wording.blocks
      .map((block) => ({ button: block.button, html: block.html(shown), text: block.text(shown) }))
      .filter((block) => block.button !== '' || block.text !== ''),
  };
  return { subject, text: textLayout(frame), html: htmlLayout(frame) };
}

/** Such as `Wednesday, February 18, 2026 at 3:10 a.m. EST`, in the brokerage's time zone. */
export function formatInstant(iso: string, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(`${language}-CA`, {
    ...{ weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
    ...{ hour: 'numeric', minute: '2-digit', timeZoneName: 'short', timeZone },
  }).format(new Date(iso));
}

function compileWording(wording: Wording) {
  return {
    subject: compile(wording.subject, false),
    preheader: compile(wording.preheader, false),
    blocks: wording.blocks.map((block) => {
      const paragraph = typeof block === 'string' ? block : '';
      return {
        button: typeof block === 'string' ? '' : block.button,
        html: compile(paragraph, true),
        text: compile(paragraph, false),
      };
    }),
  };
}

/** A missing value throws instead of leaving a hole, and a name such as `constructor` reaches no prototype. */
function compile(source: string, escape: boolean): Fill {
  const template = handlebars.compile<object>(source, {
    strict: true,
    knownHelpersOnly: true,
    noEscape: !escape,
  });
  return (data) =>
    template(data, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
}

function french(wording: Wording): Wording {
  return {
    subject: nonBreaking(wording.subject),
    preheader: nonBreaking(wording.preheader),
    blocks: wording.blocks.map((block) =>
      typeof block === 'string' ? nonBreaking(block) : { button: nonBreaking(block.button) },
    ),
  };
}

/** French writes a space before these marks and inside guillemets that no line may break at. */
function nonBreaking(text: string): string {
  return text
    .replace(/ ([:;!?»%$])/g, '\u00a0$1')
    .replace(/« /g, '«\u00a0')
    .replace(/(\d) (?=\p{L})/gu, '$1\u00a0');
}

/** A line break in a name would start a header or a paragraph of its own. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
