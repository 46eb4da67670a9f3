import { repositoryKey } from '@slipway/backend-common';
import type {
  NativeChange,
  NativeDeployment,
  NativeIncident,
} from '../ingestion/NativeRecord';
import type { AttributedBy } from '../database/records/rows';
import { type CatalogSnapshot, componentRef } from './CatalogSnapshot';

/** What a record says of its component and repository, in normal form, and where that leads. */
export interface Attribution {
  componentRef?: string;
  repository?: string;
  /** Full entity refs; empty while nothing in the catalog fits. */
  components: string[];
  attributedBy?: AttributedBy;
}

/** Ties a deployment: to the component that it names, else to the only one of its repository. */
export function attributeDeployment(
  snapshot: CatalogSnapshot,
  { component, repository }: Pick<NativeDeployment, 'component' | 'repository'>,
): Attribution {
  return attribute(snapshot, component, repository, key => {
    const sole = snapshot.soleTenant(key);
    return sole ? [sole] : [];
  });
}

/** Ties a change: to the component that it names, else to those whose files it touches. */
export function attributeChange(
  snapshot: CatalogSnapshot,
  {
    component,
    repository,
    paths,
  }: Pick<NativeChange, 'component' | 'repository' | 'paths'>,
): Attribution {
  return attribute(snapshot, component, repository, key =>
    snapshot.ownersOf(key, paths),
  );
}

/** Says which component an incident is about. */
export function attributeIncident(
  snapshot: CatalogSnapshot,
  { component }: Pick<NativeIncident, 'component'>,
): Attribution {
  return attribute(snapshot, component, undefined, () => []);
}

/** A record that names a component which the catalog has not got waits for it: another one would be a guess. */
function attribute(
  snapshot: CatalogSnapshot,
  component: string | undefined,
  repository: string | undefined,
  byRepository: (key: string) => string[],
): Attribution {
  const key = repository && repositoryKey(repository);
  if (component) {
    const ref = componentRef(component);
    const isKnown = snapshot.has(ref);
    return {
      componentRef: ref,
      repository: key,
      components: isKnown ? [ref] : [],
      attributedBy: isKnown ? 'explicit' : undefined,
    };
  }
  const components = key ? byRepository(key) : [];
  return {
    repository: key,
    components,
    attributedBy: components.length > 0 ? 'repository' : undefined,
  };
}
