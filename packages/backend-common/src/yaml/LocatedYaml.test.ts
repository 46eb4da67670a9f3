import { LocatedYaml } from './LocatedYaml';

const TEXT = `rules:
  - id: small
    assert: >-
      inputs.size
      == "small"
`;

describe('LocatedYaml', () => {
  it('reads a text, and says where its fields stand', () => {
    const { yaml } = LocatedYaml.read(TEXT);
    expect(yaml?.value).toEqual({
      rules: [{ id: 'small', assert: 'inputs.size == "small"' }],
    });
    expect(yaml?.locate('rules.0.id')).toEqual({ line: 2, column: 5 });
    expect(yaml?.locate('rules.0.missing')).toEqual({ line: 2, column: 5 });
  });

  it('says where a character of a folded value stands', () => {
    const { yaml } = LocatedYaml.read(TEXT);
    const character = 'inputs.size '.length;
    expect(yaml?.locate('rules.0.assert', character)).toEqual({
      line: 5,
      column: 7,
    });
  });

  it('says where a text is no YAML', () => {
    expect(LocatedYaml.read('a: [1')).toEqual({
      problems: [
        expect.objectContaining({
          message: expect.stringContaining('end with a ]'),
          line: 1,
          column: 6,
        }),
      ],
    });
  });

  it('does not follow aliases without end', () => {
    const lines = ['a0: &a0 [x, x]'];
    for (let n = 1; n < 12; n += 1) {
      lines.push(`a${n}: &a${n} [*a${n - 1}, *a${n - 1}]`);
    }
    expect(LocatedYaml.read(lines.join('\n')).problems).toEqual([
      expect.objectContaining({ message: expect.stringContaining('alias') }),
    ]);
  });
});
