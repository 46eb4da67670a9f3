import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SamplePast } from './samplePast';

/** Stands in for the REST API of GitHub in tests, on a free port of 127.0.0.1: one repository, and a limit of requests. */
export class GithubStandIn {
  /** Such as `/pulls?…&page=2`, without the repository before it. */
  readonly requests: string[] = [];
  /** The status of each answer. */
  readonly answers: number[] = [];
  /** Called before each answer; a status that it returns is answered instead, with these headers. */
  interfere?: (
    request: string,
  ) => { status: number; headers?: Record<string, string> } | undefined;
  /** The requests of a window, and when the next one begins, in seconds since 1970. */
  limit = { limit: 5_000, remaining: 5_000, reset: 0 };
  private readonly server: Server;

  constructor(
    readonly past: SamplePast,
    private readonly token: string,
  ) {
    this.server = createServer((request, response) =>
      this.answer(request, response),
    );
  }

  async start(): Promise<void> {
    await new Promise<void>(resolve =>
      this.server.listen(0, '127.0.0.1', resolve),
    );
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The address of the repository. */
  get repository(): string {
    return `http://${this.host}/${this.past.repository.full_name}`;
  }

  /** What the configuration has to say to reach it. */
  get integrations() {
    const { host, token } = this;
    return { github: [{ host, apiBaseUrl: `http://${host}/api/v3`, token }] };
  }

  private answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', `http://${this.host}`);
    const base = `/api/v3/repos/${this.past.repository.full_name}`;
    const path = url.pathname.slice(base.length);
    const call = `${path}${url.search}`;
    this.requests.push(call);
    const send = (
      status: number,
      body: unknown,
      headers: Record<string, string> = {},
    ) => {
      this.answers.push(status);
      response.writeHead(status, {
        'content-type': 'application/json',
        ...this.limitHeaders(),
        ...headers,
      });
      response.end(JSON.stringify(body));
    };
    const interference = this.interfere?.(call);
    if (interference) {
      send(interference.status, {}, interference.headers);
    } else if (request.headers.authorization !== `Bearer ${this.token}`) {
      send(401, { message: 'Bad credentials' });
    } else if (!url.pathname.startsWith(base)) {
      send(404, { message: 'Not Found' });
    } else if (!this.takeOne()) {
      send(403, { message: 'API rate limit exceeded' });
    } else if (path === '') {
      send(200, this.past.repository);
    } else {
      this.sendPage(url, this.listOf(path, url), send);
    }
  }

  private takeOne(): boolean {
    const { limit } = this;
    if (limit.reset * 1_000 <= Date.now()) {
      limit.remaining = limit.limit;
      limit.reset = Math.ceil(Date.now() / 1_000) + 1;
    }
    limit.remaining -= 1;
    return limit.remaining >= 0;
  }

  private limitHeaders() {
    return {
      'x-ratelimit-limit': String(this.limit.limit),
      'x-ratelimit-remaining': String(Math.max(0, this.limit.remaining)),
      'x-ratelimit-reset': String(this.limit.reset),
    };
  }

  private listOf(path: string, url: URL): object[] {
    const { pulls, deployments, issues } = this.past;
    const [, list, number, part] = path.split('/');
    const pull = pulls.find(({ item }) => String(item.number) === number);
    switch (`${list} ${part ?? ''}`) {
      case 'pulls ':
        return pulls.map(({ item }) => item).reverse();
      case 'pulls commits':
        return (pull?.commits ?? []).map(commit => ({
          sha: commit.sha,
          commit: { author: { date: commit.at } },
        }));
      case 'pulls files':
        return (pull?.commits ?? []).map(({ file }) => ({ filename: file }));
      case 'pulls reviews':
        return pull?.reviews ?? [];
      case 'deployments ':
        return deployments.map(({ item }) => item).reverse();
      case 'deployments statuses':
        return (
          deployments.find(({ item }) => String(item.id) === number)
            ?.statuses ?? []
        ).toReversed();
      case 'issues ':
        return issues
          .filter(({ labels }) =>
            labels.some(({ name }) => name === url.searchParams.get('labels')),
          )
          .reverse();
      default:
        return [];
    }
  }

  private sendPage(
    url: URL,
    items: object[],
    send: (
      status: number,
      body: unknown,
      headers: Record<string, string>,
    ) => void,
  ) {
    const size = Number(url.searchParams.get('per_page') ?? 30);
    const page = Number(url.searchParams.get('page') ?? 1);
    const pages = Math.ceil(items.length / size);
    const link = (target: number, relation: string) => {
      const other = new URL(url);
      other.searchParams.set('page', String(target));
      return `<${other}>; rel="${relation}"`;
    };
    send(
      200,
      items.slice((page - 1) * size, page * size),
      page < pages
        ? { link: [link(page + 1, 'next'), link(pages, 'last')].join(', ') }
        : {},
    );
  }
}
