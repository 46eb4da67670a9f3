import { componentEntity } from '../__testUtils__/entities';
import { CatalogSnapshot } from './CatalogSnapshot';
import { attributeChange, attributeDeployment } from './attribute';

const at = (name: string, annotations: Record<string, string>) =>
  componentEntity(name, { annotations });

const snapshot = new CatalogSnapshot([
  at('alone', { 'github.com/project-slug': 'acme/alone' }),
  at('api', {
    'backstage.io/source-location':
      'url:https://github.com/acme/mono/tree/main/services/api/',
  }),
  at('web', {
    'github.com/project-slug': 'acme/mono',
    'slipway.io/paths': '/services/web/, *.css',
  }),
]);

describe('attribution', () => {
  const change = (repository: string, paths?: string[]) =>
    attributeChange(snapshot, { repository, paths }).components;

  it('gives a repository of one component to it, whatever was touched', () => {
    expect(change('https://github.com/acme/alone')).toEqual([
      'component:default/alone',
    ]);
    expect(change('acme/alone', ['any/file'])).toHaveLength(1);
  });

  it('gives files to the components whose paths have them', () => {
    expect(change('acme/mono', ['services/api/main.ts'])).toEqual([
      'component:default/api',
    ]);
    expect(change('acme/mono', ['services/api/main.css', 'README.md'])).toEqual(
      ['component:default/api', 'component:default/web'],
    );
    expect(change('acme/mono', ['README.md'])).toEqual([]);
    expect(change('acme/mono')).toEqual([]);
  });

  it('leaves a deployment alone that several components may have made', () => {
    const of = (repository: string) =>
      attributeDeployment(snapshot, { repository }).components;
    expect(of('acme/alone')).toEqual(['component:default/alone']);
    expect(of('acme/mono')).toEqual([]);
  });

  it('takes a named component, and no other in its place', () => {
    expect(
      attributeDeployment(snapshot, {
        component: 'API',
        repository: 'acme/alone',
      }),
    ).toMatchObject({
      components: ['component:default/api'],
      attributedBy: 'explicit',
    });
    expect(
      attributeDeployment(snapshot, {
        component: 'gone',
        repository: 'acme/alone',
      }),
    ).toMatchObject({
      componentRef: 'component:default/gone',
      components: [],
    });
  });
});
