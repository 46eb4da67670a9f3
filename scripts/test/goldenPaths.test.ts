import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { filesBelow } from '../bootstrap/inputs.mjs';
import {
  coveringArray,
  type Options,
} from '../lib/golden-paths/coveringArray.ts';
import {
  goldenPaths,
  readForm,
  templatesDirectory,
} from '../lib/golden-paths/form.ts';
import { possibleLayers } from '../lib/golden-paths/layers.ts';
import { planRows } from '../lib/golden-paths/rows.ts';

const DESTINATIONS = ['local', 'github.com/acme'];

/** The pairs of values that no row holds. */
function uncovered(options: Options): string[] {
  const rows = coveringArray(options);
  const names = Object.keys(options);
  return names.flatMap((a, index) =>
    names
      .slice(index + 1)
      .flatMap(b =>
        options[a].flatMap(x =>
          options[b]
            .filter(y => !rows.some(row => row[a] === x && row[b] === y))
            .map(y => `${a}=${x} ${b}=${y}`),
        ),
      ),
  );
}

describe('the rows of a golden path', () => {
  for (const name of goldenPaths()) {
    it(`hold every pair of two options' values of ${name}, in far fewer rows than there are combinations`, () => {
      const { options } = readForm(name, DESTINATIONS);
      assert.ok(Object.keys(options).length > 5);
      assert.deepEqual(uncovered(options), []);
      const all = Object.values(options).reduce((n, v) => n * v.length, 1);
      assert.ok(coveringArray(options).length * 20 < all);
    });
  }

  it('hold every pair, whatever the numbers of values', () => {
    for (const sizes of [
      [1],
      [1, 1],
      [2, 5],
      [4, 3, 2],
      [3, 3, 3, 3],
      [7, 1, 2, 6, 2],
    ]) {
      const options = Object.fromEntries(
        sizes.map((size, option) => [
          `option${option}`,
          Array.from({ length: size }, (_, value) => String(value)),
        ]),
      );
      assert.deepEqual(uncovered(options), [], sizes.join());
    }
  });

  it('begin with what a person must answer, and give everything else a turn', () => {
    const rows = planRows(readForm('nodejs-api', DESTINATIONS));
    assert.deepEqual(Object.keys(rows[0].values).sort(), [
      'destination',
      'name',
      'owner',
    ]);
    const descriptions = new Set(rows.map(({ values }) => values.description));
    assert.ok(descriptions.size > 10);
  });
});

describe('the forms of both golden paths', () => {
  const [api, worker] = ['nodejs-api', 'nodejs-worker'].map(
    name => readForm(name, DESTINATIONS).template.spec,
  );

  it('ask the same in the same words, the API some more', () => {
    const [apiPages, workerPages] = [api, worker].map(
      ({ parameters }) => parameters,
    );
    assert.equal(apiPages.length, workerPages.length);
    workerPages.forEach((page, index) => {
      const shared = Object.keys(page.properties);
      const properties = Object.fromEntries(
        Object.entries(apiPages[index].properties).filter(([key]) =>
          shared.includes(key),
        ),
      );
      assert.deepEqual({ ...apiPages[index], properties }, page);
      assert.deepEqual(Object.keys(properties), shared, 'in the same order');
    });
  });

  it('take the same steps with the same values, but for what differs by nature', () => {
    const shared = [
      'check',
      'generate',
      'strategy',
      'mesh',
      'publishLocally',
      'register',
      'await',
    ];
    const own = ['template', 'database', 'authentication', 'exposure'];
    const stepOf = (spec: typeof api, id: string) => {
      const step = JSON.parse(
        JSON.stringify(spec.steps.find(candidate => candidate.id === id)),
      );
      own.forEach(key => delete step.input.values?.[key]);
      return step;
    };
    for (const id of shared) {
      assert.deepEqual(stepOf(worker, id), stepOf(api, id), id);
    }
  });

  it('record every answer', () => {
    for (const { parameters, steps } of [api, worker]) {
      const asked = parameters.flatMap(page => Object.keys(page.properties));
      const record = steps.find(({ id }) => id === 'record');
      const { answers } = record?.input as { answers: object };
      assert.deepEqual(Object.keys(answers).sort(), asked.sort());
    }
  });
});

describe('template layers', () => {
  const layersOf = (name: string) =>
    possibleLayers(readForm(name, DESTINATIONS));
  const below = (folder: string) =>
    filesBelow(path.join(templatesDirectory, folder)).map(file =>
      path.relative(templatesDirectory, file),
    );

  it('are where the steps fetch them', () => {
    for (const folder of goldenPaths().flatMap(layersOf).flat()) {
      assert.ok(fs.existsSync(path.join(templatesDirectory, folder)), folder);
    }
  });

  it('are all fetched by some step', () => {
    const fetched = new Set(
      goldenPaths().flatMap(layersOf).flat().flatMap(below),
    );
    const unused = goldenPaths()
      .concat('nodejs-common')
      .flatMap(below)
      .filter(
        file => !fetched.has(file) && path.basename(file) !== 'README.md',
      );
    assert.deepEqual(unused, []);
  });

  it('never hold a file that another one of the same repository holds', () => {
    for (const name of goldenPaths()) {
      const steps = layersOf(name).map(folders =>
        folders.map(folder =>
          below(folder).map(file =>
            path.relative(path.normalize(folder), file).replace(/\.njk$/, ''),
          ),
        ),
      );
      const seen = new Set<string>();
      for (const alternatives of steps) {
        const held = new Set(alternatives.flat());
        assert.deepEqual(
          [...held].filter(file => seen.has(file)),
          [],
          name,
        );
        held.forEach(file => seen.add(file));
        for (const files of alternatives) {
          assert.equal(new Set(files).size, files.length, name);
        }
      }
    }
  });
});
