import { editUrl, sourceUrl } from './editUrl';

describe('editUrl', () => {
  it.each([
    [
      { repoUrl: 'https://github.com/a/b' },
      'https://github.com/a/b/edit/master/docs/in/x%20y.md',
    ],
    [
      { repoUrl: 'https://gitlab.com/a/b/', editUri: '-/edit/main/docs' },
      'https://gitlab.com/a/b/-/edit/main/docs/in/x%20y.md',
    ],
    [
      { editUri: 'https://git.example/edit/docs/' },
      'https://git.example/edit/docs/in/x%20y.md',
    ],
    [
      { repoUrl: 'https://git.example/a', editUri: '?path=docs/' },
      'https://git.example/a?path=docs/in/x%20y.md',
    ],
    [
      {
        repoUrl: 'https://git.example/a',
        editUri: 'edit/',
        editUriTemplate: 'change/{path}?page={path_noext!q}',
      },
      'https://git.example/a/change/in/x%20y.md?page=in%2Fx%20y',
    ],
    [
      { editUriTemplate: 'https://git.example/{path_noext}' },
      'https://git.example/in/x%20y',
    ],
    [{ editUriTemplate: 'data:text/html,{path}' }, undefined],
    [{ repoUrl: 'https://git.example/a' }, undefined],
    [{ repoUrl: 'ssh://git@git.example/a', editUri: 'edit/' }, undefined],
    [{}, undefined],
  ])('makes of %j the address %s', (location, address) => {
    expect(editUrl(location, 'in/x y.md')).toBe(address);
  });
});

describe('sourceUrl', () => {
  it('leads to the source where the edit address has a known shape', () => {
    expect(
      sourceUrl(
        {
          repoUrl: 'https://github.com/a/b',
          editUri: 'edit/main/docs/',
        },
        '../src/index.ts',
      ),
    ).toBe('https://github.com/a/b/blob/main/src/index.ts');
    expect(
      sourceUrl({ editUri: 'https://git.example/x/' }, '../src/index.ts'),
    ).toBeUndefined();
  });
});
