import { type Attachment, type Place } from '../../kernel/ports/download-reader.js';
import { AttachmentContent } from './attachment-content.js';
import { type Fault } from './fault.js';
import { type Limits } from './limits.js';
import { declaring, localName, type Namespaces } from './namespaces.js';
import { type Start } from './starts.js';
import { type Token } from './tokens.js';

/** The content of an attachment that came with the message, in the order of the `AttachmentContent` elements. */
export type Content = NonNullable<Attachment['content']> | undefined;

/** A message cut out of the file as text, before anything in it is believed. */
export class Frame {
  readonly contents: Content[] = [];
  fault: Fault | undefined;
  text = '';
  readonly #limits: Limits;
  #content: AttachmentContent | undefined;
  #bytes = 0;
  #full = false;

  constructor(
    readonly kind: Exclude<Start, 'file' | 'service'>,
    /** With its prefix. */
    readonly name: string,
    readonly place: Omit<Place, 'ordinal'>,
    /** Declared by the elements around it. */
    readonly namespaces: Namespaces,
    /** Tells the services of a file apart. */
    readonly service: number,
    limits: Limits,
    /** Its start tag as it stands in the file. */
    tag: string,
  ) {
    this.#limits = limits;
    this.#append(declaring(tag, name, namespaces));
  }

  refuse(reason: Fault['reason'], detail: string): void {
    this.fault ??= { reason, detail };
  }

  take(token: Token): void {
    const isText = token.kind === 'text' || token.kind === 'cdata';
    if (this.#content !== undefined) {
      if (isText) {
        this.#content.write(token.kind === 'text' ? token.text : token.text.slice(9, -3));
        return;
      }
      if (token.kind !== 'other') this.#endContent(this.#content);
    }
    if (token.kind === 'broken') this.refuse(token.reason ?? 'not-well-formed', NOT_WELL_FORMED);
    this.#append(token.text);
    if (this.kind !== 'edocs' || localName(token.name) !== 'AttachmentContent') return;
    if (token.kind === 'open') this.#beginContent();
    if (token.kind === 'empty') this.contents.push(undefined);
  }

  /** A message that was refused shows its beginning. */
  get excerpt(): string {
    return this.text.slice(0, this.#limits.excerpt);
  }

  #append(text: string): void {
    const { message, excerpt } = this.#limits;
    if (this.#full) return;
    if (this.text.length + text.length <= message) this.text += text;
    else {
      this.#full = true;
      this.refuse(
        'message-too-large',
        `a message may have ${message} characters, its attachments not counted`,
      );
      this.text = (this.text + text.slice(0, excerpt)).slice(0, excerpt);
    }
  }

  #beginContent(): void {
    const { attachmentsPerMessage, attachment, attachmentsOfMessage } = this.#limits;
    if (this.contents.length >= attachmentsPerMessage)
      this.refuse('too-many-attachments', `more than ${attachmentsPerMessage} attachments in a message`);
    this.#content = new AttachmentContent(Math.min(attachment, attachmentsOfMessage - this.#bytes));
  }

  #endContent(open: AttachmentContent): void {
    const { fault, content, bytes, sha256 } = open.end();
    this.#content = undefined;
    this.#bytes += bytes;
    if (this.contents.length < this.#limits.attachmentsPerMessage) this.contents.push(content);
    if (sha256 !== undefined && bytes > 0) this.#append(`<!-- ${bytes} bytes, SHA-256 ${sha256} -->`);
    if (fault === 'attachment-not-base64')
      this.refuse(fault, 'AttachmentContent is not base64; ask the insurer to send the document again');
    if (fault === 'attachment-too-large')
      this.refuse(fault, 'AttachmentContent exceeds what a message may carry; upload the document by hand');
  }
}

export const NOT_WELL_FORMED = 'not well-formed XML; ask the insurer to send it again';
