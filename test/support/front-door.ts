import {
  Agent,
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import { once } from 'node:events';

/**
 * What stands before several processes in production: it hands each request to the next of them, and answers 502 where that one
 * does not answer. So one page's requests reach all of them.
 */
export class FrontDoor {
  private asked = 0;
  private readonly agent = new Agent({ keepAlive: false });
  private readonly server: Server;

  private constructor(private readonly behind: () => readonly string[]) {
    this.server = createServer((asked, answer) => this.pass(asked, answer));
  }

  /** @param behind the addresses of the processes that serve now. */
  static async open(port: number, behind: () => readonly string[]): Promise<FrontDoor> {
    const door = new FrontDoor(behind);
    door.server.listen(port);
    await once(door.server, 'listening');
    return door;
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  private pass(asked: IncomingMessage, answer: ServerResponse): void {
    const urls = this.behind();
    const url = urls[this.asked++ % urls.length];
    if (url === undefined) {
      asked.resume();
      badGateway(answer);
      return;
    }
    const { method, headers, url: path = '/' } = asked;
    const passed = request(new URL(path, url), { method, headers, agent: this.agent });
    passed.on('response', (got) => {
      answer.writeHead(got.statusCode!, got.headers);
      answer.flushHeaders();
      got.on('error', () => answer.destroy()).pipe(answer);
    });
    passed.on('error', () => (answer.headersSent ? answer.destroy() : badGateway(answer)));
    answer.on('close', () => passed.destroy());
    asked.pipe(passed);
  }
}

function badGateway(answer: ServerResponse): void {
  answer.writeHead(502, { 'content-type': 'text/html' }).end('<h1>502 Bad Gateway</h1>');
}
