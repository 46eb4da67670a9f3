import {
  type DocsBuild,
  TechDocsBuildsClient,
} from '@slipway/plugin-techdocs-builds-common';

/** The real client, of a back end that knows these builds and answers with two of them at a time. */
export function buildsClient(builds: DocsBuild[]): TechDocsBuildsClient {
  return new TechDocsBuildsClient({
    discoveryApi: { getBaseUrl: async () => 'http://portal.test/techdocs' },
    fetchApi: {
      fetch: async input => {
        const { pathname, searchParams } = new URL(String(input));
        const ref = pathname.match(/builds\/(.+)\/(.+)\/(.+)$/);
        if (ref) {
          const [, kind, namespace, name] = ref;
          const build = builds.find(
            ({ entityRef }) => entityRef === `${kind}:${namespace}/${name}`,
          );
          return build
            ? Response.json(build)
            : Response.json({}, { status: 404 });
        }
        const start = Number(searchParams.get('cursor') ?? 0);
        return Response.json({
          items: builds.slice(start, start + 2),
          totalItems: builds.length,
          nextCursor: start + 2 < builds.length ? String(start + 2) : undefined,
        });
      },
    },
  });
}
