import { parseArgs } from 'node:util';

/** A command as typed: its words and its options, checked against what the command takes. */
export interface Typed {
  readonly name: CommandName;
  readonly operands: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
}

interface Usage {
  readonly usage: string;
  readonly describe: string;
  readonly operands: readonly [least: number, most: number];
  readonly options: Readonly<
    Record<string, { type: 'string' | 'boolean'; multiple?: boolean; required?: boolean }>
  >;
}

const text = { type: 'string' } as const;
const needed = { type: 'string', required: true } as const;
const several = { type: 'string', multiple: true } as const;

export const COMMANDS = {
  import: {
    usage: 'import <file or folder>... --brokerage <slug> [--initial-load]',
    describe: 'takes in the files of insurers; an initial load sends no mails',
    operands: [1, 1000],
    options: { brokerage: needed, 'initial-load': { type: 'boolean' } },
  },
  'brokerage add': {
    usage:
      'brokerage add <slug> --name <name> --line1 <street> --city <city> --province <QC> --postal-code <A1A 1A1> ' +
      '--time-zone <America/Toronto> [--language en --language fr] [--mailbox <id>]... [--contract <number>]...',
    describe: 'adds a brokerage',
    operands: [1, 1],
    options: {
      name: needed,
      line1: needed,
      line2: text,
      city: needed,
      province: needed,
      'postal-code': needed,
      'time-zone': needed,
      language: several,
      mailbox: several,
      contract: several,
    },
  },
  'staff add': {
    usage:
      'staff add --brokerage <slug> --email <email> --name <name> --role <admin|broker|auditor> [--language <en|fr>]',
    describe: 'invites a staff member by mail, such as the first admin',
    operands: [0, 0],
    options: { brokerage: needed, email: needed, name: needed, role: needed, language: text },
  },
  rebuild: {
    usage: 'rebuild <view>',
    describe: 'builds a view anew from the log, beside the one that answers meanwhile',
    operands: [1, 1],
    options: {},
  },
  views: {
    usage: 'views',
    describe: 'shows every view, how far it is and whether it is parked',
    operands: [0, 0],
    options: {},
  },
  config: {
    usage: 'config',
    describe: 'shows the configuration that the environment makes, without secrets, or every mistake in it',
    operands: [0, 0],
    options: {},
  },
  migrate: {
    usage: 'migrate --from <folder>',
    describe:
      'moves the desk of a data folder into EVENTSTOREDB_URL and MONGODB_URL; run again, it goes on where it was cut off',
    operands: [0, 0],
    options: { from: needed },
  },
  generate: {
    usage: 'generate --households <n> --out <folder> [--seed <seed>] [--today <YYYY-MM-DD>]',
    describe: 'writes invented downloads with a truth file',
    operands: [0, 0],
    options: { households: needed, out: needed, seed: text, today: text },
  },
} as const satisfies Readonly<Record<string, Usage>>;

export type CommandName = keyof typeof COMMANDS;

/** The command line cannot be understood. The message is one line that says what to do. */
export class MistypedCommand extends Error {}

/** @throws MistypedCommand */
export function parseCommand(words: readonly string[]): Typed {
  const name = ([2, 1] as const).map((n) => words.slice(0, n).join(' ')).find(isCommand);
  if (name === undefined)
    throw new MistypedCommand(
      `There is no command "${words[0] ?? ''}". Commands: ${Object.keys(COMMANDS).join(', ')}.`,
    );
  const {
    operands: [least, most],
    options,
    usage,
  }: Usage = COMMANDS[name];
  try {
    const typed = parseArgs({
      args: words.slice(name.split(' ').length),
      options,
      allowPositionals: true,
      strict: true,
    });
    const values = { ...typed.values };
    const missing = Object.keys(options).filter(
      (option) => options[option]?.required && values[option] === undefined,
    );
    if (missing.length > 0) throw new MistypedCommand(`Missing: ${missing.map((m) => `--${m}`).join(', ')}.`);
    const { length } = typed.positionals;
    if (length < least || length > most) throw new MistypedCommand(`Wrong number of words after ${name}.`);
    return { name, operands: typed.positionals, options: values };
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown';
    throw new MistypedCommand(`${reason} Usage: coverfolio ${usage}`);
  }
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}

/** What the desk's command gets. `resolve` makes a path absolute: a server has a working directory of its own. */
export function parametersOf(
  { name, operands, options }: Typed,
  resolve: (path: string) => string,
): Record<string, unknown> {
  if (name === 'import') return { ...options, paths: operands.map((path) => resolve(path)) };
  const operand = name === 'brokerage add' ? 'slug' : 'view';
  return { ...options, ...(operands[0] !== undefined && { [operand]: operands[0] }) };
}

export function usage(): string {
  return Object.values(COMMANDS)
    .map(({ usage: line, describe }: Usage) => `  coverfolio ${line}\n      ${describe}`)
    .join('\n');
}
