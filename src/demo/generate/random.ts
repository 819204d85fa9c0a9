/** Chance that can be repeated: the same labels give the same run of numbers, on every machine. */
export type Random = {
  /** 0 <= n < 1 */
  next(): number;
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly [T, ...T[]] | readonly T[]): T;
  /** Hexadecimal digits. */
  hex(digits: number): string;
};

/** A generator of its own for each thing that is made, so that one more household changes nothing in the others. */
export function randomOf(...labels: readonly (string | number)[]): Random {
  const next = sfc32(...seedOf(labels.join('/')));
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (list) => list[below(list.length)]!,
    hex: (digits) => Array.from({ length: digits }, () => below(16).toString(16)).join(''),
  };
}

/** A UUID of version 4 in shape; its digits come from the seed. */
export function uuidOf(random: Random): string {
  const variant = '89ab'.charAt(random.below(4));
  return `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-${variant}${random.hex(3)}-${random.hex(12)}`;
}

/** A place in 0..size-1 of its own for every index below size, far from its neighbour's. */
export function scattered(index: number, size: number, stride: number): number {
  return (index * stride + (size >>> 1)) % size;
}

// Four words of a string (MurmurHash3's finishing constants), and Chris Doty-Humphrey's sfc32, from PractRand.
function seedOf(label: string): [number, number, number, number] {
  const words: [number, number, number, number] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let at = 0; at < label.length; at++) {
    const code = label.charCodeAt(at);
    words[0] = words[1] ^ Math.imul(words[0] ^ code, 597399067);
    words[1] = words[2] ^ Math.imul(words[1] ^ code, 2869860233);
    words[2] = words[3] ^ Math.imul(words[2] ^ code, 951274213);
    words[3] = words[0] ^ Math.imul(words[3] ^ code, 2716044179);
  }
  return words;
}

function sfc32(first: number, second: number, third: number, fourth: number): () => number {
  let [a, b, c, counter] = [first | 0, second | 0, third | 0, fourth | 0];
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let warmUp = 0; warmUp < 12; warmUp++) next();
  return next;
}
