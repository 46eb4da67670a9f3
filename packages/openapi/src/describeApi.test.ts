import { createPermission } from '@backstage/plugin-permission-common';
import { z } from 'zod';
import { describeApi } from './describeApi';

const permission = createPermission({
  name: 'boats.boat.sail',
  attributes: {},
});

const describeBoats = (body: z.ZodType, answer = body) =>
  describeApi({
    pluginId: 'boats',
    title: 'Boats',
    description: 'Boats that sail.',
    operations: [
      {
        method: 'post',
        path: '/boats',
        summary: 'Sail',
        permission,
        body,
        answer,
      },
      { method: 'post', path: '/webhook', summary: 'Be told', body },
    ],
  });

/** What every reference of the document points at. */
function pointedAt(document: object): unknown[] {
  const references = JSON.stringify(document).matchAll(
    /"\$ref":"#(\/[^"]+)?"/g,
  );
  return [...references].map(([, reference]) =>
    reference
      ?.slice('/'.length)
      .split('/')
      .reduce<unknown>(
        (part, key) => (part as Record<string, unknown> | undefined)?.[key],
        document,
      ),
  );
}

describe('describeApi', () => {
  it('names the permission of an endpoint, and none of one that senders sign', () => {
    const { paths } = describeBoats(z.string());
    expect(paths['/boats'].post).toMatchObject({
      'x-permission': 'boats.boat.sail',
    });
    expect(paths['/webhook'].post).toMatchObject({ security: [] });
    expect(paths['/webhook'].post).not.toHaveProperty('x-permission');
  });

  it('shares what schemas define for themselves, once, so that no reference points nowhere', () => {
    const document = describeBoats(z.record(z.string(), z.json()));
    expect(pointedAt(document)).not.toContain(undefined);
    expect(JSON.stringify(document)).not.toContain('$defs');
    expect(Object.keys(document.components.schemas)).toEqual([
      'Shared1',
      'Error',
    ]);
  });

  it('keeps apart what two schemas define differently', () => {
    interface Tree {
      branches: Tree[];
    }
    const tree: z.ZodType<Tree> = z.object({
      branches: z.lazy(() => z.array(tree)),
    });
    const document = describeBoats(z.object({ first: tree }), z.json());
    expect(pointedAt(document)).not.toContain(undefined);
    expect(Object.keys(document.components.schemas)).toEqual([
      'Shared1',
      'Shared2',
      'Error',
    ]);
  });
});
