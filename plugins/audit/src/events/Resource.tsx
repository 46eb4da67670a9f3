import { useRouteRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import {
  campaignRouteRef,
  requestRouteRef,
  surveyRouteRef,
  taskRouteRef,
} from '../routes';

const ENTITY_REF = /^[a-z]+:[\w.-]+\/[\w.-]+$/;

/** What something was done to, which leads to its page where it has one. */
export function Resource({ resource }: { resource: string }) {
  const [kind, id] = splitOnce(resource);
  const paths: Record<string, string | undefined> = {
    request: useRouteRef(requestRouteRef)?.({ requestId: id }),
    campaign: useRouteRef(campaignRouteRef)?.({ campaignId: id }),
    survey: useRouteRef(surveyRouteRef)?.({ surveyId: id }),
    task: useRouteRef(taskRouteRef)?.({ taskId: id }),
  };
  if (ENTITY_REF.test(resource)) {
    return <EntityRefLink entityRef={resource} />;
  }
  const path = paths[kind];
  const text = `${kind} ${id}`;
  return path ? <Link href={path}>{text}</Link> : text;
}

/** `request:7` is `request` and `7`. */
function splitOnce(resource: string): [kind: string, id: string] {
  const colon = resource.indexOf(':');
  return [resource.slice(0, colon), resource.slice(colon + 1)];
}
