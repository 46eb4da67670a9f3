import { taintUnfinished } from './taintUnfinished';

const resource = (name: string, ...keys: (string | number | undefined)[]) => ({
  mode: 'managed',
  module: 'module.this',
  type: 'terraform_data',
  name,
  provider: 'kept',
  instances: keys.map(index_key => ({ index_key, attributes: { id: 'kept' } })),
});
const stateOf = (...resources: object[]) => ({
  lineage: 'one',
  serial: 3,
  text: JSON.stringify({ version: 4, serial: 3, resources }),
});

describe('taintUnfinished', () => {
  it('marks what was begun and not done, and leaves the rest as it is', () => {
    const before = stateOf(
      resource('done', undefined),
      resource('begun', undefined),
      resource('many', 'a', 'b', 0, 'two words'),
      resource('earlier', undefined),
    );
    const log = [
      'module.this.terraform_data.done: Creating...',
      'module.this.terraform_data.begun: Creating...',
      'module.this.terraform_data.many["a"]: Creating...',
      'module.this.terraform_data.many["b"]: Creating...',
      'module.this.terraform_data.many[0]: Creating...',
      'module.this.terraform_data.many["two words"]: Creating...',
      "module.this.terraform_data.begun: Provisioning with 'local-exec'...",
      'module.this.terraform_data.done: Creation complete after 0s [id=1]',
      'module.this.terraform_data.many["b"]: Creation complete after 1s [id=2]',
      '',
    ].join('\n');
    const after = JSON.parse(taintUnfinished(before, log).text);
    const tainted = after.resources.flatMap(
      ({ name, instances }: ReturnType<typeof resource>) =>
        instances
          .filter(instance => 'status' in instance)
          .map(({ index_key: key }) => `${name} ${key ?? ''}`.trim()),
    );
    expect(tainted).toEqual(['begun', 'many a', 'many 0', 'many two words']);
    for (const instance of after.resources.flatMap(
      ({ instances }: { instances: object[] }) => instances,
    )) {
      delete instance.status;
    }
    expect(after).toEqual(JSON.parse(before.text));
  });

  it('gives the same state where everything is done', () => {
    const state = stateOf(resource('done', undefined));
    expect(taintUnfinished(state, '')).toBe(state);
  });
});
