import { RepositoryTree } from './RepositoryTree';

describe('RepositoryTree', () => {
  const tree = (files: Record<string, string>) =>
    new RepositoryTree(
      Object.entries(files).map(([path, text]) => ({
        path,
        content: Buffer.from(text),
        mode: 0o644,
      })),
    );
  const pathsNeededBy = (name: string, files: Record<string, string>) =>
    tree(files)
      .neededBy(name)
      .map(({ path }) => path)
      .sort();

  it('has the whole folder of the module, and what is in none', () => {
    expect(
      pathsNeededBy('cache', {
        'README.md': '',
        'foundation/identity/main.tf': '',
        'modules/test.sh': '',
        'modules/bucket/module.yaml': '',
        'modules/bucket/local/main.tf': '',
        'modules/cache/local/main.tf': '',
        'modules/cache/module.yaml': '',
        'modules/cache/VERSION': '',
      }),
    ).toEqual([
      'README.md',
      'foundation/identity/main.tf',
      'modules/cache/VERSION',
      'modules/cache/local/main.tf',
      'modules/cache/module.yaml',
      'modules/test.sh',
    ]);
  });

  it('has every module where its code puts a path together in steps', () => {
    const files = {
      'modules/cache/main.tf':
        'locals { base = "${path.module}/.." }\nfor_each = file("${local.base}/${each.key}")',
      'modules/cache/module.yaml': '',
      'modules/cache/examples/main.tf': 'source = "../.."',
      'modules/queue/main.tf': 'source = "../.."',
      'modules/queue/module.yaml': '',
    };
    expect(pathsNeededBy('cache', files)).toHaveLength(5);
    expect(pathsNeededBy('queue', files)).toHaveLength(2);
  });

  it('has modules that its code names, and those that they name', () => {
    expect(
      pathsNeededBy('cache', {
        'foundation/backup/main.tf': 'source = "../../modules/bucket/aws"',
        'modules/bucket/module.yaml': '',
        'modules/bucket/aws/main.tf': 'file("${path.module}/../../key/a.pem")',
        'modules/cache/module.yaml': '',
        'modules/key/module.yaml': '',
        'modules/key/a.pem': '',
        'modules/other/module.yaml': '',
      }),
    ).toEqual([
      'foundation/backup/main.tf',
      'modules/bucket/aws/main.tf',
      'modules/bucket/module.yaml',
      'modules/cache/module.yaml',
      'modules/key/a.pem',
      'modules/key/module.yaml',
    ]);
  });

  it.each([
    ['file("${dirname(path.module)}/key/a.pem")'],
    ['file("${local.modules}/key/a.pem")'],
    ['source = "../key"'],
    ['source = "./../../modules/key//aws"'],
    ['fileset("../${var.module}", "*")'],
    ['file(join("/", [path.module, "..", var.module]))'],
  ])('has what %s may mean', code => {
    expect(
      pathsNeededBy('cache', {
        'modules/cache/module.yaml': '',
        'modules/cache/aws/main.tf': code,
        'modules/key/module.yaml': '',
      }),
    ).toContain('modules/key/module.yaml');
  });

  it('has all that is in the folder of the module, a manifest too', () => {
    const files = {
      'cache/module.yaml': '',
      'cache/aws/main.tf': 'fileset("${path.module}/../files", "*")',
      'cache/aws/module.yaml': '',
      'cache/files/module.yaml': '',
      'other/module.yaml': '',
    };
    expect(pathsNeededBy('cache', files)).toEqual([
      'cache/aws/main.tf',
      'cache/aws/module.yaml',
      'cache/files/module.yaml',
      'cache/module.yaml',
    ]);
  });

  it('has everything for a module that is in the folder of another', () => {
    expect(
      pathsNeededBy('replica', {
        'cache/module.yaml': '',
        'cache/VERSION': '',
        'cache/replica/module.yaml': '',
        'other/module.yaml': '',
      }),
    ).toHaveLength(4);
  });

  it('is not led by what people read', () => {
    expect(
      pathsNeededBy('cache', {
        'cache/module.yaml': '',
        'cache/README.md': 'As ../bucket does.',
        'bucket/module.yaml': '',
      }),
    ).toEqual(['cache/README.md', 'cache/module.yaml']);
  });
});
