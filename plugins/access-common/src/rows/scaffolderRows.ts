import type { AccessRow } from '../AccessRow';

const OWN_TASKS = { check: 'task', of: 'launches that you started' } as const;

/** Permissions of the scaffolder: golden paths, and what they launch. */
export const scaffolderRows: AccessRow[] = [
  {
    permission: 'scaffolder.template.parameter.read',
    title: 'see what a golden path asks for',
    roles: ['viewer', 'machine'],
  },
  {
    permission: 'scaffolder.template.step.read',
    title: 'see the steps of a golden path',
    roles: ['viewer', 'machine'],
  },
  {
    permission: 'scaffolder.template.management',
    title: 'open the tools for writing golden paths',
    roles: ['platform'],
  },
  {
    permission: 'scaffolder.template.dry-run',
    title: 'try a golden path that is not in the catalog',
    roles: ['platform'],
  },
  {
    permission: 'scaffolder.action.execute',
    title: 'have the steps of a golden path run',
    roles: ['viewer'],
  },
  {
    permission: 'scaffolder.task.create',
    title: 'launch',
    roles: ['viewer'],
  },
  {
    permission: 'scaffolder.task.read',
    title: 'see a launch and its log',
    roles: ['member', 'platform', 'machine'],
    ownership: OWN_TASKS,
  },
  {
    permission: 'scaffolder.task.cancel',
    title: 'stop a launch',
    roles: ['member', 'platform'],
    ownership: OWN_TASKS,
  },
];
