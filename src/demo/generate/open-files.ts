import { DOWNLOAD_TAIL_XML, downloadHeadXml } from './download-xml.js';
import type { FileFate } from './faults.js';
import type { Insurer } from './insurers.js';
import { at } from './written-policy.js';

/** Some bytes of a file. The first piece of a path begins the file, each later one goes to its end. */
export type FilePiece = { readonly path: string; readonly bytes: Uint8Array };

type OpenFile = {
  readonly path: string;
  readonly insurer: Insurer;
  readonly fate: FileFate;
  text: string;
  last: string;
};

const PIECE = 64 * 1024;

/** The files being written, all insurers and days at once: what is held is bounded by their number, not by their length. */
export class OpenFiles {
  readonly #files = new Map<string, OpenFile>();

  add(insurer: Insurer, day: string, kind: 'initial-load' | 'daily', fate: FileFate, message: string): void {
    const path = `${day}-${kind}-${insurer.code}.xml`;
    let file = this.#files.get(path);
    if (file === undefined) {
      const head = { insurer: insurer.name, sentAt: at(day, '03:10'), encoding: insurer.encoding };
      file = { path, insurer, fate, text: downloadHeadXml(head), last: '' };
      this.#files.set(path, file);
    }
    file.text += `${message}\n`;
    file.last = message;
  }

  /** What is long enough to be let go. */
  *full(): Generator<FilePiece> {
    for (const file of this.#files.values()) if (file.text.length > PIECE) yield* piecesOf(file);
  }

  *end(): Generator<FilePiece> {
    for (const path of [...this.#files.keys()].sort()) {
      const file = this.#files.get(path)!;
      // Cut inside a repetition, so that nothing the truth knows is lost.
      file.text += file.fate === 'truncated' ? file.last.slice(0, file.last.length / 2) : DOWNLOAD_TAIL_XML;
      yield* piecesOf(file);
    }
  }
}

function* piecesOf(file: OpenFile): Generator<FilePiece> {
  const bytes = Buffer.from(file.text, file.insurer.encoding === 'ISO-8859-1' ? 'latin1' : 'utf8');
  file.text = '';
  yield { path: file.path, bytes };
  if (file.fate === 'duplicated') yield { path: file.path.replace('.xml', '-again.xml'), bytes };
}
