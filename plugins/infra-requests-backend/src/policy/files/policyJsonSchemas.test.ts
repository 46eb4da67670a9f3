import fs from 'node:fs';
import path from 'node:path';
import { policyJsonSchemas } from './policyJsonSchemas';

const FOLDER = path.join(__dirname, '../../../../../policies');

const read = (name: string) => fs.readFileSync(path.join(FOLDER, name), 'utf8');

describe('policies/*.schema.json', () => {
  it.each(Object.entries(policyJsonSchemas()))(
    '%s is what files are parsed with',
    (name, schema) => {
      expect(JSON.parse(read(name))).toEqual(schema);
    },
  );

  it('are what editors check the files of this repository with', () => {
    const files = fs.readdirSync(FOLDER).filter(name => name.endsWith('.yaml'));
    expect(files).not.toHaveLength(0);
    for (const file of files) {
      const schema = file === 'prices.yaml' ? 'prices' : 'policies';
      expect(read(file).split('\n', 1)).toEqual([
        `# yaml-language-server: $schema=./${schema}.schema.json`,
      ]);
    }
  });
});
