import { artifactKey } from '../artifactKey';
import type { FragmentOf } from '../fragments/Fragment';
import { known } from '../fragments/known';
import { commitSchema, fit, optionalComponentSchema } from '../values';
import type {
  ArtifactEvent,
  ChangeEvent,
  IncidentEvent,
  ServiceEvent,
} from './schemas';

const COMMIT = /^[0-9a-f]{7,64}$/i;

/** A deployment. CDEvents gives it no id of its own, so it has that of the event. */
export function fromService(event: ServiceEvent): FragmentOf<'deployment'> {
  const { context, subject, customData = {} } = event;
  const { artifactId, environment } = subject.content;
  const { component, repository, commit, version, url } = customData;
  const unplanned =
    customData.unplanned ??
    (predicateOf(context.type) === 'rolledback' || undefined);
  return {
    ...envelope(event),
    kind: 'deployment',
    source: context.source,
    recordId: context.id,
    refersTo: artifactKey(artifactId),
    fields: known({
      environment: environment.id,
      status: 'success' as const,
      finishedAt: context.timestamp,
      artifact: artifactId,
      component: component ?? fit(optionalComponentSchema, subject.id),
      repository,
      commit,
      version,
      unplanned,
      url,
    }),
  };
}

/** What an artifact was built from: a commit, or a change that goes by another name. */
export function fromArtifactPackaged(
  event: ArtifactEvent,
): FragmentOf<'artifact'> {
  const { subject, customData = {} } = event;
  const { change } = subject.content;
  const commit =
    customData.commit ??
    (COMMIT.test(change.id) ? fit(commitSchema, change.id) : undefined);
  return {
    ...envelope(event),
    kind: 'artifact',
    source: event.context.source,
    recordId: artifactKey(subject.id),
    fields: known({
      commit,
      changes: commit ? undefined : [change.id],
      repository: customData.repository ?? change.source,
      component: customData.component,
    }),
  };
}

/** A change that was proposed, looked at or merged. */
export function fromChange(event: ChangeEvent): FragmentOf<'change'> {
  const { context, subject, customData = {} } = event;
  const { component, commits, author, paths, url } = customData;
  const predicate = predicateOf(context.type);
  return {
    ...envelope(event),
    ...subjectOf(event),
    kind: 'change',
    fields: known({
      repository:
        customData.repository ?? repositoryOf(subject.content.repository),
      openedAt: predicate === 'created' ? context.timestamp : undefined,
      firstReviewAt: predicate === 'reviewed' ? context.timestamp : undefined,
      mergedAt: predicate === 'merged' ? context.timestamp : undefined,
      mergeCommit: predicate === 'merged' ? customData.commit : undefined,
      commits,
      component,
      author,
      paths,
      url,
    }),
  };
}

/** An incident that was noticed or ended. The artifact that ended it is not the one that caused it. */
export function fromIncident(event: IncidentEvent): FragmentOf<'incident'> {
  const { context, subject, customData = {} } = event;
  const { environment, service, artifactId, ticketURI } = subject.content;
  const resolved = predicateOf(context.type) === 'resolved';
  const { component, severity, causedBy, url } = customData;
  return {
    ...envelope(event),
    ...subjectOf(event),
    kind: 'incident',
    fields: known({
      detectedAt: resolved ? undefined : context.timestamp,
      resolvedAt: resolved ? context.timestamp : undefined,
      artifact: resolved ? undefined : artifactId,
      commit: resolved ? undefined : customData.commit,
      environment: environment.id,
      component: component ?? fit(optionalComponentSchema, service?.id),
      severity,
      causedBy,
      url: url ?? ticketURI,
    }),
  };
}

type AnyEvent = ServiceEvent | ArtifactEvent | ChangeEvent | IncidentEvent;

function envelope({ context }: AnyEvent) {
  return {
    eventId: `${context.source} ${context.id}`,
    at: context.timestamp,
  };
}

/** Changes and incidents are known by their subject, which by the specification is of the event's source unless it says otherwise. */
function subjectOf({ context, subject }: AnyEvent) {
  return { source: subject.source ?? context.source, recordId: subject.id };
}

function predicateOf(type: string): string {
  return type.split('.')[3];
}

function repositoryOf(
  repository: ChangeEvent['subject']['content']['repository'],
): string | undefined {
  return repository?.source
    ? `${repository.source.replace(/\/+$/, '')}/${repository.id}`
    : repository?.id;
}
