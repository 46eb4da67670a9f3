import fs from 'node:fs';
import path from 'node:path';
import { definitionJsonSchema } from './definitionJsonSchema';

const FOLDER = path.join(__dirname, '../../../../scorecards');

describe('scorecards/scorecard.schema.json', () => {
  it('is what the schema of definitions says; yarn scorecards schema writes it anew', () => {
    const written = fs.readFileSync(
      path.join(FOLDER, 'scorecard.schema.json'),
      'utf8',
    );
    expect(JSON.parse(written)).toEqual(definitionJsonSchema());
  });

  it('is what editors check the definitions of this repository with', () => {
    const definitions = fs
      .readdirSync(FOLDER)
      .filter(file => file.endsWith('.yaml'));
    expect(definitions).not.toHaveLength(0);
    for (const file of definitions) {
      expect(fs.readFileSync(path.join(FOLDER, file), 'utf8')).toMatch(
        /^# yaml-language-server: \$schema=\.\/scorecard\.schema\.json\n/,
      );
    }
  });
});
