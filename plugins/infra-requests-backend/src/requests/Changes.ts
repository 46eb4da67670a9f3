import { ConflictError, InputError } from '@backstage/errors';
import type {
  Inputs,
  PreviewInput,
  RequestChange,
} from '@slipway/plugin-infra-requests-common';
import type { Knex } from 'knex';
import type { RequestRow, RevisionRow } from '../database/RequestRow';
import type { RequestStore } from '../database/RequestStore';
import type { ModuleCatalogue } from '../modules/ModuleCatalogue';
import type { InputProblem, ModuleVersion } from '../modules/ModuleVersion';
import type { SecretStore } from './seams';
import type { Caller } from '../visibility/Caller';
import type { Access } from './Access';
import { splitInputs } from './Examiner';
import { beginUnlessDenied } from './denying';
import { intentOf, type PolicyAsker } from './PolicyAsker';
import type { Work } from './Work';

/** Inputs that are there, with what is to be different. */
export interface Revised {
  module: ModuleVersion;
  /** All of them, the sensitive ones in clear. Never to be kept like this. */
  inputs: Inputs;
}

/** Gives resources other inputs, or another version. */
export class Changes {
  constructor(
    private readonly options: {
      access: Access;
      asker: PolicyAsker;
      modules: ModuleCatalogue;
      secrets: SecretStore;
      store: RequestStore;
      work: Work;
    },
  ) {}

  /**
   * Asks for a change: it is denied, or its plan is queued.
   *
   * @throws ConflictError when the change was made from another revision, or something else is being done
   * @throws InputError that names each wrong input
   */
  async change(
    id: string,
    change: RequestChange,
    caller: Caller,
  ): Promise<void> {
    const { access, asker, store, work } = this.options;
    const row = await access.manage(id, caller);
    checkRevision(row, change.revision);
    const revised = await this.revise(row, change);
    const { findings, cost } = await asker.ask(
      ['request'],
      intentOf(
        row,
        {
          version: revised.module.version,
          commit: revised.module.commit,
          inputs: splitInputs(revised.inputs, revised.module).open,
        },
        { operation: row.activeAt ? 'change' : 'create', actor: caller.actor },
      ),
    );
    await work.on(id, async (progress, transaction, now) => {
      checkRevision(progress.row, change.revision);
      const n = progress.row.lastRevision + 1;
      await this.insert(transaction, progress.row, revised, {
        n,
        cost,
        isPreview: false,
        requestedBy: caller.actor,
        at: now,
      });
      progress.set({ lastRevision: n });
      progress.note(caller.actor, 'request.change', {
        revision: n,
        version: revised.module.version,
      });
      await beginUnlessDenied(store, progress, transaction, {
        event: { type: 'change', revision: n },
        actor: caller.actor,
        findings,
        now,
      });
    });
  }

  /**
   * What is there, with what is to be different: what is absent stays, and null takes an input away.
   *
   * @throws InputError that names each wrong input
   */
  async revise(row: RequestRow, change: PreviewInput): Promise<Revised> {
    const { secrets, store } = this.options;
    const old = await store.findRevision(row.id, row.revision);
    const module = await this.#findModule(row, old, change.version);
    const sealed = await secrets.open(row.id, row.revision);
    const kept = Object.fromEntries(
      old.sensitiveInputs.map(name => [name, sealed[name]]),
    );
    const inputs = Object.fromEntries(
      Object.entries({ ...old.inputs, ...kept, ...change.inputs }).filter(
        ([, value]) => value !== null,
      ),
    );
    const problems = [
      ...module.validate(inputs),
      ...findUnsealed(old, module, change),
    ];
    if (problems.length > 0) {
      throw new InputError(
        problems.map(({ field, message }) => `${field}: ${message}`).join('; '),
      );
    }
    return { module, inputs };
  }

  /** Keeps inputs as a revision, the sensitive ones sealed. */
  async insert(
    transaction: Knex.Transaction,
    { id }: RequestRow,
    { module, inputs }: Revised,
    rest: Pick<RevisionRow, 'n' | 'cost' | 'isPreview' | 'requestedBy' | 'at'>,
  ): Promise<void> {
    const { secrets, store } = this.options;
    const { open, sealed } = splitInputs(inputs, module);
    await store.insertRevision(transaction, {
      requestId: id,
      version: module.version,
      commit: module.commit,
      inputs: open,
      sensitiveInputs: Object.keys(sealed),
      isProtected: module.isProtected,
      ...rest,
    });
    await secrets.put(transaction, id, rest.n, sealed);
  }

  async #findModule(
    row: RequestRow,
    old: RevisionRow,
    version = old.version,
  ): Promise<ModuleVersion> {
    const { modules } = this.options;
    const module =
      version === old.version
        ? await modules.load({ ...old, name: row.module }, row.environment)
        : await modules.find(row.module, version, row.environment);
    if (!module) {
      throw new InputError(
        `version: ${row.module} ${version} is not offered in ${row.environment}`,
      );
    }
    return module;
  }
}

/** What is sealed and would be in clear with another version: only whoever knows the value can say that it may be. */
function findUnsealed(
  { sensitiveInputs }: RevisionRow,
  { sensitive, version }: ModuleVersion,
  { inputs = {} }: PreviewInput,
): InputProblem[] {
  return sensitiveInputs
    .filter(name => !sensitive.includes(name) && !(name in inputs))
    .map(name => ({
      field: `inputs.${name}`,
      message: `is a secret that ${version} would keep in clear: give it anew, or null to take it away`,
    }));
}

function checkRevision({ name, revision }: RequestRow, basedOn: number): void {
  if (revision !== basedOn) {
    throw new ConflictError(
      `${name} is at revision ${revision}, and the change was made from ${basedOn}: look at it again`,
    );
  }
}
