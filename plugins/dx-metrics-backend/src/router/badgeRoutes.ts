import type { AuthService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  doraQuerySchema,
  metricNameSchema,
} from '@slipway/plugin-dx-metrics-common';
import Router from 'express-promise-router';
import { z } from 'zod';
import { drawBadge } from '../badges/drawBadge';
import type { DoraReader } from '../metrics/DoraReader';
import { parseInput } from '@slipway/backend-common';

const NAME = /^[\w.-]{1,63}$/;

const badgeSchema = z.object({
  namespace: z.string().regex(NAME, 'must be the namespace of a component'),
  name: z.string().regex(NAME, 'must be the name of a component'),
  metric: metricNameSchema,
});

/** GET /badges/:namespace/:name/:metric.svg, for the README of a component. Open to anybody where it is on. */
export function createBadgeRoutes(options: {
  auth: AuthService;
  dora: DoraReader;
  hasBadges: boolean;
}) {
  const { auth, dora, hasBadges } = options;
  const router = Router();

  router.get(
    '/badges/:namespace/:name/:metric.svg',
    async (request, response) => {
      if (!hasBadges) {
        throw new NotFoundError(
          'Badges are off; dxMetrics.badges.enabled in the configuration turns them on',
        );
      }
      const { namespace, name, metric } = parseInput(
        badgeSchema,
        request.params,
      );
      const answer = await dora.read(
        doraQuerySchema.parse({ scope: `component:${namespace}/${name}` }),
        await auth.getOwnServiceCredentials(),
      );
      response
        .type('image/svg+xml')
        .set('Cache-Control', 'public, max-age=300')
        .send(drawBadge(metric, answer.metrics));
    },
  );

  return router;
}
