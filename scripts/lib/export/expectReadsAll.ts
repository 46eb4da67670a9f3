import { SlipwayError } from '../../bootstrap/errors.mjs';
import type { PortalReader } from './PortalReader.ts';

/** What an export reads. Who has one of these for their own only gets a part of it, and is not told. */
const NEEDED = [
  'catalog.entity.read',
  'dx-metrics.records.read',
  'scorecards.result.read',
  'infra-requests.request.read',
  'infra-requests.audit.read',
  'surveys.survey.read',
  'surveys.result.read',
];

interface Access {
  person: string;
  areas: {
    grants: { permission: string; title: string; result: string }[];
  }[];
}

/** @throws SlipwayError when whoever asks does not read all of what everybody has, with what is missing */
export async function expectReadsAll(portal: PortalReader): Promise<void> {
  const { person, areas } = await portal.json<Access>('access/v1/me');
  const grants = areas.flatMap(area => area.grants);
  const missing = NEEDED.filter(
    permission =>
      !grants.some(
        grant => grant.permission === permission && grant.result === 'allowed',
      ),
  );
  if (missing.length > 0) {
    const titles = missing.map(
      permission =>
        grants.find(grant => grant.permission === permission)?.title ??
        permission,
    );
    throw new SlipwayError(
      `${person} may not do all of this for everybody: ${titles.join('; ')}. The export would lack that without a word. Take a token of somebody who is an auditor and in the platform team.`,
    );
  }
}
