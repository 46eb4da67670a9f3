import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import {
  IncomingMessage,
  Server,
  ServerResponse,
  createServer,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';

/** A request to the API, as it arrived. */
export interface RecordedRequest {
  /** Such as `POST /orgs/acme/repos`. */
  call: string;
  authorization: string | undefined;
  body: unknown;
}

/**
 * Stands in for GitHub in tests, on a free port of 127.0.0.1: the few API calls that publishing and reading need, all of
 * them recorded, and git over HTTP by git's own server program.
 */
export class GithubStandIn {
  readonly requests: RecordedRequest[] = [];
  private readonly server: Server;

  constructor(
    /** Absolute path of the folder for the repositories. */
    private readonly directory: string,
    /** The token that has to come with each request. */
    private readonly token: string,
  ) {
    this.server = createServer((request, response) => {
      this.handle(request, response).catch(error =>
        response.writeHead(500).end(String(error)),
      );
    });
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

  /** Host and port, as a setting names a host. */
  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get apiBaseUrl(): string {
    return `http://${this.host}/api/v3`;
  }

  /** Runs git in the bare repository `OWNER/NAME`. */
  git(repository: string, ...args: string[]): string {
    return execFileSync(
      'git',
      ['--git-dir', this.gitDirectory(repository), ...args],
      { encoding: 'utf8' },
    );
  }

  private gitDirectory(repository: string): string {
    return join(this.directory, `${repository}.git`);
  }

  private async handle(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const url = new URL(request.url ?? '/', `http://${this.host}`);
    const body = await buffer(request);
    if (url.pathname.startsWith('/api/v3/')) {
      this.answerApi(request, url, body, response);
    } else {
      await this.answerGit(request, url, body, response);
    }
  }

  private answerApi(
    request: IncomingMessage,
    url: URL,
    body: Buffer,
    response: ServerResponse,
  ): void {
    const call = `${request.method} ${url.pathname.slice('/api/v3'.length)}`;
    const { authorization } = request.headers;
    const parsed = body.length > 0 ? JSON.parse(body.toString()) : undefined;
    this.requests.push({ call, authorization, body: parsed });
    const answer = (status: number, content: unknown) =>
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(JSON.stringify(content));

    if (!authorization?.endsWith(` ${this.token}`)) {
      answer(401, { message: 'Bad credentials' });
      return;
    }
    const [owner, name, path] =
      /^GET \/repos\/([^/]+)\/([^/]+)\/contents\/(.+)$/.exec(call)?.slice(1) ??
      [];
    if (path) {
      this.answerContent(
        `${owner}/${name}`,
        `${url.searchParams.get('ref')}:${path}`,
        response,
      );
    } else if (call.startsWith('GET /users/')) {
      answer(200, {
        login: call.slice('GET /users/'.length),
        type: 'Organization',
      });
    } else if (/^POST \/orgs\/[^/]+\/repos$/.test(call)) {
      const repository = `${call.split('/')[2]}/${parsed.name}`;
      this.createRepository(repository);
      answer(201, {
        name: parsed.name,
        full_name: repository,
        clone_url: `http://${this.host}/${repository}.git`,
        html_url: `https://${this.host}/${repository}`,
      });
    } else if (
      /^PUT \/repos\/[^/]+\/[^/]+\/(topics|branches\/main\/protection)$/.test(
        call,
      )
    ) {
      answer(200, {});
    } else {
      answer(404, { message: `The stand-in does not know ${call}` });
    }
  }

  private createRepository(repository: string): void {
    const path = this.gitDirectory(repository);
    mkdirSync(dirname(path), { recursive: true });
    execFileSync('git', [
      'init',
      '--quiet',
      '--bare',
      '--initial-branch=main',
      '--',
      path,
    ]);
    this.git(repository, 'config', 'http.receivepack', 'true');
  }

  private answerContent(
    repository: string,
    object: string,
    response: ServerResponse,
  ): void {
    try {
      response.end(this.git(repository, 'cat-file', 'blob', object));
    } catch {
      response.writeHead(404).end('{"message":"Not Found"}');
    }
  }

  private async answerGit(
    request: IncomingMessage,
    url: URL,
    body: Buffer,
    response: ServerResponse,
  ): Promise<void> {
    const expected = `Basic ${Buffer.from(`x-access-token:${this.token}`).toString('base64')}`;
    if (request.headers.authorization !== expected) {
      response
        .writeHead(401, { 'www-authenticate': 'Basic realm="stand-in"' })
        .end();
      return;
    }
    const backend = spawn('git', ['http-backend'], {
      env: {
        PATH: process.env.PATH,
        GIT_PROJECT_ROOT: this.directory,
        GIT_HTTP_EXPORT_ALL: '1',
        PATH_INFO: url.pathname,
        QUERY_STRING: url.search.slice(1),
        REQUEST_METHOD: request.method,
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        CONTENT_LENGTH: String(body.length),
        REMOTE_USER: 'x-access-token',
        REMOTE_ADDR: '127.0.0.1',
      },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    backend.stdin.end(body);
    const output = await buffer(backend.stdout);
    const end = output.indexOf('\r\n\r\n');
    const headers = Object.fromEntries(
      output
        .subarray(0, end)
        .toString()
        .split('\r\n')
        .map(line => line.split(/: (.*)/s).slice(0, 2)),
    );
    const { Status: status = '200', ...rest } = headers;
    response
      .writeHead(Number.parseInt(status, 10), rest)
      .end(output.subarray(end + 4));
  }
}
