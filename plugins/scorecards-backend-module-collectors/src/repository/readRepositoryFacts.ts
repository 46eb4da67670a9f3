import type { FactValue } from '@slipway/plugin-scorecards-common';
import { knownFacts } from '../parsing/knownFacts';
import { found, holdsForAll } from '../parsing/seen';
import type { ComponentFiles } from '../scan/ComponentFiles';
import { readCoverageThreshold } from './enforcedCoverage/readCoverageThreshold';
import { hasHardcodedConfiguration } from './hardcodedConfiguration';
import { isReadOnly } from './permissions';
import { isPinned } from './pinned';
import {
  hooksUseTool,
  materials,
  provenance,
  secretScanning,
  staticAnalysis,
  type Tool,
  usesTool,
} from './tools';
import { type Pipeline, readPipeline } from './workflows';

const README = /^readme(\.[a-z]+)?$/i;
const TECHDOCS = /^(mkdocs\.ya?ml|docs\/.+\.md)$/i;
const LICENSE = /^((un)?licen[cs]e|copying)([.-][^/]*)?$|^LICENSES\/.+/i;
const CODEOWNERS = /^(\.github\/|\.gitlab\/|docs\/)?CODEOWNERS$/;
const SECURITY = /^(\.github\/|docs\/)?security\.(md|rst|adoc|txt)$/i;
const DEPENDENCY_UPDATES =
  /^((\.github\/|\.gitlab\/)?renovate\.json5?|\.renovaterc(\.json5?)?|\.github\/dependabot\.ya?ml)$/;
const HOOKS = /^(\.pre-commit-config\.ya?ml|\.?lefthook\.ya?ml)$/;

/** What the files of a repository tell about one of its components. */
export function readRepositoryFacts(
  component: ComponentFiles,
): Record<string, FactValue> {
  const { tree } = component.repository;
  return knownFacts({
    hasReadme: component.hasAtHome(README),
    hasTechdocs: component.hasAtHome(TECHDOCS),
    hasLicense: component.hasAtHomeOrRoot(LICENSE),
    hasCodeowners: component.hasAtHomeOrRoot(CODEOWNERS),
    hasSecurityPolicy: component.hasAtHomeOrRoot(SECURITY),
    hasDependencyUpdates: component.hasAtHomeOrRoot(DEPENDENCY_UPDATES),
    ...readPipelineFacts(component),
    coverageThreshold: readCoverageThreshold(component),
    hardcodedConfiguration: hasHardcodedConfiguration(component),
    defaultBranch: tree.defaultBranch,
    lastCommitAt: tree.committedAt,
  });
}

function readPipelineFacts(component: ComponentFiles) {
  const { repository } = component;
  const pipeline = readPipeline(repository);
  const { workflows, steps, isAllRead, isAllHere } = pipeline;
  const hooks = repository
    .read(HOOKS)
    .flatMap(path => repository.documents(path) ?? []);
  const isAllSeen = isAllRead && isAllHere;
  const find = (tool: Tool) =>
    found(
      steps.some(step => usesTool(step, tool)),
      isAllSeen,
    );
  return {
    hasSecretScanning:
      hooksUseTool(hooks, secretScanning) || find(secretScanning),
    hasStaticAnalysis: find(staticAnalysis),
    signsProvenance: find(provenance),
    makesSbom: find(materials),
    workflows: isAllRead ? workflows.length : undefined,
    ...(workflows.length > 0 && readSafety(pipeline)),
  };
}

/** How safe the workflows are that there are. */
function readSafety({ workflows, steps, isAllRead }: Pipeline) {
  return {
    workflowsReadOnly: holdsForAll(workflows, isReadOnly, isAllRead),
    actionsPinned: holdsForAll(
      steps,
      ({ uses }) => uses === undefined || isPinned(uses),
      isAllRead,
    ),
  };
}
