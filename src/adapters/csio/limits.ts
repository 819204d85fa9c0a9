/** What a file may ask of this process. Lengths are UTF-16 code units of decoded text unless said otherwise. */
export interface Limits {
  /** Elements open at once within a message; real messages reach about 15. */
  readonly depth: number;
  readonly elementsPerMessage: number;
  readonly attributesPerElement: number;
  /** Namespace declarations of the elements around a message. */
  readonly namespaces: number;
  /** One start or end tag. */
  readonly tag: number;
  /** One comment, CDATA section or processing instruction. */
  readonly token: number;
  /** One value the reader keeps. */
  readonly value: number;
  /** One message, the content of its attachments not counted. */
  readonly message: number;
  /** What is kept of a message that is refused for its size or form. */
  readonly excerpt: number;
  /** Decoded bytes of one attachment, and of all of one message. */
  readonly attachment: number;
  readonly attachmentsOfMessage: number;
  readonly attachmentsPerMessage: number;
  readonly namedInsuredsPerMessage: number;
  /** Breaks in well-formedness outside of messages after which the rest of a file is not worth reading. */
  readonly breaks: number;
}

const KIB = 1024;
const MIB = 1024 * KIB;

export const LIMITS: Limits = {
  depth: 64,
  elementsPerMessage: 100_000,
  attributesPerElement: 256,
  namespaces: 64,
  tag: 64 * KIB,
  token: MIB,
  value: 1_000,
  message: 8 * MIB,
  excerpt: 64 * KIB,
  attachment: 25 * MIB,
  attachmentsOfMessage: 50 * MIB,
  attachmentsPerMessage: 100,
  namedInsuredsPerMessage: 100,
  breaks: 1_000,
};
