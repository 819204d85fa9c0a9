import type { ConnectionInjector } from '@grpc/grpc-js';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** The port of the double: it can be closed, opened again and frozen while the server behind it stays. */
export class Listener {
  private server: Server | undefined;
  private readonly sockets = new Set<Socket>();
  private frozen = false;

  constructor(private readonly behind: ConnectionInjector) {}

  /** Answers the port. */
  async open(port: number): Promise<number> {
    const server = createServer({ noDelay: true }, (socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
      socket.on('error', () => socket.destroy());
      if (!this.frozen) this.inject(socket);
    });
    this.server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    return (server.address() as AddressInfo).port;
  }

  /** Closes the port and cuts every connection. */
  async close(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server === undefined) return;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  /** Reads nothing any more, as a stopped process: not even a ping is answered. */
  freeze(): void {
    this.frozen = true;
    for (const socket of this.sockets) handleOf(socket)?.readStop();
  }

  thaw(): void {
    this.frozen = false;
    for (const socket of this.sockets)
      if (injected.has(socket)) handleOf(socket)?.readStart();
      else this.inject(socket);
  }

  private inject(socket: Socket): void {
    injected.add(socket);
    this.behind.injectConnection(socket);
  }
}

const injected = new WeakSet<Socket>();

/** HTTP/2 reads past the socket object, so that pausing the socket would stop nothing. */
const handleOf = (socket: Socket) =>
  (socket as unknown as { readonly _handle?: { readStop(): void; readStart(): void } | null })._handle;
