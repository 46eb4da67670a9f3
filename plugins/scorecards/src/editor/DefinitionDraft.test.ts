import { YAML } from '../__testUtils__/governanceSamples';
import { DefinitionDraft } from './DefinitionDraft';

/** The lines that differ, without how they are indented. */
function changes(before: string, after: string) {
  const of = (text: string, other: string) =>
    text
      .split('\n')
      .filter(line => !other.split('\n').includes(line))
      .map(line => line.trim());
  return { gone: of(before, after), come: of(after, before) };
}

const draft = new DefinitionDraft(YAML);
const README = ['spec', 'checks', 0];

it('reads fields', () => {
  expect(draft.string(['metadata', 'title'])).toBe('Production readiness');
  expect(draft.string(['metadata', 'description'])).toBe('');
  expect(draft.string(['metadata'])).toBe('');
  expect(draft.strings([...README, 'controls'])).toEqual([
    'SOC2:CC1.3',
    'SOC2:CC2.1',
  ]);
  expect(draft.size(['spec', 'levels'])).toBe(2);
  expect(draft.number([...README, 'weight'])).toBeUndefined();
});

it.each([
  [
    'a text',
    draft.set(['metadata', 'title'], 'Ready: yes'),
    ['title: Production readiness'],
    ["title: 'Ready: yes'"],
  ],
  ['a new number', draft.set([...README, 'weight'], 3), [], ['weight: 3']],
  [
    'a list',
    draft.set([...README, 'controls'], ['SOC2:CC1.3']),
    ['controls: [SOC2:CC1.3, SOC2:CC2.1]'],
    ['controls: [SOC2:CC1.3]'],
  ],
  [
    'a field that goes',
    draft.set([...README, 'level'], undefined),
    ['level: bronze'],
    [],
  ],
  [
    'a field below nothing',
    draft.set(['spec', 'target', 'types'], ['service']),
    [],
    ['target:', 'types: [service]'],
  ],
])('changes the lines of %s and no other', (_, after, gone, come) => {
  const found = changes(YAML, after);
  expect(found.gone).toEqual(gone);
  expect(found.come.map(line => line.replaceAll('"', "'"))).toEqual(come);
});

it('adds, moves and removes items, and leaves the comments of others', () => {
  const added = new DefinitionDraft(
    draft.add(['spec', 'levels'], { name: 'gold', title: 'Gold' }),
  );
  expect(added.size(['spec', 'levels'])).toBe(3);
  expect(added.text).toContain('# the first');
  const moved = new DefinitionDraft(added.moveUp(['spec', 'levels'], 2));
  expect(moved.string(['spec', 'levels', 1, 'name'])).toBe('gold');
  const removed = new DefinitionDraft(moved.remove(['spec', 'levels', 0]));
  expect(removed.string(['spec', 'levels', 0, 'name'])).toBe('gold');
  expect(removed.text).toContain('# Whoever is new reads it.');
});

it('takes what held nothing but a field away with it', () => {
  const path = [...README, 'fixes'];
  const fixed = new DefinitionDraft(draft.add(path, { title: 'Write one' }));
  const template = [...path, 0, 'template', 'ref'];
  const set = new DefinitionDraft(fixed.set(template, 'template:default/x'));
  expect(set.text).toContain('ref: template:default/x');
  expect(set.set(template, undefined)).toBe(fixed.text);
});

it.each(['', 'spec:\n', 'just text\n'])('sets a field of %j', text => {
  const after = new DefinitionDraft(text).set(['spec', 'owner'], 'group:a/b');
  expect(new DefinitionDraft(after).string(['spec', 'owner'])).toBe(
    'group:a/b',
  );
});

it('says where a text is no YAML, and does not touch it', () => {
  const broken = new DefinitionDraft('spec:\n  owner: [a\n');
  expect(broken.problem).toMatchObject({ line: 3, column: 1 });
  expect(broken.set(['spec', 'owner'], 'b')).toBe(broken.text);
});
