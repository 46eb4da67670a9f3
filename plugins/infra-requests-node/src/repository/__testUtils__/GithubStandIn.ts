import { execFileSync } from 'node:child_process';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';

const AUTHOR = {
  GIT_AUTHOR_NAME: 'GitHub',
  GIT_AUTHOR_EMAIL: 'noreply@github.com',
  GIT_COMMITTER_NAME: 'GitHub',
  GIT_COMMITTER_EMAIL: 'noreply@github.com',
};

interface Answer {
  status: number;
  body?: object;
  headers?: Record<string, string>;
}

/** Another answer; or that the one there is gets lost on its way, or never comes. */
type Mishap = Answer | 'lost' | 'silence' | undefined;

interface Body {
  ref: string;
  sha: string;
  base_tree: string;
  tree: { path: string; mode: string; content?: string; sha?: null }[] & string;
  parents: string[];
  message: string;
  author: { name: string; email: string };
  title: string;
  head: string;
  base: string;
  commit_title: string;
  commit_message: string;
}

/**
 * Plays GitHub's API for one repository, on a real one: its answers and refusals are those of the documentation.
 *
 * @see https://docs.github.com/en/rest/git
 */
export class GithubStandIn {
  readonly path: string;
  readonly pulls: {
    branch: string;
    base: string;
    title: string;
    isOpen: boolean;
  }[] = [];
  /** Told of each call, as `PUT pulls`, before it is answered. */
  mishap: (call: string) => Mishap = () => undefined;
  /** Called before `main` is moved: time for somebody else. */
  beforeUpdate: () => void = () => {};
  readonly #server = http.createServer(async (request, response) => {
    const answer = await this.#answer(request).catch((error): Answer => ({
      status: 500,
      body: { message: String(error) },
    }));
    if (!answer) {
      return;
    }
    const { status, body, headers } = answer;
    response.writeHead(status, {
      'content-type': 'application/json',
      ...headers,
    });
    response.end(body && JSON.stringify(body));
  });

  constructor(private readonly folder: string) {
    this.path = join(folder, 'github.git');
    execFileSync('git', ['init', '--quiet', '--bare', '-b', 'main', this.path]);
    const tree = this.git(['mktree'], { input: '' });
    const first = this.git(['commit-tree', tree, '-m', 'Begin']);
    this.git(['update-ref', 'refs/heads/main', first]);
  }

  async start(): Promise<string> {
    await new Promise<void>(resolve => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }

  git(
    args: string[],
    options: { input?: string; env?: Record<string, string> } = {},
  ): string {
    return execFileSync('git', ['--git-dir', this.path, ...args], {
      encoding: 'utf8',
      input: options.input,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...AUTHOR, ...options.env },
    }).trim();
  }

  /** Something somebody else commits to `main`. */
  commitFile(path: string, content: string): string {
    const main = this.#resolve('refs/heads/main')!;
    const tree = this.#tree(main, [{ path, mode: '100644', content }]);
    const commit = this.git(['commit-tree', tree, '-p', main, '-m', 'Other']);
    this.git(['update-ref', 'refs/heads/main', commit]);
    return commit;
  }

  /** Undefined: none comes. */
  async #answer(request: http.IncomingMessage): Promise<Answer | undefined> {
    if (request.headers.authorization !== 'token secret') {
      return { status: 401, body: { message: 'Bad credentials' } };
    }
    const url = new URL(request.url!, 'http://github');
    const body = (
      request.method === 'GET' || request.method === 'DELETE'
        ? {}
        : await json(request)
    ) as Body;
    const below = decodeURIComponent(url.pathname).replace(
      '/repos/acme/infrastructure/',
      '',
    );
    const [, area, rest = ''] = /^(\w+(?:\/\w+)?)\/?(.*)$/.exec(below)!;
    const call = `${request.method} ${area.replace(/^(contents|pulls).*/, '$1')}`;
    const mishap = this.mishap(call);
    if (mishap === 'silence') {
      return undefined;
    }
    if (typeof mishap === 'object') {
      return mishap;
    }
    const answer = this.#carryOut(call, { below, rest, url, body });
    return mishap === 'lost'
      ? { status: 502, body: { message: 'Server Error' } }
      : answer;
  }

  #carryOut(
    call: string,
    {
      below,
      rest,
      url,
      body,
    }: { below: string; rest: string; url: URL; body: Body },
  ): Answer {
    switch (call) {
      case 'GET git/ref':
        return this.#found({ object: { sha: this.#resolve(`refs/${rest}`) } });
      case 'GET git/commits':
        return this.#found({
          tree: { sha: this.#resolve(`${rest}^{tree}`) },
        });
      case 'POST git/trees':
        return body.tree.length === 0
          ? { status: 422, body: { message: 'Invalid tree info' } }
          : {
              status: 201,
              body: { sha: this.#tree(body.base_tree, body.tree) },
            };
      case 'POST git/commits':
        return { status: 201, body: { sha: this.#commit(body) } };
      case 'PATCH git/refs':
        return this.#move(`refs/${rest}`, body.sha);
      case 'POST git/refs':
        return this.#create(body.ref, body.sha);
      case 'DELETE git/refs':
        return this.#remove(`refs/${rest}`);
      case 'GET contents':
        return this.#show(
          below.replace('contents/', ''),
          url.searchParams.get('ref')!,
        );
      case 'POST pulls':
        return this.#propose(body);
      case 'GET pulls':
        return {
          status: 200,
          body: this.#openPulls(
            url.searchParams.get('head')!,
            url.searchParams.get('base'),
          ),
        };
      case 'PUT pulls':
        return this.#merge(Number(/\d+/.exec(below)![0]), body);
      default:
        return { status: 404, body: { message: `Not Found: ${below}` } };
    }
  }

  #found(body: Record<string, { sha: string | undefined }>): Answer {
    return Object.values(body)[0].sha
      ? { status: 200, body }
      : { status: 404, body: { message: 'Not Found' } };
  }

  #resolve(name: string): string | undefined {
    try {
      return this.git(['rev-parse', '--verify', '--quiet', name]);
    } catch {
      return undefined;
    }
  }

  #tree(
    base: string,
    entries: { path: string; mode: string; content?: string; sha?: null }[],
  ): string {
    const env = { GIT_INDEX_FILE: join(this.folder, 'index') };
    this.git(['read-tree', base], { env });
    const lines = entries.map(({ path, mode, content }) => {
      if (content === undefined) {
        return `0 ${'0'.repeat(40)}\t${path}\n`;
      }
      const blob = this.git(['hash-object', '-w', '--stdin'], {
        input: content,
      });
      return `${mode} ${blob}\t${path}\n`;
    });
    this.git(['update-index', '--index-info'], { env, input: lines.join('') });
    return this.git(['write-tree'], { env });
  }

  #commit({ tree, parents, message, author }: Body): string {
    return this.git(
      ['commit-tree', tree, ...parents.flatMap(one => ['-p', one]), '-F', '-'],
      {
        input: message,
        env: { GIT_AUTHOR_NAME: author.name, GIT_AUTHOR_EMAIL: author.email },
      },
    );
  }

  #move(ref: string, sha: string): Answer {
    this.beforeUpdate();
    const isForward = this.git(['merge-base', ref, sha]) === this.#resolve(ref);
    if (!isForward) {
      return {
        status: 422,
        body: { message: 'Update is not a fast forward' },
      };
    }
    this.git(['update-ref', ref, sha]);
    return { status: 200, body: { object: { sha } } };
  }

  #create(ref: string, sha: string): Answer {
    if (this.#resolve(ref)) {
      return { status: 422, body: { message: 'Reference already exists' } };
    }
    this.git(['update-ref', ref, sha]);
    return { status: 201, body: { object: { sha } } };
  }

  #remove(ref: string): Answer {
    if (!this.#resolve(ref)) {
      return { status: 422, body: { message: 'Reference does not exist' } };
    }
    this.git(['update-ref', '-d', ref]);
    this.pulls
      .filter(({ branch }) => `refs/heads/${branch}` === ref)
      .forEach(pull => Object.assign(pull, { isOpen: false }));
    return { status: 204 };
  }

  #show(path: string, ref: string): Answer {
    const isFile = this.git(['ls-tree', ref, path]).includes(' blob ');
    return isFile ? this.#read(path, ref) : this.#list(path, ref);
  }

  #read(path: string, ref: string): Answer {
    const text = this.git(['show', `${ref}:${path}`]);
    const content = Buffer.from(text).toString('base64');
    const [name] = path.split('/').slice(-1);
    return {
      status: 200,
      body: { type: 'file', name, encoding: 'base64', content },
    };
  }

  #list(path: string, ref: string): Answer {
    const names = this.git(['ls-tree', '--name-only', ref, `${path}/`])
      .split('\n')
      .filter(Boolean);
    return names.length > 0
      ? {
          status: 200,
          body: names.map(name => ({ name: name.split('/').at(-1) })),
        }
      : { status: 404, body: { message: 'Not Found' } };
  }

  #propose({ head, base, title }: Body): Answer {
    if (this.#openPulls(`acme:${head}`, base).length > 0) {
      const message = `A pull request already exists for acme:${head}.`;
      return {
        status: 422,
        body: { message: 'Validation Failed', errors: [{ message }] },
      };
    }
    this.pulls.push({ branch: head, base, title, isOpen: true });
    return {
      status: 201,
      body: {
        number: this.pulls.length,
        html_url: this.#page(this.pulls.length),
      },
    };
  }

  #page(n: number): string {
    return `https://github.com/acme/infrastructure/pull/${n}`;
  }

  /** The newest first, as GitHub does. */
  #openPulls(head: string, base: string | null): object[] {
    return this.pulls
      .flatMap(({ branch, isOpen, ...pull }, index) =>
        isOpen &&
        `acme:${branch}` === head &&
        (base === null || pull.base === base)
          ? [
              {
                number: index + 1,
                html_url: this.#page(index + 1),
                head: { sha: this.#resolve(`refs/heads/${branch}`) },
              },
            ]
          : [],
      )
      .reverse();
  }

  #merge(n: number, body: Body): Answer {
    const { branch, base } = this.pulls[n - 1];
    const head = this.#resolve(`refs/heads/${branch}`);
    if (head !== body.sha) {
      return {
        status: 409,
        body: {
          message: 'Head branch was modified. Review and try the merge again.',
        },
      };
    }
    const main = this.#resolve(`refs/heads/${base}`)!;
    let tree: string;
    try {
      tree = this.git(['merge-tree', '--write-tree', main, head]);
    } catch {
      return {
        status: 405,
        body: { message: 'Pull Request is not mergeable' },
      };
    }
    const sha = this.git(
      ['commit-tree', tree, '-p', main, '-p', head, '-F', '-'],
      { input: `${body.commit_title}\n\n${body.commit_message}` },
    );
    this.git(['update-ref', `refs/heads/${base}`, sha]);
    this.pulls[n - 1].isOpen = false;
    return { status: 200, body: { sha, merged: true } };
  }
}
