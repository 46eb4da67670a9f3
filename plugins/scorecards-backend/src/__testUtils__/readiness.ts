import type { FactSource } from '@slipway/plugin-scorecards-common';

/** The one source of facts that {@link READINESS} looks at. */
export const DOCUMENTATION: FactSource = {
  id: 'documentation',
  description: 'The pages of a service',
  kind: 'pushed',
  freshness: 86_400,
  fields: { hasPages: { type: 'boolean', description: 'Whether it has any' } },
};

/**
 * A scorecard with two levels and three checks: `described` needs a description (bronze, waivers of 30 days),
 * `documented` needs pages, which may be unknown (silver, 90 days), `named` always passes (no level, no waivers).
 */
export const READINESS = `apiVersion: slipway.io/v1
kind: Scorecard
metadata:
  name: readiness
  title: Readiness
spec:
  owner: group:default/platform-engineering
  levels:
    - { name: bronze, title: Bronze, color: '#8c5a2b' }
    - { name: silver, title: Silver, color: '#6b7785' }
  checks:
    # Everybody should know what a service is for.
    - id: described
      title: Has a description
      description: A description tells what a service is for
      dimension: health
      level: bronze
      expression: has(entity.metadata.description)
      reason: It has no description
      controls: [SOC2:CC1.3, SOC2:CC8.1]
      waiverDays: 30
    - id: documented
      title: Has pages
      description: Pages tell how to run it
      dimension: health
      level: silver
      expression: facts.documentation.hasPages
      reason: It has no pages
      controls: [SOC2:CC8.1]
    - id: named
      title: Has a name
      description: A name is what it is called by
      dimension: health
      expression: has(entity.metadata.name)
      reason: It has no name
      controls: [CIS-K8S:10.1]
      waiverDays: 0
`;
