/** Why a file is refused. Finishes the sentence "refused because ...". */
export type PdfRefusal =
  | 'not-a-pdf'
  | 'pdf-damaged'
  | 'pdf-encrypted'
  | 'pdf-empty'
  /** Needs more memory or time to read than any document an insurer sends: a decompression bomb or a trap. */
  | 'pdf-too-complex'
  | 'pdf-too-large';

export type PdfVerdict =
  { readonly ok: true; readonly pages: number } | { readonly ok: false; readonly reason: PdfRefusal };

/** Tells by its content whether a file is a PDF that people can open. Nothing in the file runs or is rendered. */
export abstract class PdfCheck {
  /**
   * @param file read once. It may be hostile: the check takes bounded memory and time, outside the server's own thread.
   * @throws only where `file` itself fails, or the machine cannot start the check.
   */
  abstract check(file: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<PdfVerdict>;

  /** Ends what is running. */
  abstract close(): Promise<void>;
}
