import type { AuthService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { parseInput } from '@slipway/backend-common';
import { identifierSchema } from '@slipway/plugin-scorecards-common';
import Router from 'express-promise-router';
import { z } from 'zod';
import { drawBadge } from '../badges/drawBadge';
import type { ResultReader } from '../results/ResultReader';
import type { Visibility, Visible } from '../visibility/Visibility';

const NAME = /^[\w.-]{1,63}$/;

const badgeSchema = z.object({
  scorecard: identifierSchema,
  namespace: z.string().regex(NAME, 'must be the namespace of a component'),
  name: z.string().regex(NAME, 'must be the name of a component'),
});

/**
 * GET /badges/:scorecard/:namespace/:name.svg, for the README of a component. Open to anybody where it is on, of those
 * components that the permission policy shows to somebody who has not signed in.
 */
export function createBadgeRoutes(options: {
  auth: AuthService;
  hasBadges: boolean;
  results: ResultReader;
  visibility: Visibility;
}) {
  const { auth, hasBadges, results, visibility } = options;
  const router = Router();

  router.get(
    '/badges/:scorecard/:namespace/:name.svg',
    async (request, response) => {
      if (!hasBadges) {
        throw new NotFoundError(
          'Badges are off; slipway.scorecards.badges.enabled in the configuration turns them on',
        );
      }
      const { scorecard, namespace, name } = parseInput(
        badgeSchema,
        request.params,
      );
      const ref = `component:${namespace}/${name}`.toLowerCase();
      const visible = await visibility
        .of(await auth.getNoneCredentials())
        // A catalog that answers nobody without a token shows them nothing.
        .catch((): Visible => ({ all: false, refs: new Set() }));
      const { scorecards } = await results.read(ref, visible);
      const result = scorecards.find(found => found.scorecard === scorecard);
      if (!result) {
        throw new NotFoundError(`${scorecard} is not about ${ref}`);
      }
      response
        .type('image/svg+xml')
        .set('Cache-Control', 'public, max-age=300')
        .send(drawBadge(result));
    },
  );

  return router;
}
