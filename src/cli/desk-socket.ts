import { chmodSync, rmSync } from 'node:fs';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { isRejection, Refused } from '../kernel/index.js';

/** How far a command is: `done` of `total` in `unit`; and what has been counted so far. */
export interface Progress {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly counted?: string;
}

/** A command of the command line, wherever it runs: in the server that has the data folder, or in this process. */
export type RunCommand = (
  name: string,
  parameters: Readonly<Record<string, unknown>>,
  progress: (progress: Progress) => void,
) => Promise<readonly string[]>;

type Line =
  | { readonly progress: Progress }
  | { readonly done: readonly string[] }
  | { readonly refused: { readonly rejected: string } }
  | { readonly failed: string };

/** The longest command; it names files and never holds them. */
const LONGEST = 64 * 1024;

function socketPath(dataDir: string): string {
  return join(dataDir, 'desk.sock');
}

/** Takes commands of the command line, from this user of this machine only: the socket has mode 0600 in a 0700 folder. */
export async function listenForCommands(dataDir: string, run: RunCommand): Promise<Server> {
  const path = socketPath(dataDir);
  // The folder's lock is ours: whoever left this socket is gone.
  rmSync(path, { force: true });
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    void serve(socket, run).finally(() => socket.end());
  });
  await new Promise<void>((resolve, reject) => {
    const before = process.umask(0o177);
    // It binds before it returns: nothing else of this process is made under that mask.
    server.once('error', reject).listen(path, resolve);
    process.umask(before);
  });
  chmodSync(path, 0o600);
  return server;
}

async function serve(socket: Socket, run: RunCommand): Promise<void> {
  const say = (line: Line): void => {
    if (socket.writable) socket.write(`${JSON.stringify(line)}\n`);
  };
  try {
    const { name, parameters } = JSON.parse(await firstLine(socket)) as {
      name: string;
      parameters: Record<string, unknown>;
    };
    say({ done: await run(name, parameters, (progress) => say({ progress })) });
  } catch (error) {
    if (error instanceof Refused) say({ refused: error.rejection });
    else say({ failed: error instanceof Error ? error.message : 'unknown' });
  }
}

function firstLine(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (piece: string) => {
      text += piece;
      const end = text.indexOf('\n');
      if (end >= 0) resolve(text.slice(0, end));
      else if (text.length > LONGEST) reject(new Error('The command is too long'));
    });
    socket.once('end', () => reject(new Error('The command is not whole')));
  });
}

/** Runs a command in the server that has this folder; undefined where none has it. @throws Refused, Error */
export async function runInServer(
  dataDir: string,
  ...[name, parameters, progress]: Parameters<RunCommand>
): Promise<readonly string[] | undefined> {
  const socket = await connect(socketPath(dataDir));
  if (socket === undefined) return undefined;
  socket.write(`${JSON.stringify({ name, parameters })}\n`);
  try {
    for await (const text of createInterface({ input: socket })) {
      const line = JSON.parse(text) as Line;
      if ('progress' in line) progress(line.progress);
      else if ('done' in line) return line.done;
      else if ('refused' in line)
        throw new Refused(isRejection(line.refused) ? line.refused : { rejected: 'unknown' });
      else throw new Error(line.failed);
    }
  } finally {
    socket.destroy();
  }
  throw new Error(
    'The server stopped before the command was done. Run it again: what was done is not done twice.',
  );
}

function connect(path: string): Promise<Socket | undefined> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(path, () => resolve(socket));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(undefined);
      else reject(error);
    });
  });
}
