import type { JsonValue } from '@backstage/types';
import { at } from '../parsing/json';
import type { Step } from './workflows';

/** How a kind of tool shows in a pipeline. */
export interface Tool {
  /** The action, without its version. */
  uses: RegExp;
  /** In commands. */
  run: RegExp;
  /** By what another action is told. */
  told?: (step: Step) => boolean;
}

const IMAGE_BUILD = /^docker\/(build-push|bake)-action@/;

/** Looks for secrets in files and commits. */
export const secretScanning: Tool = {
  uses: /^(gitleaks\/gitleaks-action|zricethezav\/gitleaks-action|trufflesecurity\/trufflehog|gitguardian\/ggshield(-action)?)([/@]|$)/i,
  run: /\b(gitleaks|trufflehog|detect-secrets|ggshield)\b/,
};

/** Looks for weaknesses in code. */
export const staticAnalysis: Tool = {
  uses: /^(github\/codeql-action\/(init|analyze)@|(returntocorp|semgrep|sonarsource|securego|checkmarx|veracode)\/)/i,
  run: /\b(codeql database analyze|semgrep|opengrep|sonar-scanner|sonar:sonar|bandit|gosec|brakeman|njsscan|snyk code test)\b/,
};

/** Signs where an artifact comes from. Provenance that BuildKit attaches by itself is not signed. */
export const provenance: Tool = {
  uses: /^(actions\/attest-build-provenance@|slsa-framework\/slsa-github-generator\/)/,
  run: /\bcosign attest\b[^\n]{0,500}\bslsaprovenance|\bgh attestation create\b|\bnpm publish\b[^\n]{0,500}--provenance\b/,
};

/** Lists what is in an artifact. */
export const materials: Tool = {
  uses: /^(anchore\/sbom-action|actions\/attest-sbom|cyclonedx\/[^@]+|microsoft\/sbom-[^@]+)@/i,
  run: /\b(syft|cdxgen|cyclonedx(-[a-z]+)?|sbom-tool|npm sbom|trivy\b[^\n]{0,500}(cyclonedx|spdx))\b/,
  told: step =>
    IMAGE_BUILD.test(step.uses ?? '') &&
    !['', 'false', 'undefined'].includes(String(step.with.sbom).trim()),
};

/** Whether a step uses a tool. */
export function usesTool(step: Step, tool: Tool): boolean {
  return (
    tool.uses.test(step.uses ?? '') ||
    tool.run.test(joinLines(step.run ?? '')) ||
    (tool.told?.(step) ?? false)
  );
}

/** Whether the configuration of commit hooks uses a tool. */
export function hooksUseTool(documents: JsonValue[], tool: Tool): boolean {
  return texts(documents).some(text => tool.run.test(text));
}

/** A command that goes on over several lines is one. */
function joinLines(script: string): string {
  return script.replace(/\\\r?\n/g, ' ');
}

function texts(value: JsonValue | undefined): string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return value !== null && typeof value === 'object'
    ? Object.keys(value).flatMap(key =>
        texts(Array.isArray(value) ? value[Number(key)] : at(value, key)),
      )
    : [];
}
