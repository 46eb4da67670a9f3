import type { AccessRow } from '../AccessRow';

/** Permissions of scorecards. */
export const scorecardsRows: AccessRow[] = [
  {
    permission: 'scorecards.result.read',
    title: 'read scorecards and how entities stand',
    roles: ['viewer', 'machine'],
  },
  {
    permission: 'scorecards.result.refresh',
    title: 'have an entity evaluated anew',
    roles: ['viewer', 'machine'],
  },
  {
    permission: 'scorecards.fact.create',
    title: 'send facts',
    roles: ['platform', 'machine'],
  },
  {
    permission: 'scorecards.definition.try',
    title: 'try a scorecard out',
    roles: ['viewer', 'machine'],
  },
  {
    permission: 'scorecards.definition.manage',
    title: 'make and change scorecards in the portal',
    roles: ['platform'],
  },
  {
    permission: 'scorecards.waiver.create',
    title: 'ask for a waiver',
    roles: ['viewer'],
  },
  {
    permission: 'scorecards.waiver.decide',
    title: 'approve, deny and revoke waivers that others asked for',
    roles: ['platform'],
  },
  {
    permission: 'scorecards.campaign.manage',
    title: 'start and finish campaigns',
    roles: ['platform'],
  },
  {
    permission: 'scorecards.evidence.read',
    title: 'read the evidence for controls',
    roles: ['auditor'],
  },
];
