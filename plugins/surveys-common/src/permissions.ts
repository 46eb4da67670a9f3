import { createPermission } from '@backstage/plugin-permission-common';

/** Allows reading which surveys there are, and how many answered. */
export const surveyReadPermission = createPermission({
  name: 'surveys.survey.read',
  attributes: { action: 'read' },
});

/** Allows defining and ending surveys. Whoever uses it has to be in the platform group, too. */
export const surveyManagePermission = createPermission({
  name: 'surveys.survey.manage',
  attributes: { action: 'create' },
});

/** Allows answering the surveys that one is invited to, putting them off and declining them. */
export const answerCreatePermission = createPermission({
  name: 'surveys.answer.create',
  attributes: { action: 'create' },
});

/** Allows reading the results of rounds that have closed. */
export const resultReadPermission = createPermission({
  name: 'surveys.result.read',
  attributes: { action: 'read' },
});

/** Allows reading what people wrote. Whoever uses it has to be in the platform group, too. */
export const textReadPermission = createPermission({
  name: 'surveys.text.read',
  attributes: { action: 'read' },
});

/** Allows reading the notes of what was done, and the road map. */
export const newsReadPermission = createPermission({
  name: 'surveys.news.read',
  attributes: { action: 'read' },
});

/** Allows writing them. Whoever uses it has to be in the platform group, too. */
export const newsManagePermission = createPermission({
  name: 'surveys.news.manage',
  attributes: { action: 'update' },
});

/** Every permission of the plugin. */
export const surveysPermissions = [
  surveyReadPermission,
  surveyManagePermission,
  answerCreatePermission,
  resultReadPermission,
  textReadPermission,
  newsReadPermission,
  newsManagePermission,
];
