import type { Run } from './run.ts';

/** How a run ended, in the words of CDEvents. */
export const outcomes = ['success', 'failure', 'cancel', 'error'] as const;
export type Outcome = (typeof outcomes)[number];

/** An image in a registry: its name without a tag, and its digest with `sha256:` before it. */
export interface Image {
  readonly name: string;
  readonly digest: string;
}

/** A delivery event of the CDEvents specification, version 0.5.1. */
export interface DeliveryEvent {
  readonly context: {
    readonly specversion: '0.5.1';
    readonly id: string;
    readonly source: string;
    readonly type: string;
    readonly timestamp: string;
  };
  readonly subject: { readonly id: string; readonly content: object };
  readonly customData: object;
}

export function pipelineStarted(run: Run): DeliveryEvent {
  return event(run, 'pipelinerun.started', run.id, { pipelineName: run.workflow, uri: run.url });
}

export function pipelineFinished(run: Run, outcome: Outcome): DeliveryEvent {
  return event(run, 'pipelinerun.finished', run.id, {
    pipelineName: run.workflow,
    uri: run.url,
    outcome,
  });
}

/** What is known once the image is in the registry and signed: from which commit, where, by whom. */
export function imagePublished(run: Run, image: Image): DeliveryEvent[] {
  const id = artifactId(image);
  const change = { id: run.commit, source: run.repository };
  return [
    event(run, 'artifact.packaged', id, { change }),
    event(run, 'artifact.signed', id, { signature: `${image.name}@${image.digest}` }),
    event(run, 'artifact.published', id, {}),
  ];
}

export function serviceDeployed(run: Run, image: Image, environment: string): DeliveryEvent {
  const content = { environment: { id: environment }, artifactId: artifactId(image) };
  return event(run, 'service.deployed', run.service, content, environment);
}

/** The package URL of an image (purl type `oci`): what ties a deployment to the commit of its image. */
function artifactId({ name, digest }: Image): string {
  const [base = ''] = name.split('/').slice(-1);
  return `pkg:oci/${base}@${encodeURIComponent(digest)}?repository_url=${encodeURIComponent(name)}`;
}

/** The same step of the same attempt has the same id, so that a repeated report counts once. */
function event(
  run: Run,
  subject: string,
  subjectId: string,
  content: object,
  environment?: string,
): DeliveryEvent {
  return {
    context: {
      specversion: '0.5.1',
      id: [run.id, subject, ...(environment === undefined ? [] : [environment])].join('.'),
      source: run.repository,
      type: `dev.cdevents.${subject}.0.3.0`,
      timestamp: new Date().toISOString(),
    },
    subject: { id: subjectId, content },
    customData: {
      component: `component:default/${run.service}`,
      repository: run.repository,
      commit: run.commit,
      url: run.url,
    },
  };
}
