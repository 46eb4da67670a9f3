import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  groupEntityV1alpha1Validator,
  KindValidator,
  NoForeignRootFieldsEntityPolicy,
  parseEntityRef,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  stringifyEntityRef,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import fs from 'node:fs';
import path from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

const root = path.resolve(__dirname, '../../..');
const examples = path.join(root, 'examples');

interface Example {
  file: string;
  ref: string;
  entity: Entity & { spec: Record<string, unknown> };
}

const files = ['organisation', 'catalog'].flatMap(folder =>
  fs
    .readdirSync(path.join(examples, folder), {
      recursive: true,
      encoding: 'utf8',
    })
    .filter(name => name.endsWith('.yaml'))
    .map(name => path.join(examples, folder, name)),
);

const all: Example[] = files.flatMap(file =>
  parseAllDocuments(fs.readFileSync(file, 'utf8')).map(document => {
    const entity = document.toJS();
    return { file, entity, ref: stringifyEntityRef(entity) };
  }),
);
const byRef = new Map(all.map(example => [example.ref, example]));
const ofKind = (kind: string) =>
  all.filter(({ entity }) => entity.kind === kind);
const listOf = (value: unknown): string[] =>
  [value ?? []].flat().map(item => String(item));
const namesOf = (
  kind: string,
  matches: (entity: Example['entity']) => boolean,
) =>
  ofKind(kind)
    .filter(({ entity }) => matches(entity))
    .map(({ entity }) => entity.metadata.name)
    .sort();

const validators: Record<string, KindValidator> = {
  API: apiEntityV1alpha1Validator,
  Component: componentEntityV1alpha1Validator,
  Domain: domainEntityV1alpha1Validator,
  Group: groupEntityV1alpha1Validator,
  Resource: resourceEntityV1alpha1Validator,
  System: systemEntityV1alpha1Validator,
  User: userEntityV1alpha1Validator,
};

/** Which kinds a field may refer to; the first is what a name without a kind means. */
const references: Record<string, string[]> = {
  owner: ['Group', 'User'],
  system: ['System'],
  domain: ['Domain'],
  parent: ['Group'],
  children: ['Group'],
  memberOf: ['Group'],
  providesApis: ['API'],
  consumesApis: ['API'],
  subcomponentOf: ['Component'],
  dependsOn: ['Component', 'Resource'],
};

describe('the demonstration organisation', () => {
  it('holds valid entities only', async () => {
    const policy = EntityPolicies.allOf([
      new SchemaValidEntityPolicy(),
      new NoForeignRootFieldsEntityPolicy(),
      new FieldFormatEntityPolicy(),
    ]);
    const problems: string[] = [];
    for (const { ref, entity } of all) {
      try {
        await policy.enforce(entity);
        if (!(await validators[entity.kind].check(entity))) {
          problems.push(`${ref}: apiVersion`);
        }
      } catch (error) {
        problems.push(`${ref}: ${error}`);
      }
    }
    expect(problems).toEqual([]);
  });

  it('names nobody and nothing twice', () => {
    expect(byRef.size).toBe(all.length);
  });

  it('refers only to what is there', () => {
    const dangling = all.flatMap(({ ref, entity }) =>
      Object.entries(references).flatMap(([field, kinds]) =>
        listOf(entity.spec[field])
          .filter(value => {
            const target = byRef.get(
              stringifyEntityRef(
                parseEntityRef(value, {
                  defaultKind: kinds[0],
                  defaultNamespace: 'default',
                }),
              ),
            );
            return !target || !kinds.includes(target.entity.kind);
          })
          .map(value => `${ref} ${field} ${value}`),
      ),
    );
    expect(dangling).toEqual([]);
  });

  it('has the size that the handbook names', () => {
    const typed = (kind: string, type: string) =>
      namesOf(kind, entity => entity.spec.type === type).length;
    expect({
      people: ofKind('User').length,
      divisions: typed('Group', 'division'),
      teams: typed('Group', 'team'),
      domains: ofKind('Domain').length,
      systems: ofKind('System').length,
      components: ofKind('Component').length,
      openapi: typed('API', 'openapi'),
      asyncapi: typed('API', 'asyncapi'),
    }).toEqual({
      people: 122,
      divisions: 3,
      teams: 9,
      domains: 4,
      systems: 8,
      components: 30,
      openapi: 10,
      asyncapi: 2,
    });
  });

  it('has groups whose parents and children agree, each with a member who leads it', () => {
    for (const { ref, entity } of ofKind('Group')) {
      for (const child of listOf(entity.spec.children)) {
        expect(byRef.get(`group:default/${child}`)?.entity.spec.parent).toBe(
          entity.metadata.name,
        );
      }
      const lead = byRef.get(
        entity.metadata.annotations?.['slipway.io/lead'] ?? '',
      );
      expect([ref, listOf(lead?.entity.spec.memberOf)]).toEqual([
        ref,
        expect.arrayContaining([entity.metadata.name]),
      ]);
    }
  });

  it('has API documents in the format that they claim', () => {
    const documents = ofKind('API')
      .map(({ entity }) => entity.spec)
      .filter(({ type }) => type === 'openapi' || type === 'asyncapi')
      .map(({ type, definition }) => ({
        type: String(type),
        document: parse(String(definition)),
      }));
    expect(documents).toHaveLength(12);
    for (const { type, document } of documents) {
      expect(document[type]).toMatch(/^[23]\.\d/);
      expect(Object.keys(document.paths ?? document.channels)).not.toEqual([]);
    }
  });

  it('documents components in folders below them, every page in the navigation', () => {
    const documented = ofKind('Component').filter(
      ({ entity }) =>
        entity.metadata.annotations?.['backstage.io/techdocs-ref'],
    );
    expect(documented).toHaveLength(6);
    for (const { file, entity } of documented) {
      const folder = path.join(path.dirname(file), entity.metadata.name);
      const site = parse(
        fs.readFileSync(path.join(folder, 'mkdocs.yml'), 'utf8'),
      );
      const listed = JSON.stringify(site.nav).match(/[\w/-]+\.md/g);
      const pages = fs
        .readdirSync(path.join(folder, 'docs'), {
          recursive: true,
          encoding: 'utf8',
        })
        .filter(name => name.endsWith('.md'));
      expect([...(listed ?? [])].sort()).toEqual(pages.sort());
    }
  });

  it('is unhealthy exactly where its README says so', () => {
    const tier = (entity: Entity) =>
      entity.metadata.labels?.['slipway.io/tier'];
    expect(namesOf('Component', e => !e.spec.system)).toEqual(['geo-toolkit']);
    expect(namesOf('Component', e => !e.metadata.description)).toEqual([
      'barcode-scanner-kit',
    ]);
    expect(namesOf('Component', e => !tier(e))).toEqual(['eta-predictor']);
    expect(
      namesOf(
        'Component',
        e => e.spec.lifecycle === 'experimental' && tier(e) === '1',
      ),
    ).toEqual(['rate-engine']);
    expect(
      namesOf('Component', e =>
        listOf(e.spec.dependsOn).includes('component:default/legacy-invoicing'),
      ),
    ).toEqual(['invoice-service', 'lake-loader']);
    expect(
      namesOf('Component', e => String(e.spec.owner).startsWith('user:')),
    ).toEqual(['label-printer-bridge']);
    expect(
      namesOf(
        'Component',
        e =>
          e.spec.type === 'service' && tier(e) === '1' && !e.spec.providesApis,
      ),
    ).toEqual(['ledger']);
  });

  it('offers people on the sign-in page who are in it', () => {
    const { slipway } = parse(
      fs.readFileSync(path.join(root, 'app-config.demo.yaml'), 'utf8'),
    );
    for (const { ref, name } of slipway.demo.people) {
      expect(byRef.get(ref)?.entity.spec.profile).toMatchObject({
        displayName: name,
      });
    }
  });
});
