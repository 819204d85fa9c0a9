import type { Piece } from './hit';

/** A text whose hits stand out, to eyes and to who listens. */
export function Marked({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ text, hit }, n) => (hit ? <mark key={n}>{text}</mark> : text));
}
