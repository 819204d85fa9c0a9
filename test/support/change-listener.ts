/** One message of a stream of changes. */
export interface Heard {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: any;
}

/** Listens to the changes of a desk as a browser does. */
export class ChangeListener {
  readonly heard: Heard[] = [];
  readonly ended: Promise<void>;
  private readonly abort = new AbortController();
  private next: (() => void) | undefined;

  private constructor(
    readonly response: Response,
    abort: AbortController,
  ) {
    this.abort = abort;
    this.ended = this.read().catch(() => undefined);
  }

  static async connect(
    url: string,
    token: string,
    headers: Record<string, string> = {},
  ): Promise<ChangeListener> {
    const abort = new AbortController();
    const sent = { authorization: `Bearer ${token}`, ...headers };
    const response = await fetch(`${url}/api/v1/changes`, { headers: sent, signal: abort.signal });
    return new ChangeListener(response, abort);
  }

  /** The first message of this kind behind the first `after`; waits for it. */
  async until(event: string, fits: (data: any) => boolean = () => true, after = 0): Promise<Heard> {
    for (let n = 0; n < 200; n++) {
      const found = this.heard.slice(after).find((heard) => heard.event === event && fits(heard.data));
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        this.next = resolve;
        setTimeout(resolve, 50);
      });
    }
    throw new Error(`Never heard ${event}; heard: ${JSON.stringify(this.heard)}`);
  }

  leave(): void {
    this.abort.abort();
  }

  private async read(): Promise<void> {
    let text = '';
    for await (const chunk of this.response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const messages = text.split('\n\n');
      text = messages.pop()!;
      this.heard.push(...messages.map(parsed));
      this.next?.();
    }
  }
}

function parsed(message: string): Heard {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'mu').exec(message)?.[1];
  return {
    event: field('event') ?? 'comment',
    id: field('id'),
    data: JSON.parse(field('data') ?? 'null'),
  };
}
