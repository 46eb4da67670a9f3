import { failureMessage } from './failureMessage';

describe('failureMessage', () => {
  it.each([
    [
      'The documentation could not be built:\nmkdocs.yml:3: not valid YAML: Bad indentation',
      'mkdocs.yml:3: not valid YAML: Bad indentation',
    ],
    [
      "ENOENT: no such file or directory, scandir '/home/ada/repos/orders/docs'",
      "ENOENT: no such file or directory, scandir '…/docs'",
    ],
    [
      'Failed in file:/srv/a/mkdocs.yml (/srv/a/b.md)',
      'Failed in …/mkdocs.yml (…/b.md)',
    ],
    [
      'Could not read https://ada:hunter2@git.example/a/b.git?sig=hunter2 now',
      'Could not read https://git.example/a/b.git now',
    ],
    [
      '401: GITHUB_TOKEN=hunter2 was refused',
      '401: GITHUB_TOKEN= *** was refused',
    ],
    ['authorization: Bearer hunter2', 'authorization: Bearer ***'],
    [
      'docs/index.md:3: unexpected token in a/b',
      'docs/index.md:3: unexpected token in a/b',
    ],
    ['', 'The build failed without saying why'],
  ])('makes of %j %j', (error, message) => {
    expect(failureMessage(error)).toBe(message);
  });

  it('is of bounded length, and quick with long texts', () => {
    const start = performance.now();
    expect(failureMessage('/a'.repeat(500_000)).length).toBeLessThan(4_010);
    expect(failureMessage('a://'.repeat(200_000)).length).toBeLessThan(4_010);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
