import {
  authorOf,
  type InfrastructureRepository,
  type RepositoryCommit,
} from '@slipway/plugin-infra-requests-node';
import type { SourceRow, SourceTable } from '../database/runs/SourceTable';
import type { Withdrawal } from '../database/WithdrawalStore';
import type { RunRef, RunRequest } from '../requests/RunEvents';
import { SYSTEM } from '../requests/Progress';
import { describeRequest, identityLine, REQUEST_FILE } from './describeRequest';

/** What Git holds of a request. */
export interface RequestSource {
  /** In the infrastructure repository. */
  folder: string;
  /** By name in the folder. */
  files: Record<string, string>;
}

/** Has Git hold what was asked for. */
export class Sources {
  constructor(
    private readonly repository: InfrastructureRepository,
    private readonly table: SourceTable,
  ) {}

  /** Root code, the values that are no secret, and who asked for it and why. The same request gives the same bytes. */
  describe(request: RunRequest, revision: number): RequestSource {
    const { module, inputs, context } = request;
    return {
      folder: folderOf(request),
      files: {
        ...module.root,
        'terraform.tfvars.json': module.values({
          inputs,
          context,
          secrets: {},
        }),
        [REQUEST_FILE]: describeRequest(request, revision),
      },
    };
  }

  /** Commits what was asked for, on behalf of whoever did. @param source - of the request, where it is described already */
  async commit(
    request: RunRequest,
    run: RunRef,
    source = this.describe(request, run.revision),
    signal?: AbortSignal,
  ): Promise<void> {
    const { folder, files } = source;
    const commit = await this.repository.commit(
      {
        folder,
        files,
        message: messageOf(titleOf(request, run), run),
        author: authorOf(request.requester),
      },
      signal,
    );
    await this.put(request, commit);
  }

  /** Remembers where Git holds what was asked for. */
  async put(request: RunRequest, commit: RepositoryCommit): Promise<void> {
    await this.table.put(request.id, {
      repository: this.repository.title,
      path: folderOf(request),
      ...commit,
    });
  }

  /**
   * Removes the folder of what came to nothing, or was destroyed. A folder that is another request's by now, because the
   * name was free again, stays.
   */
  async withdraw(request: Withdrawal): Promise<void> {
    await this.repository.commit({
      folder: folderOf(request),
      files: null,
      provided: { file: REQUEST_FILE, line: identityLine(request) },
      message: `${withdrawalOf(request)}\n\nSlipway-Request: ${request.id}\n`,
      author: authorOf(SYSTEM),
    });
  }

  /** Has Git hold what a request is at rest with, after something else that was asked for was given up. */
  async restore(request: RunRequest, revision: number): Promise<void> {
    const { folder, files } = this.describe(request, revision);
    const commit = await this.repository.commit({
      folder,
      files,
      message: `Keep ${request.name} as it is: what was asked for is given up\n\nSlipway-Request: ${request.id}\n`,
      author: authorOf(SYSTEM),
    });
    await this.put(request, commit);
  }

  /** Where Git holds what was asked for last. */
  async find(requestId: string): Promise<SourceRow | undefined> {
    return this.table.find(requestId);
  }
}

function folderOf({
  environment,
  name,
}: Pick<RunRequest, 'environment' | 'name'>): string {
  return `environments/${environment}/${name}`;
}

function titleOf(
  { name, module, environment }: RunRequest,
  run: RunRef,
): string {
  const verb = run.operation === 'create' ? 'Ask for' : 'Change';
  return `${verb} ${name}: ${module.name} ${module.version} in ${environment}`;
}

function withdrawalOf({ name, state }: Withdrawal): string {
  return state === 'destroyed'
    ? `Destroyed ${name}`
    : `Withdraw ${name}: it was ${state}`;
}

function messageOf(title: string, { requestId, n }: RunRef): string {
  return `${title}\n\nSlipway-Request: ${requestId}\nSlipway-Run: ${n}\n`;
}
