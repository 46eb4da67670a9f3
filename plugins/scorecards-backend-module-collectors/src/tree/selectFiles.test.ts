import { selectFiles } from './selectFiles';

describe('selectFiles', () => {
  const select = (files: Record<string, number>) =>
    selectFiles(
      Object.entries(files).map(([path, bytes]) => ({ path, bytes })),
    );
  const paths = (files: { path: string }[]) => files.map(({ path }) => path);

  it('takes what facts are read from, and none of the code of others', () => {
    const { selected, unread } = select({
      '.github/workflows/ci.yml': 1,
      Dockerfile: 1,
      'images/web.Dockerfile': 1,
      'jest.config.ts': 1,
      'src/main.ts': 1,
      'README.md': 1,
      'node_modules/a/package.json': 1,
      'vendor/k8s.yaml': 1,
      'test/fixtures/deployment.yaml': 1,
    });
    expect(paths(selected)).toEqual([
      'Dockerfile',
      'jest.config.ts',
      'images/web.Dockerfile',
      '.github/workflows/ci.yml',
    ]);
    expect(unread).toEqual([]);
  });

  it('stops at 500 files, nearest to the root first', () => {
    const { selected, unread } = select({
      'deep/er/last.yaml': 1,
      ...Object.fromEntries(
        Array.from({ length: 500 }, (_, index) => [`${index}.yaml`, 1]),
      ),
    });
    expect(selected).toHaveLength(500);
    expect(unread).toEqual(['deep/er/last.yaml']);
  });

  it('stops at 4 MiB', () => {
    const files = Array.from({ length: 20 }, (_, index) => [
      `${String(index).padStart(2, '0')}.yaml`,
      250_000,
    ]);
    const { selected, unread } = select(Object.fromEntries(files));
    expect(selected).toHaveLength(16);
    expect(unread).toEqual(['16.yaml', '17.yaml', '18.yaml', '19.yaml']);
  });
});
