/**
 * Every refusal of the desk: its code finishes "refused because ...", its status, and a title that says what to do. The one
 * table of the problem filter and of the API's documentation.
 */
export const REJECTIONS = {
  // Requests
  'request-malformed': [400, 'The request is malformed: correct what "errors" names.'],
  'not-signed-in': [401, 'Sign in first: send the session as a bearer token or cookie.'],
  'not-allowed': [403, 'Your role does not allow this.'],
  'foreign-origin': [403, 'A browser may send this only from the pages of this desk.'],
  'not-found': [404, 'There is no such thing here: check the address.'],
  'method-not-allowed': [405, 'This address does not take this method.'],
  'body-too-large': [413, 'The body is too large.'],
  'media-type-unsupported': [415, 'Send the body in a media type this operation takes.'],
  'too-many-requests': [429, 'Too many tries: wait as long as Retry-After says.'],
  'internal-error': [500, 'Something went wrong on our side. Nothing was half done; try again.'],
  unavailable: [503, 'The desk cannot do this right now: try again in a moment.'],
  'revision-mismatch': [412, 'It has changed since you read it: read it again, then decide.'],
  'revision-malformed': [400, 'If-Match takes the ETag of an answer, such as "3".'],
  'idempotency-key-reused': [422, 'This Idempotency-Key was used for another request: take a new one.'],
  'idempotency-key-in-use': [
    409,
    'The first request with this Idempotency-Key is still at work: wait for it.',
  ],
  'position-not-reached': [503, 'The views have not come this far yet: try again in a moment.'],
  'cursor-malformed': [400, 'The cursor is not one this list gave: start again without it.'],

  // Views
  'view-not-found': [404, 'There is no such view: see GET /views.'],
  'view-rebuilding': [409, 'The view is being built anew already: wait for it.'],

  // Insureds
  'insured-not-found': [404, 'There is no such insured in this brokerage.'],
  'insured-name-missing': [422, 'Give a name: at least a surname, a given name or the name of a business.'],
  'insured-is-downloaded': [
    409,
    'An insurer downloads this insured: its next download corrects them. Ask the insurer.',
  ],
  'postal-code-malformed': [
    422,
    'This is no postal code of Canada, such as H2X 3J8: correct it, or name the country.',
  ],
  'first-use-answer-missing': [
    409,
    'Whoever opens the Welcome mail is asked a postal code or a policy, and the desk knows neither: correct the address, or ' +
      'attach a policy first.',
  ],
  'already-registered': [409, 'The insured has an account already: change its email instead.'],
  'not-registered': [409, 'The insured has no account: register the insured first.'],
  'email-taken': [409, 'Another insured has this email: attach the policy there.'],
  'email-missing': [422, 'Give an email.'],
  'email-too-long': [422, 'The email is too long.'],
  'email-malformed': [422, 'This is not an email: it takes a name, one @ and a domain.'],
  'email-domain-malformed': [422, 'The domain of the email, after the @, does not exist as written.'],
  'email-likely-mistyped': [
    422,
    'The email looks mistyped: take the suggestion, or send it again with "confirm": true.',
  ],

  // Downloads
  'download-not-found': [404, 'There is no such download in this brokerage.'],

  // Policies
  'policy-not-found': [404, 'There is no such policy in this brokerage.'],
  'policy-held': [
    409,
    'An insured with an account holds this policy: unattach it there first, or attach it as joint.',
  ],
  'policy-not-attached': [409, 'The policy is not attached to this insured.'],
  'named-insured-unchanged': [
    409,
    'No version of this policy waits for a confirmation of its named insured.',
  ],
  'message-contradicts-itself': [409, 'The insurer sent another message under the same id.'],

  // Access
  'sign-in-failed': [401, 'Email or password is wrong: try again, or ask for a new password.'],
  'account-not-found': [404, 'They have no account: register them first, or enable them.'],
  'link-unknown': [404, 'This link is not complete: copy it whole from the mail.'],
  'link-void': [410, 'This link was used or replaced: take the newest mail, or ask for a new link.'],
  'link-expired': [410, 'This link has expired: ask for a new one.'],
  'first-use-check-needed': [422, 'Give the postal code or the number of one of the policies.'],
  'first-use-check-failed': [422, 'That is not what the brokerage knows: check it and try again.'],
  'first-use-check-impossible': [
    409,
    'The brokerage knows neither a postal code nor a policy to compare with: call it.',
  ],
  'first-use-tries-spent': [
    410,
    'The answers were wrong too often: call the brokerage, which can send a new mail.',
  ],
  'password-too-short': [422, 'Take at least 15 characters; four or five words do well.'],
  'password-too-long': [422, 'Take at most 256 characters.'],
  'password-is-your-email': [422, 'The email is no password: take another one.'],
  'password-easy-to-guess': [
    422,
    'This password is easy to guess: take several words that do not belong together.',
  ],
  'password-breached': [422, 'This password is in the lists that attackers try first: take another one.'],
  'staff-not-found': [404, 'There is no such staff member in this brokerage.'],
  'staff-email-taken': [409, 'Another staff member has this email.'],
  'staff-name-missing': [422, 'Give a name.'],
  'staff-is-yourself': [409, 'Nobody takes their own access away: ask another admin.'],
  'last-admin': [409, 'A brokerage keeps at least one admin: make somebody else admin first.'],
  'brokerage-not-found': [404, 'There is no such brokerage.'],
  'brokerage-exists': [409, 'A brokerage with this slug exists.'],
  'brokerage-name-missing': [422, 'Give the brokerage a name.'],
  'slug-malformed': [422, 'A slug takes 2 to 63 small letters, digits and single dashes between them.'],
  'time-zone-unknown': [422, 'Give a time zone by its IANA name, such as America/Toronto.'],
  'insurer-name-malformed': [
    422,
    'A name of an insurer takes 1 to 100 characters; at most 200 insurers have one.',
  ],
  'company-alias-malformed': [422, 'An alias of a company code is another company code.'],
  'colour-malformed': [422, 'Give a colour as #rrggbb, such as #1f4e79.'],
  'mail-from-malformed': [422, 'A sender is an email address of plain letters: desk@brokerage.ca.'],
  'logo-not-an-image': [422, 'Send a PNG or a JPEG, as the body or as the part "file" of a form.'],
  'logo-too-large': [413, 'A logo has at most 200 kB, and 2000 pixels a side.'],
  'logo-not-found': [404, 'The brokerage has no logo.'],
  'codes-too-many': [422, 'A brokerage has at most 200 codes of its own in each table.'],
  'code-malformed': [422, 'A code takes 1 to 20 capital letters, digits and dashes: see "details".'],
  'code-twice': [422, 'A table names each code once: see "details".'],
  'code-label-missing': [422, 'Name the code in English and in French: see "details".'],
  'policy-effect-unknown': [
    422,
    'Give the code one of new-term, change, replace-term, cancel, reinstate and none: see "details".',
  ],
  'language-unknown': [422, 'A language is en or fr.'],
  'brokerage-address-missing': [422, 'Give the postal address whole: it stands under every mail.'],
  'languages-missing': [422, 'Give at least one language.'],

  // Emails
  'email-not-found': [404, 'There is no such mail in this brokerage.'],
  'email-cancelled': [409, 'The mail was cancelled and never leaves: ask for a new one.'],
  'address-no-longer-current': [409, 'The address is no longer the one of this person: ask for a new mail.'],
  'password-already-set': [409, 'A password was chosen already: send a reset instead.'],

  // Documents
  'edoc-not-found': [404, 'There is no such eDoc for you.'],
  'edoc-file-missing': [422, 'Send the document as the part "file" of the form.'],
  'edoc-file-not-received': [404, 'The insurer announced this document and has not sent it yet.'],
  'edoc-already-there': [409, 'The insured has this very file already: see the eDoc in "details".'],
  'edoc-not-a-pdf': [409, 'The file of this eDoc is not a PDF that people can open: it stays internal.'],
  'business-purpose-unknown': [422, 'Take a Business Purpose of GET /codes.'],
  'document-type-unknown': [422, 'Take a Document Type of GET /codes.'],
  'not-a-pdf': [422, 'The file is not a PDF: save it as one and send that.'],
  'pdf-damaged': [422, 'The PDF is damaged or cut off: get it again and send it whole.'],
  'pdf-encrypted': [422, 'The PDF is protected: save it without its protection and send that.'],
  'pdf-empty': [422, 'The PDF has no page.'],
  'pdf-too-complex': [422, 'The PDF takes too much to read: print it to a new PDF and send that.'],
  'pdf-too-large': [413, 'The file is larger than 25 MB.'],
} as const satisfies Readonly<Record<string, readonly [status: number, title: string]>>;

export type RejectionCode = keyof typeof REJECTIONS;

/** Status and title of a code. One that is not listed is a bug, and answered as one. */
export function rejectionOf(code: string): readonly [status: number, title: string] {
  return Object.hasOwn(REJECTIONS, code) ? REJECTIONS[code as RejectionCode] : REJECTIONS['internal-error'];
}
