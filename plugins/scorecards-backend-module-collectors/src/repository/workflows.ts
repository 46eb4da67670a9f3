import type { JsonObject, JsonValue } from '@backstage/types';
import { asArray, asObject, asText, at, isObject } from '../parsing/json';
import type { RepositoryFiles } from '../scan/RepositoryFiles';

const WORKFLOW = /^\.github\/workflows\/[^/]+\.ya?ml$/;
const LOCAL_ACTION = /^\.github\/actions\/.+\/action\.ya?ml$/;
const OTHER_PIPELINE =
  /^(\.gitlab-ci\.yml|Jenkinsfile|azure-pipelines\.ya?ml|bitbucket-pipelines\.yml|\.travis\.yml|\.drone\.yml|cloudbuild\.ya?ml|\.(circleci|buildkite|tekton|gitea|forgejo|woodpecker)\/.+)$/;

/** What a job does at one point. */
export interface Step {
  /** The action. */
  uses?: string;
  /** The commands, without lines of comments. */
  run?: string;
  /** What the action is told. */
  with: JsonObject;
}

/** A workflow of GitHub Actions. */
export interface Workflow {
  /** Undefined where it says nothing. */
  permissions: JsonValue | undefined;
  /** The permissions of each job. */
  jobPermissions: (JsonValue | undefined)[];
  steps: Step[];
}

/** The pipeline of a repository, as far as its files tell. */
export interface Pipeline {
  workflows: Workflow[];
  /** Of all workflows and of the actions that the repository keeps itself. */
  steps: Step[];
  /** Whether every workflow was read and parses. */
  isAllRead: boolean;
  /** Whether no step is defined elsewhere: in a workflow of another repository, or for another system. */
  isAllHere: boolean;
}

/** Reads the workflows of a repository. */
export function readPipeline(files: RepositoryFiles): Pipeline {
  const parsed = files
    .read(WORKFLOW)
    .map(path => parseWorkflow(first(files, path)));
  const workflows = parsed.filter(workflow => workflow !== undefined);
  const actions = files
    .read(LOCAL_ACTION)
    .flatMap(path => stepsOf(at(first(files, path), 'runs')));
  const steps = [...workflows.flatMap(workflow => workflow.steps), ...actions];
  const isAllRead =
    workflows.length === parsed.length && files.unread(WORKFLOW).length === 0;
  const isAllHere =
    !steps.some(({ uses }) => uses !== undefined && isForeignWorkflow(uses)) &&
    !files.tree.paths.some(path => OTHER_PIPELINE.test(path));
  return { workflows, steps, isAllRead, isAllHere };
}

function first(files: RepositoryFiles, path: string): JsonValue | undefined {
  return files.documents(path)?.[0];
}

function parseWorkflow(document: JsonValue | undefined): Workflow | undefined {
  const jobs = at(document, 'jobs');
  if (!isObject(jobs)) {
    return undefined;
  }
  const each = Object.values(jobs).map(asObject);
  return {
    permissions: at(document, 'permissions'),
    jobPermissions: each.map(job => job.permissions),
    steps: each.flatMap(job =>
      job.uses === undefined ? stepsOf(job) : [toStep(job)],
    ),
  };
}

function stepsOf(job: JsonValue | undefined): Step[] {
  return asArray(at(job, 'steps')).map(toStep);
}

function toStep(value: JsonValue): Step {
  return {
    uses: asText(at(value, 'uses')),
    run: asText(at(value, 'run'))?.replace(/^[ \t]*#.*$/gm, ''),
    with: asObject(at(value, 'with')),
  };
}

function isForeignWorkflow(uses: string): boolean {
  return !uses.startsWith('./') && /\.ya?ml@/.test(uses);
}
