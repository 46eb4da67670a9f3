import { createPermission } from '@backstage/plugin-permission-common';

/** Allows reading scorecards and their results, of those entities that one may read in the catalog. */
export const resultReadPermission = createPermission({
  name: 'scorecards.result.read',
  attributes: { action: 'read' },
});

/** Allows collecting and evaluating an entity anew. */
export const resultRefreshPermission = createPermission({
  name: 'scorecards.result.refresh',
  attributes: { action: 'update' },
});

/** Allows sending facts. */
export const factCreatePermission = createPermission({
  name: 'scorecards.fact.create',
  attributes: { action: 'create' },
});

/** Allows making and changing definitions in the portal. Whoever uses it has to be in the platform group, too. */
export const definitionManagePermission = createPermission({
  name: 'scorecards.definition.manage',
  attributes: { action: 'update' },
});

/** Allows trying a definition out. */
export const definitionTryPermission = createPermission({
  name: 'scorecards.definition.try',
  attributes: { action: 'read' },
});

/** Allows asking for waivers. */
export const waiverCreatePermission = createPermission({
  name: 'scorecards.waiver.create',
  attributes: { action: 'create' },
});

/** Allows approving, denying and revoking waivers that somebody else asked for. Whoever uses it has to be in the platform group, too. */
export const waiverDecidePermission = createPermission({
  name: 'scorecards.waiver.decide',
  attributes: { action: 'update' },
});

/** Allows starting and finishing campaigns. Whoever uses it has to be in the platform group, too. */
export const campaignManagePermission = createPermission({
  name: 'scorecards.campaign.manage',
  attributes: { action: 'update' },
});

/** Allows reading evidence for controls. Whoever uses it has to be an auditor, too. */
export const evidenceReadPermission = createPermission({
  name: 'scorecards.evidence.read',
  attributes: { action: 'read' },
});

/** Every permission of the plugin. */
export const scorecardsPermissions = [
  resultReadPermission,
  resultRefreshPermission,
  factCreatePermission,
  definitionManagePermission,
  definitionTryPermission,
  waiverCreatePermission,
  waiverDecidePermission,
  campaignManagePermission,
  evidenceReadPermission,
];
