/** A kept element: a small tree of what the reader knows, without attributes. */
export interface Element {
  readonly name: string;
  readonly children: Element[];
  /** Trimmed, of leaves only. */
  text: string;
  /** Decoded, of `AttachmentContent` only. */
  content?: Uint8Array;
}

const NONE: readonly Element[] = [];

/** The first child of that name, and so on down the path. */
export function child(element: Element | undefined, ...path: readonly string[]): Element | undefined {
  let found = element;
  for (const name of path) {
    if (found === undefined) return undefined;
    found = found.children.find((one) => one.name === name);
  }
  return found;
}

export const children = (element: Element | undefined, name: string): readonly Element[] =>
  element === undefined ? NONE : element.children.filter((one) => one.name === name);

/** The text at the path, `undefined` where there is none or it is empty. */
export function value(element: Element | undefined, ...path: readonly string[]): string | undefined {
  const text = child(element, ...path)?.text;
  return text === '' ? undefined : text;
}

/** Without the literal `csio:` that many insurers write into coded values. */
export const bare = (code: string): string => code.replace(/^csio:\s*/i, '');

export function code(element: Element | undefined, ...path: readonly string[]): string | undefined {
  const raw = value(element, ...path);
  const stripped = raw === undefined ? undefined : bare(raw);
  return stripped === '' ? undefined : stripped;
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The fields that have a value: absence is an absent field, never `undefined` or an empty text. */
export function present<const T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined)) as Present<T>;
}
