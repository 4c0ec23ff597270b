// A user of the service over HTTP: sends acts and questions as one caller.
import { randomUUID } from 'node:crypto';

export interface Answer<Body = Readonly<Record<string, unknown>>> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Headers;
}

export interface ActOptions {
  /** Default: a new one for each act. */
  readonly key?: string;
  readonly ifMatch?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers are read as what the caller expects of them; a demo or a test then looks at each value. */
const read = async <Body>(response: Response): Promise<Answer<Body>> => {
  const text = await response.text();
  return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Body, headers: response.headers };
};

export class Client {
  /** The token of the last act: questions after it see it. Shared by all clients made from one. */
  private readonly seen: { token?: string };

  constructor(
    readonly url: string,
    private readonly bearer?: string,
    seen: { token?: string } = {},
    /** What carries the requests; tests put a checking one in its place. */
    private readonly transport: typeof fetch = fetch,
  ) {
    this.seen = seen;
  }

  /** The same service as another caller; needs a service that issues development tokens. */
  async as(role: string, party?: string, subject?: string): Promise<Client> {
    const response = await this.transport(`${this.url}/v1/development/tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ role, ...(party === undefined ? {} : { party }), ...(subject === undefined ? {} : { subject }) }),
    });
    const { status, body } = await read<{ token: string }>(response);
    if (status !== 200) throw new Error(`no token for ${role}: ${JSON.stringify(body)}`);
    return new Client(this.url, body.token, this.seen, this.transport);
  }

  /** Sends an act below `/v1/`; refused or not, the answer comes back. */
  async send<Body = Readonly<Record<string, unknown>>>(path: string, body: unknown, { key = randomUUID(), ifMatch, headers }: ActOptions = {}): Promise<Answer<Body>> {
    const response = await this.transport(`${this.url}/v1/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key,
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
        ...(this.bearer === undefined ? {} : { authorization: `Bearer ${this.bearer}` }),
        ...headers,
      },
      body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
    });
    const answer = await read<Body>(response);
    const token = answer.headers.get('consistency-token');
    if (token !== null) this.seen.token = token;
    return answer;
  }

  /** Sends an act that must be taken. */
  async act<Body = { readonly id: string; readonly revision: number; readonly events: readonly string[] }>(path: string, body: unknown, options?: ActOptions): Promise<Body> {
    const answer = await this.send<Body>(path, body, options);
    if (answer.status >= 300) throw new Error(`POST ${path} was refused: ${JSON.stringify(answer.body, null, 2)}`);
    return answer.body;
  }

  /** Asks a question below `/v1/`, at least as new as the last act. */
  async ask<Body = Readonly<Record<string, unknown>>>(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer<Body>> {
    const response = await this.transport(`${this.url}/v1/${path}`, {
      headers: {
        ...(this.seen.token === undefined ? {} : { 'consistency-token': this.seen.token }),
        ...(this.bearer === undefined ? {} : { authorization: `Bearer ${this.bearer}` }),
        ...headers,
      },
    });
    return read<Body>(response);
  }

  /** Asks a question that must be answered. */
  async get<Body = Readonly<Record<string, unknown>>>(path: string): Promise<Body> {
    const answer = await this.ask<Body>(path);
    if (answer.status !== 200) throw new Error(`GET ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
}
