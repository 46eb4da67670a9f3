import { type Authorizer, parseInput, writeCsv } from '@slipway/backend-common';
import {
  evidenceQuerySchema,
  evidenceReadPermission,
} from '@slipway/plugin-scorecards-common';
import Router from 'express-promise-router';
import type { EvidenceReader } from '../evidence/EvidenceReader';
import type { Visibility } from '../visibility/Visibility';

const EVIDENCE_COLUMNS = [
  'control',
  'date',
  'entity',
  'owner',
  'scorecard',
  'check',
  'title',
  'version',
  'state',
  'reason',
  'since',
  'waiver.id',
  'waiver.reason',
  'waiver.requestedBy',
  'waiver.approvedBy',
  'waiver.approvedAt',
  'waiver.until',
];

/** Controls, and the evidence for them. */
export function createEvidenceRoutes(options: {
  authorizer: Authorizer;
  visibility: Visibility;
  evidence: EvidenceReader;
}) {
  const { authorizer, visibility, evidence } = options;
  const router = Router();

  router.get('/controls', async (request, response) => {
    const credentials = await authorizer.authorizeAuditor(
      request,
      evidenceReadPermission,
    );
    const visible = await visibility.of(credentials);
    response.json(await evidence.listControls(visible));
  });

  router.get('/evidence', async (request, response) => {
    const credentials = await authorizer.authorizeAuditor(
      request,
      evidenceReadPermission,
    );
    const query = parseInput(evidenceQuerySchema, request.query);
    const visible = await visibility.of(credentials);
    response.json(await evidence.read(query, visible));
  });

  router.get('/evidence.csv', async (request, response) => {
    const credentials = await authorizer.authorizeAuditor(
      request,
      evidenceReadPermission,
    );
    const day = parseInput(
      evidenceQuerySchema.omit({ cursor: true, limit: true }),
      request.query,
    );
    const visible = await visibility.of(credentials);
    const pages = evidence.pages(day, visible);
    await writeCsv(response, {
      name: `evidence-${day.control.replace(':', '-')}-${day.date}`,
      columns: EVIDENCE_COLUMNS,
      pages: mapPages(pages, item => ({ ...day, ...item })),
    });
  });

  return router;
}

async function* mapPages<T>(
  pages: AsyncIterable<T[]>,
  toRow: (item: T) => object,
): AsyncGenerator<object[]> {
  for await (const page of pages) {
    yield page.map(toRow);
  }
}
