import { createMockDirectory } from '@backstage/backend-test-utils';
import { GithubStandIn } from './__testUtils__/GithubStandIn';
import { authorOf } from './authorOf';
import { GithubRepository } from './GithubRepository';

const URL = 'https://github.com/acme/infrastructure';
const FOLDER = 'environments/development/orders';
const BRANCH = 'slipway/plan/1';
const author = authorOf('user:default/ada');

// GitHub asks for a second between two writes, and its client keeps to that.
jest.setTimeout(60_000);

describe('GithubRepository', () => {
  const directory = createMockDirectory();
  let github: GithubStandIn;
  let repository: GithubRepository;
  let open: (timeout?: number) => GithubRepository;
  const change = (files: Record<string, string> | null) => ({
    folder: FOLDER,
    files,
    message: 'Ask for orders\n\nSlipway-Run: 1\n',
    author,
  });
  const filesOn = (branch: string) =>
    github.git(['ls-tree', '-r', '--name-only', branch]).split('\n');
  const show = (path: string) => github.git(['show', `main:${path}`]);

  beforeEach(async () => {
    directory.clear();
    github = new GithubStandIn(directory.path);
    const apiBaseUrl = await github.start();
    open = timeout =>
      new GithubRepository({
        url: URL,
        apiBaseUrl,
        credentials: {
          getCredentials: async () => ({ token: 'secret', type: 'token' }),
        },
        timeout,
      });
    repository = open();
  });

  afterEach(() => github.stop());

  it('makes a folder what it is told to be, and no commit where it is', async () => {
    github.commitFile('README.md', 'Ours');
    const files = { 'main.tf': 'a = "ü"\n', 'old.tf': '' };
    const first = await repository.commit(change(files));
    expect(first.url).toBe(`${URL}/commit/${first.commit}`);
    expect(github.git(['rev-parse', 'main'])).toBe(first.commit);
    expect(show(`${FOLDER}/main.tf`)).toBe('a = "ü"');
    expect(
      github.git([
        'log',
        '-1',
        '--format=%an <%ae>|%(trailers:key=Slipway-Run,valueonly)',
        'main',
      ]),
    ).toBe('user:default/ada <ada@slipway.invalid>|1');
    await expect(repository.commit(change(files))).resolves.toEqual(first);

    await repository.commit(change({ 'main.tf': 'b' }));
    expect(filesOn('main')).toEqual(['README.md', `${FOLDER}/main.tf`]);
    await repository.commit(change(null));
    expect(filesOn('main')).toEqual(['README.md']);
    const gone = github.git(['rev-parse', 'main']);
    await expect(repository.commit(change(null))).resolves.toMatchObject({
      commit: gone,
    });
    github.git(['fsck', '--strict']);
  });

  it('proposes that a folder goes that is gone already', async () => {
    const { commit } = await repository.propose(BRANCH, change(null), true);
    expect(github.git(['rev-parse', `${BRANCH}^`])).toBe(
      github.git(['rev-parse', 'main']),
    );
    const merged = await repository.merge(
      { branch: BRANCH, commit },
      'M',
      author,
    );
    expect(github.git(['rev-parse', 'main'])).toBe(merged.commit);
  });

  it('puts a folder back where it is gone, and leaves it as it is elsewhere', async () => {
    const back = (content: string) =>
      repository.commit({
        ...change({ 'main.tf': content }),
        onlyIfGone: true,
      });
    await back('1');
    await back('2');
    expect(show(`${FOLDER}/main.tf`)).toBe('1');
  });

  it('makes a change again on top of what overtook it', async () => {
    let others = 3;
    github.beforeUpdate = () => {
      others -= 1;
      if (others >= 0) {
        github.commitFile(`other-${others}.tf`, '');
      }
    };
    await repository.commit(change({ 'main.tf': '' }));
    expect(filesOn('main')).toEqual([
      `${FOLDER}/main.tf`,
      'other-0.tf',
      'other-1.tf',
      'other-2.tf',
    ]);
  });

  it('touches a folder only where it holds what it is to, whatever overtakes it', async () => {
    await repository.commit(change({ 'request.yaml': 'request: 1\na: ü\n' }));
    const removal = (line: string) => ({
      ...change(null),
      provided: { file: 'request.yaml', line },
    });
    await repository.commit(removal('request: 2'));
    expect(filesOn('main')).toEqual([`${FOLDER}/request.yaml`]);
    github.beforeUpdate = () => {
      github.beforeUpdate = () => {};
      github.commitFile(`${FOLDER}/request.yaml`, 'request: 2\n');
    };
    await repository.commit(removal('request: 1'));
    expect(filesOn('main')).toEqual([`${FOLDER}/request.yaml`]);
    await repository.commit(removal('request: 2'));
    expect(filesOn('main')).toEqual(['']);
  });

  it('proposes a pull request, and merges the commit that was planned', async () => {
    const proposed = await repository.propose(
      BRANCH,
      change({ 'main.tf': '1' }),
      true,
    );
    expect(proposed.url).toBe(`${URL}/pull/1`);
    expect(github.pulls).toEqual([
      { branch: BRANCH, base: 'main', title: 'Ask for orders', isOpen: true },
    ]);
    github.commitFile('other.tf', '');
    const merged = await repository.merge(
      { branch: BRANCH, commit: proposed.commit },
      'Ask for orders\n\nSlipway-Run: 2\n',
      author,
    );
    expect(github.git(['rev-parse', 'main'])).toBe(merged.commit);
    expect(filesOn('main')).toEqual([`${FOLDER}/main.tf`, 'other.tf']);
    expect(github.git(['log', '-1', '--format=%B', 'main'])).toContain(
      'On-Behalf-Of: user:default/ada <ada@slipway.invalid>',
    );
    expect(github.git(['branch', '--list', 'slipway/*'])).toBe('');
  });

  it('has merged though the branch cannot be taken away', async () => {
    const { commit } = await repository.propose(
      BRANCH,
      change({ 'main.tf': '1' }),
      true,
    );
    jest
      .spyOn(repository, 'withdraw')
      .mockRejectedValueOnce(new Error('GitHub is away'));
    const merged = await repository.merge(
      { branch: BRANCH, commit },
      'M',
      author,
    );
    expect(github.git(['rev-parse', 'main'])).toBe(merged.commit);
  });

  it('proposes again in place of what it proposed before', async () => {
    const first = await repository.propose(
      BRANCH,
      change({ 'main.tf': '1' }),
      true,
    );
    await repository.propose(BRANCH, change({ 'main.tf': '2' }), true);
    expect(github.pulls.map(({ isOpen }) => isOpen)).toEqual([false, true]);
    await expect(
      repository.merge({ branch: BRANCH, commit: first.commit }, 'M', author),
    ).rejects.toThrow(
      `GitHub does not merge ${URL}/pull/2: look there why, and plan again`,
    );
  });

  it('merges nothing that does not go with what happened since, or was closed', async () => {
    const { commit } = await repository.propose(
      BRANCH,
      change({ 'main.tf': '1' }),
      true,
    );
    github.commitFile(`${FOLDER}/main.tf`, '2');
    const merge = () =>
      repository.merge({ branch: BRANCH, commit }, 'M', author);
    await expect(merge()).rejects.toThrow('GitHub does not merge');
    await repository.withdraw(BRANCH);
    await repository.withdraw(BRANCH);
    await expect(merge()).rejects.toThrow(
      `The pull request of ${BRANCH} is closed: plan again`,
    );
    expect(show(`${FOLDER}/main.tf`)).toBe('2');
  });

  it('makes no pull request of a branch that only looks', async () => {
    const { commit, url } = await repository.propose(
      'slipway/drift/1',
      change({ 'main.tf': '1' }),
      false,
    );
    expect(url).toBe(`${URL}/commit/${commit}`);
    expect(github.pulls).toEqual([]);
    expect(github.git(['rev-parse', 'slipway/drift/1'])).toBe(commit);
  });

  it('merges into main, whatever else somebody proposes of the branch', async () => {
    const { commit } = await repository.propose(
      BRANCH,
      change({ 'main.tf': '1' }),
      true,
    );
    github.pulls.push({
      branch: BRANCH,
      base: 'elsewhere',
      title: 'Eve',
      isOpen: true,
    });
    github.git(['branch', 'elsewhere', 'main']);
    const merged = await repository.merge(
      { branch: BRANCH, commit },
      'M',
      author,
    );
    expect(github.git(['rev-parse', 'main'])).toBe(merged.commit);
  });

  it.each(['POST git/refs', 'POST pulls'])(
    'takes for done what it has done itself, and the answer was lost: %s',
    async lost => {
      let left = 1;
      github.mishap = call => {
        left -= call === lost ? 1 : 0;
        return call === lost && left === 0 ? 'lost' : undefined;
      };
      const proposed = await repository.propose(
        BRANCH,
        change({ 'main.tf': '1' }),
        true,
      );
      expect(left).toBeLessThan(0);
      expect(github.git(['rev-parse', BRANCH])).toBe(proposed.commit);
      expect(proposed.url).toBe(`${URL}/pull/1`);
    },
  );

  it('does not take what somebody else has done for its own', async () => {
    github.mishap = call => {
      if (call === 'POST git/refs') {
        github.git(['update-ref', `refs/heads/${BRANCH}`, 'main']);
      }
      return undefined;
    };
    await expect(
      repository.propose(BRANCH, change({ 'main.tf': '1' }), true),
    ).rejects.toThrow('Reference already exists');
  });

  describe('whose main others change while it merges', () => {
    let commit: string;
    let asked: number;
    let begin: jest.Mock;

    /** Has GitHub refuse the first merges. */
    const busyFor = (times: number) => {
      github.mishap = call => {
        asked += call === 'PUT pulls' ? 1 : 0;
        return call === 'PUT pulls' && asked <= times
          ? {
              status: 405,
              body: {
                message:
                  'Base branch was modified. Review and try the merge again.',
              },
            }
          : undefined;
      };
    };
    const merge = (signal?: AbortSignal) =>
      repository.merge({ branch: BRANCH, commit }, 'M', author, {
        signal,
        begin,
      });

    beforeEach(async () => {
      asked = 0;
      begin = jest.fn();
      ({ commit } = await repository.propose(
        BRANCH,
        change({ 'main.tf': '1' }),
        true,
      ));
    });

    it('asks again', async () => {
      busyFor(2);
      const merged = await merge();
      expect(github.git(['rev-parse', 'main'])).toBe(merged.commit);
      expect(begin).toHaveBeenCalledTimes(1);
    });

    it('asks six times in all', async () => {
      busyFor(99);
      await expect(merge()).rejects.toMatchObject({ name: 'ConflictError' });
      expect(asked).toBe(6);
    });

    it('asks no more when it is interrupted, and says that nothing is merged', async () => {
      busyFor(99);
      const interruption = new AbortController();
      const { mishap } = github;
      github.mishap = call => {
        const answer = mishap?.(call);
        if (answer) {
          interruption.abort(new Error('Somebody cancelled it'));
        }
        return answer;
      };
      await expect(merge(interruption.signal)).rejects.toMatchObject({
        name: 'ConflictError',
      });
      expect(asked).toBe(1);
    });

    it('does not say so of what was sent once more, and whose answer was lost', async () => {
      busyFor(1);
      const interruption = new AbortController();
      const { mishap } = github;
      github.mishap = call => {
        const answer = mishap(call);
        if (call === 'PUT pulls' && !answer) {
          interruption.abort(new Error('Somebody cancelled it'));
          return 'lost';
        }
        return answer;
      };
      await expect(merge(interruption.signal)).rejects.toMatchObject({
        status: 502,
      });
      expect(filesOn('main')).toEqual([`${FOLDER}/main.tf`]);
    });

    it.each([403, 422])('merges nothing that it refuses: %s', async status => {
      github.mishap = call =>
        call === 'PUT pulls'
          ? { status, body: { message: 'Resource not accessible' } }
          : undefined;
      await expect(merge()).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringContaining(
          `GitHub does not merge ${URL}/pull/1, and nothing is changed. It says: Resource not accessible`,
        ),
      });
    });

    it('sends nothing that was interrupted while other writes went first', async () => {
      busyFor(0);
      // Octokit has this one wait for three seconds after the last pull request.
      await expect(merge(AbortSignal.timeout(500))).rejects.toMatchObject({
        name: 'AbortError',
      });
      expect(asked).toBe(0);
      expect(begin).not.toHaveBeenCalled();
    });
  });

  it('begins no merge that is interrupted before, or of which GitHub does not say whether it is open', async () => {
    const { commit } = await repository.propose(
      BRANCH,
      change({ 'main.tf': '1' }),
      true,
    );
    const begin = jest.fn();
    const interruption = new AbortController();
    github.mishap = call => {
      if (call === 'GET pulls') {
        interruption.abort(new Error('Somebody cancelled it'));
      }
      return undefined;
    };
    await expect(
      repository.merge({ branch: BRANCH, commit }, 'M', author, {
        signal: interruption.signal,
        begin,
      }),
    ).rejects.toThrow();
    github.mishap = call =>
      call === 'GET pulls' ? { status: 403, body: {} } : undefined;
    await expect(
      repository.merge({ branch: BRANCH, commit }, 'M', author, { begin }),
    ).rejects.toMatchObject({ status: 403 });
    expect(begin).not.toHaveBeenCalled();
    expect(github.pulls[0].isOpen).toBe(true);
  });

  describe('that GitHub does not answer', () => {
    it('asks again after a while', async () => {
      repository = open(500);
      let calls = 0;
      github.mishap = () => {
        calls += 1;
        return calls === 1 ? 'silence' : undefined;
      };
      await repository.commit(change({ 'main.tf': '1' }));
      expect(filesOn('main')).toEqual([`${FOLDER}/main.tf`]);
    });

    it('asks no more once it is interrupted', async () => {
      let calls = 0;
      github.mishap = () => {
        calls += 1;
        return 'silence';
      };
      const began = Date.now();
      await expect(
        repository.commit(change({ 'main.tf': '1' }), AbortSignal.timeout(500)),
      ).rejects.toMatchObject({ name: 'AbortError' });
      expect(Date.now() - began).toBeLessThan(5_000);
      expect(calls).toBe(1);
    });

    it.each([
      [
        'the quota of the hour is used up',
        {
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': String(Math.ceil(Date.now() / 1_000) + 3_600),
        },
        'API rate limit exceeded',
      ],
      [
        'it is asked too often',
        { 'retry-after': '3600' },
        'You have exceeded a secondary rate limit',
      ],
    ])('says so where %s', async (_, headers, message) => {
      github.mishap = () => ({ status: 403, body: { message }, headers });
      await expect(
        repository.commit(change({ 'main.tf': '1' })),
      ).rejects.toThrow(message);
    });
  });

  it('refuses an address without a repository', () => {
    expect(
      () =>
        new GithubRepository({
          url: 'https://github.com/acme',
          apiBaseUrl: undefined,
          credentials: { getCredentials: async () => ({ type: 'token' }) },
        }),
    ).toThrow('https://github.com/acme is no address of a repository');
  });
});
