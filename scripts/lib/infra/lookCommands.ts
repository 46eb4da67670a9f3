import type { Command } from './Command.ts';
import {
  checkLines,
  listLines,
  moduleLines,
  requestLines,
} from './describe.ts';
import type { InfraApi } from './InfraApi.ts';
import { readRequestFile } from './readRequestFile.ts';
import type { Check, InfraRequest, Modules, Plan, Requests } from './shapes.ts';

/** Commands that change nothing. */
export const lookCommands: Record<string, Command> = {
  modules: {
    async run(_, connect) {
      const data = await connect().get<Modules>('/modules');
      return { data, lines: moduleLines(data) };
    },
  },

  check: {
    options: { file: { type: 'string', short: 'f' } },
    required: ['file'],
    async run({ options }, connect) {
      const { request } = readRequestFile(String(options.file));
      const data = await connect().post<Check>('/check', request);
      return { data, lines: checkLines(data), isNo: !data.allowed };
    },
  },

  list: {
    options: { view: { type: 'string' }, state: { type: 'string' } },
    async run({ options: { view = 'mine', state } }, connect) {
      const data = await connect().get<Requests>('/requests', {
        view: String(view),
        state: state === undefined ? undefined : String(state),
      });
      return { data, lines: listLines(data) };
    },
  },

  show: {
    parameters: ['ID'],
    async run({ parameters: [id] }, connect) {
      const api = connect();
      const data = await api.get<InfraRequest>(requestUrl(id));
      const plan = await readPlan(api, data);
      return { data, lines: requestLines(data, api.url, plan) };
    },
  },
};

/** Below the plugin's interface; what was typed as an id stays one part of the path. */
export function requestUrl(id: string): string {
  return `/requests/${encodeURIComponent(id)}`;
}

/** The plan that waits for approval or is being applied, if there is one. */
async function readPlan(
  api: InfraApi,
  { id, plan, planRun }: InfraRequest,
): Promise<Plan | undefined> {
  return plan && planRun !== null
    ? api.get<Plan>(`${requestUrl(id)}/runs/${planRun}/plan`)
    : undefined;
}
