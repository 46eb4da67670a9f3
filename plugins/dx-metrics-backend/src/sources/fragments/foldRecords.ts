import type { NativeRecord } from '../../ingestion/NativeRecord';
import { foldFields, uniteCommits, unitePaths } from './foldFields';
import { FragmentIndex, referencesOf } from './FragmentIndex';
import type { Fragment, FragmentOf } from './Fragment';

/**
 * Makes the records of fragments. A record that lacks something which every record of its kind has is left out: the
 * event that brings it is still to come.
 *
 * @param fragments - everything that was said about the records, and about what they refer to
 */
export function foldRecords(fragments: Fragment[]): NativeRecord[] {
  const index = new FragmentIndex(fragments);
  return [
    ...index.records('deployment').flatMap(own => foldDeployment(own, index)),
    ...index.records('change').flatMap(own => foldChange(own, index)),
    ...index.records('incident').map(foldIncident),
  ];
}

function foldDeployment(
  own: FragmentOf<'deployment'>[],
  index: FragmentIndex,
): NativeRecord[] {
  const artifacts = referencesOf(own).map(id => index.lookup('artifact', id));
  const { environment, status, finishedAt, ...rest } = foldFields(own);
  if (!environment || !status || !finishedAt) {
    return [];
  }
  const record = {
    ...Object.assign({}, ...artifacts),
    ...rest,
    ...identity(own),
    environment,
    status,
    finishedAt,
  };
  return [{ kind: 'deployment', record }];
}

function foldChange(
  own: FragmentOf<'change'>[],
  index: FragmentIndex,
): NativeRecord[] {
  const { repository, commits = [], paths, ...rest } = foldFields(own);
  if (!repository) {
    return [];
  }
  const pushes = index.pushesOf(own);
  const allPaths = unitePaths(
    paths ?? [],
    ...pushes.map(push => push.paths ?? []),
  );
  const record = {
    ...rest,
    ...identity(own),
    repository,
    commits: uniteCommits(commits, ...pushes.map(push => push.commits ?? [])),
    ...(allPaths.length > 0 && { paths: allPaths }),
  };
  return [{ kind: 'change', record }];
}

function foldIncident(own: FragmentOf<'incident'>[]): NativeRecord {
  const { resolvedAt, ...rest } = foldFields(own);
  const record = {
    ...rest,
    ...identity(own),
    ...(resolvedAt && { resolvedAt }),
  };
  return { kind: 'incident', record };
}

function identity([{ source, recordId }]: Fragment[]) {
  return { source, id: recordId };
}
