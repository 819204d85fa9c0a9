import { type Attachment, type DownloadItem, type ProblemItem } from '../../kernel/ports/download-reader.js';
import { edocMessage } from './edoc-message.js';
import { type Element, present, value } from './element.js';
import { type Fault } from './fault.js';
import { type Frame } from './frames.js';
import { type FileFault } from './framing.js';
import { type Limits } from './limits.js';
import { messageTree } from './message-tree.js';
import { localName } from './namespaces.js';
import { type Around, policyMessage } from './policy-message.js';
import { EDOC_MESSAGE, HEADER, OTHER_MESSAGE, POLICY_MESSAGE, SERVICE_ID } from './shapes.js';

const SHAPES = {
  header: HEADER,
  'service-id': SERVICE_ID,
  policy: POLICY_MESSAGE,
  edocs: EDOC_MESSAGE,
  other: OTHER_MESSAGE,
};

/** Numbers what is found in a file, and remembers what its header and services say of the messages in them. */
export class Items {
  readonly #limits: Limits;
  #ordinal = 0;
  #senderOrg: string | undefined;
  #ofService: { readonly service: number; readonly id: string | undefined } | undefined;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  ofFault({ place, reason, detail }: FileFault): ProblemItem {
    return { kind: 'problem', at: { ordinal: this.#ordinal++, ...place }, scope: 'file', reason, detail };
  }

  /** Undefined for a header or a service's id. */
  ofFrame(frame: Frame): DownloadItem | undefined {
    const tree = messageTree(frame.text, SHAPES[frame.kind], frame.namespaces, frame.contents, this.#limits);
    const fault = frame.fault ?? tree.fault;
    if (frame.kind === 'header') {
      this.#senderOrg = fault ? undefined : value(tree.root, 'ClientApp', 'Org');
      return undefined;
    }
    if (frame.kind === 'service-id') {
      this.#ofService = { service: frame.service, id: fault ? undefined : value(tree.root) };
      return undefined;
    }
    const around: Around = {
      requestElement: localName(frame.name),
      requestId: value(tree.root, 'RqUID') ?? this.#idOfService(frame.service),
      senderOrg: this.#senderOrg,
    };
    if (fault) return this.#problem(frame, tree.root, around, fault);
    if (frame.kind === 'other')
      return this.#problem(frame, tree.root, around, {
        reason: 'message-kind-unknown',
        detail: 'neither a policy message nor an eDoc',
      });
    const at = { ordinal: this.#ordinal, ...frame.place };
    const raw = Buffer.from(frame.text, 'utf8');
    if (frame.kind === 'policy') {
      const { message, faults } = policyMessage(tree.root, around, this.#limits);
      if (faults.first) return this.#problem(frame, tree.root, around, faults.first);
      this.#ordinal++;
      return { kind: 'policy', at, raw, message };
    }
    const { message, faults } = edocMessage(tree.root, around);
    if (faults.first) return this.#problem(frame, tree.root, around, faults.first, message.attachments);
    this.#ordinal++;
    return { kind: 'edocs', at, raw, message };
  }

  /** Once: a second body under the service's id would pass for a repetition of the first. */
  #idOfService(service: number): string | undefined {
    const id = this.#ofService?.service === service ? this.#ofService.id : undefined;
    this.#ofService = undefined;
    return id;
  }

  #problem(
    frame: Frame,
    root: Element,
    around: Around,
    { reason, detail }: Fault,
    attachments: readonly Attachment[] = frame.contents.flatMap((content) => (content ? [{ content }] : [])),
  ): ProblemItem {
    const hasText = WHOLE.has(reason);
    return {
      kind: 'problem',
      at: { ordinal: this.#ordinal++, ...frame.place },
      scope: 'message',
      reason,
      detail,
      raw: Buffer.from(hasText ? frame.text : frame.excerpt, 'utf8'),
      message: present({ ...around, purposeRaw: value(root, 'BusinessPurposeTypeCd') }),
      ...(attachments.length > 0 && { attachments }),
    };
  }
}

/** Refused for what it says, not for its size or form: worth keeping whole. */
const WHOLE = new Set<Fault['reason']>([
  'message-kind-unknown',
  'business-purpose-missing',
  'policy-number-missing',
  'company-code-missing',
  'line-of-business-missing',
  'named-insured-missing',
  'too-many-named-insureds',
  'insured-name-missing',
  'term-missing',
  'date-impossible',
  'term-reversed',
  'attachment-missing',
  'attachment-not-base64',
  'attachment-too-large',
  'control-character',
  'value-too-long',
]);
