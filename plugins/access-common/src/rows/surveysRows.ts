import type { AccessRow } from '../AccessRow';

/** Permissions of surveys. */
export const surveysRows: AccessRow[] = [
  {
    permission: 'surveys.survey.read',
    title: 'see which surveys there are, and how many answered',
    roles: ['viewer', 'machine'],
  },
  {
    permission: 'surveys.survey.manage',
    title: 'define and end surveys',
    roles: ['platform'],
  },
  {
    permission: 'surveys.answer.create',
    title: 'answer surveys that you are invited to',
    roles: ['viewer'],
  },
  {
    permission: 'surveys.result.read',
    title: 'read the results of surveys',
    roles: ['viewer', 'machine'],
  },
  {
    permission: 'surveys.text.read',
    title: 'read what people wrote in surveys',
    roles: ['platform'],
  },
  {
    permission: 'surveys.news.read',
    title: 'read what was done about surveys, and the road map',
    roles: ['viewer', 'machine'],
  },
  {
    permission: 'surveys.news.manage',
    title: 'write what was done about surveys, and the road map',
    roles: ['platform'],
  },
];
