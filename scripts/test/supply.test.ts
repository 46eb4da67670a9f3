import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { json, text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { createGunzip } from 'node:zlib';
import fc from 'fast-check';
import { root } from '../bootstrap/paths.mjs';
import {
  judgeAdvisories,
  type AcceptedAdvisory,
  type AuditLine,
} from '../lib/supply/judgeAdvisories.ts';
import { readAudit } from '../lib/supply/readAudit.ts';
import {
  readLicencePolicy,
  refusedLicences,
  type Component,
} from '../lib/supply/licences.ts';

const TODAY = '2026-11-22';

const advisory = (name: string, id: string): AuditLine => ({
  value: name,
  children: {
    ID: 1106913,
    Issue: `A hole in ${name}`,
    URL: `https://github.com/advisories/${id}`,
    Severity: 'high',
    'Tree Versions': ['4.17.20', '4.17.21'],
  },
});

const entry = (
  name: string,
  id: string,
  until = '2027-01-31',
): AcceptedAdvisory => ({ id, package: name, why: 'Nothing calls it', until });

describe('advisories', () => {
  it('that nobody looked at are told, with what is needed to judge them', () => {
    assert.deepEqual(judgeAdvisories([advisory('tar', 'GHSA-a')], [], TODAY), [
      'tar 4.17.20, 4.17.21: A hole in tar (high, GHSA-a)',
    ]);
  });

  it('have the id of the registry where there is no page about them', () => {
    const line = advisory('tar', 'GHSA-a');
    delete line.children.URL;
    assert.match(judgeAdvisories([line], [], TODAY)[0], /high, 1106913/);
    assert.deepEqual(
      judgeAdvisories([line], [entry('tar', '1106913')], TODAY),
      [],
    );
  });

  it('are accepted of one package, not of another one', () => {
    const found = [advisory('tar', 'GHSA-a'), advisory('zip', 'GHSA-a')];
    assert.deepEqual(
      judgeAdvisories(found, [entry('tar', 'GHSA-a')], TODAY).length,
      1,
    );
  });

  it('are accepted until the end of their day, and no longer than they are there', () => {
    const found = [advisory('tar', 'GHSA-a')];
    const judge = (until: string) =>
      judgeAdvisories(found, [entry('tar', 'GHSA-a', until)], TODAY);
    assert.deepEqual(judge(TODAY), []);
    assert.deepEqual(judge('2026-11-21'), [
      'GHSA-a was to be looked at again by 2026-11-21',
    ]);
    assert.deepEqual(judgeAdvisories([], [entry('tar', 'GHSA-a')], TODAY), [
      'GHSA-a is not found any more: delete its entry',
    ]);
  });

  it('are none only when yarn says so by ending well', () => {
    assert.deepEqual(readAudit({ status: 0, stdout: '\n', stderr: '' }), {
      found: [],
    });
    const line = JSON.stringify(advisory('tar', 'GHSA-a'));
    assert.deepEqual(
      readAudit({ status: 1, stdout: `${line}\n`, stderr: '' }),
      { found: [advisory('tar', 'GHSA-a')] },
    );
    const failed = (status: number | null, stdout: string) =>
      readAudit({ status, stdout, stderr: '' });
    assert.deepEqual(failed(1, 'RequestError: connect ECONNREFUSED'), {
      unchecked: 'RequestError: connect ECONNREFUSED',
      isUnreachable: true,
    });
    assert.deepEqual(failed(1, 'Usage Error: no such option'), {
      unchecked: 'Usage Error: no such option',
      isUnreachable: false,
    });
    assert.ok('unchecked' in failed(null, ''));
  });

  it('are each told once when they are not accepted, and never when they are', () => {
    const names = fc.constantFrom('tar', 'zip', '@acme/tar');
    const ids = fc.constantFrom('GHSA-a', 'GHSA-b', 'GHSA-c');
    const pairs = fc.uniqueArray(fc.tuple(names, ids), {
      selector: pair => pair.join(),
    });
    fc.assert(
      fc.property(pairs, pairs, (found, accepted) => {
        const told = judgeAdvisories(
          found.map(pair => advisory(...pair)),
          accepted.map(pair => entry(...pair)),
          TODAY,
        );
        const has = (list: typeof found, pair: (typeof found)[number]) =>
          list.some(each => each.join() === pair.join());
        assert.deepEqual(told, [
          ...found
            .filter(pair => !has(accepted, pair))
            .map(
              ([name, id]) =>
                `${name} 4.17.20, 4.17.21: A hole in ${name} (high, ${id})`,
            ),
          ...accepted
            .filter(pair => !has(found, pair))
            .map(([, id]) => `${id} is not found any more: delete its entry`),
        ]);
      }),
    );
  });
});

describe('yarn slipway advisories', () => {
  /** What the registry knows, by package. */
  let known: Record<string, object[]> = {};
  let asked: Record<string, string[]> = {};
  const registry = http.createServer(async (request, response) => {
    asked = (await json(
      request.headers['content-encoding'] === 'gzip'
        ? request.pipe(createGunzip())
        : request,
    )) as typeof asked;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(known));
  });
  before(
    () => new Promise<void>(done => registry.listen(0, '127.0.0.1', done)),
  );
  after(() => registry.close());

  async function run() {
    const { port } = registry.address() as AddressInfo;
    const child = spawn(
      process.execPath,
      [path.join(root, 'scripts/commands/advisories.ts')],
      {
        env: {
          ...process.env,
          YARN_NPM_AUDIT_REGISTRY: `http://127.0.0.1:${port}`,
          YARN_UNSAFE_HTTP_WHITELIST: '127.0.0.1',
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const output = text(child.stdout);
    const code = await new Promise(done => child.once('exit', done));
    return { code, output: await output };
  }

  it('fails on what a registry answers yarn with, and says so', async () => {
    known = {
      express: [
        {
          id: 1106913,
          title: 'Something is wrong',
          url: 'https://github.com/advisories/GHSA-test-test-test',
          severity: 'high',
          vulnerable_versions: '>=0.0.0',
        },
      ],
    };
    const { code, output } = await run();
    assert.match(
      output,
      /^express [\d., ]+: Something is wrong \(high, GHSA-test-test-test\)$/m,
    );
    assert.equal(code, 1);
    assert.ok(
      asked.pg?.length > 0,
      'all packages in production are asked about',
    );
    assert.ok(
      !asked['oidc-provider'],
      'and none that this checkout alone uses',
    );
  });

  it('passes when the registry knows of none', async () => {
    known = {};
    const { code, output } = await run();
    assert.match(output, /there is no other\.$/m);
    assert.equal(code, 0);
  });
});

const component = (licence: string, name = 'a'): Component => ({
  name,
  version: '1.0.0',
  licenses: [{ expression: licence }],
});

describe('licences', () => {
  const policy = {
    allowed: ['MIT', 'ISC', 'Zlib'],
    exceptions: [
      { package: '@acme/own', licence: 'ACME', why: 'It is ours' },
      { package: 'silent', licence: 'none', why: 'Its README says MIT' },
    ],
  };
  const refused = (...components: Component[]) =>
    refusedLicences(components, policy);

  it('are refused by name, whichever way a package says them', () => {
    assert.deepEqual(
      refused(
        { name: 'a', version: '1', licenses: [{ license: { id: 'GPL-3.0' } }] },
        { group: '@b', name: 'b', version: '1', licenses: [] },
        { name: 'c', version: '1' },
        {
          name: 'd',
          version: '1',
          licenses: [{ license: { id: 'MIT' } }, { license: { name: 'Mine' } }],
        },
        component('MIT WITH mine'),
      ),
      [
        'a: GPL-3.0',
        '@b/b: none',
        'c: none',
        'd: MIT AND Mine',
        'a: MIT WITH mine',
      ],
    );
  });

  it('are excepted of one package and in its words only', () => {
    assert.deepEqual(
      refused(
        { ...component('ACME', 'own'), group: '@acme' },
        component('ACME', 'own'),
        { ...component('ACME 2', 'own'), group: '@acme' },
        { name: 'silent', version: '1' },
      ),
      ['own: ACME', '@acme/own: ACME 2'],
    );
  });

  it('are allowed when one alternative is, of which each part is', () => {
    const ids = fc.constantFrom('MIT', 'ISC', 'GPL-3.0', 'AGPL-3.0');
    const alternatives = fc.array(
      fc.array(ids, { minLength: 1, maxLength: 3 }),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(alternatives, fc.boolean(), (parts, hasBrackets) => {
        const flat = parts.map(part => part.join(' AND ')).join(' OR ');
        const isFine = parts.some(part =>
          part.every(id => policy.allowed.includes(id)),
        );
        assert.equal(
          refused(component(hasBrackets ? `(${flat})` : flat)).length,
          isFine ? 0 : 1,
        );
      }),
    );
  });

  it('are never allowed when what an expression means is not, however it is nested', () => {
    interface Meaning {
      text: string;
      isFine: boolean;
    }
    const { expression } = fc.letrec<{ expression: Meaning }>(tie => ({
      expression: fc.oneof(
        { maxDepth: 4 },
        fc
          .constantFrom('MIT', 'ISC', 'Zlib', 'GPL-3.0')
          .map(id => ({ text: id, isFine: id !== 'GPL-3.0' })),
        fc
          .tuple(
            fc.constantFrom('AND', 'OR'),
            fc.array(tie('expression'), { minLength: 2, maxLength: 4 }),
          )
          .map(([operator, parts]) => ({
            text: `(${parts.map(part => part.text).join(` ${operator} `)})`,
            isFine:
              operator === 'AND'
                ? parts.every(part => part.isFine)
                : parts.some(part => part.isFine),
          })),
      ),
    }));
    fc.assert(
      fc.property(expression, ({ text: nested, isFine }) => {
        const outermost = nested.replace(/^\((?<inner>.*)\)$/, '$<inner>');
        for (const written of [nested, outermost]) {
          assert.ok(
            isFine || refused(component(written)).length === 1,
            written,
          );
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('of our own policy are each judged once, with a reason', () => {
    const { allowed, exceptions } = readLicencePolicy();
    assert.equal(new Set(allowed).size, allowed.length);
    for (const { package: name, licence, why } of exceptions) {
      assert.ok(why.length > 10, name);
      assert.deepEqual(
        refusedLicences([component(licence, name)], {
          allowed,
          exceptions: [],
        }),
        [`${name}: ${licence}`],
        'it has to be an exception',
      );
    }
  });
});
