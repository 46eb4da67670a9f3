import { SlipwayError } from '../../bootstrap/errors.mjs';
import { awaitOutcome } from './awaitOutcome.ts';
import type { Command, Given, Outcome } from './Command.ts';
import { requestLines } from './describe.ts';
import type { InfraApi } from './InfraApi.ts';
import { requestUrl } from './lookCommands.ts';
import { readRequestFile } from './readRequestFile.ts';
import type { InfraRequest } from './shapes.ts';

/** States in which a request has nothing to show for it. */
const OVER = ['denied', 'failed', 'cancelled', 'destroyed'];

/** States of what is being destroyed, or was. */
const GOING = ['destroying', 'destroyed'];

const DECISION = {
  parameters: ['ID'],
  options: { plan: { type: 'string' }, note: { type: 'string' } },
  required: ['plan'],
} as const satisfies Partial<Command>;

/** Commands that ask for something, or decide. */
export const changeCommands: Record<string, Command> = {
  request: {
    options: {
      file: { type: 'string', short: 'f' },
      key: { type: 'string' },
      wait: { type: 'boolean' },
    },
    required: ['file'],
    async run({ options }, connect, say) {
      const { request, key } = readRequestFile(String(options.file));
      const api = connect();
      const made = await api.post<InfraRequest>('/requests', request, {
        'Idempotency-Key': String(options.key ?? key),
      });
      const outcome = options.wait ? await awaitOutcome(api, made, say) : made;
      if (OVER.includes(outcome.state)) {
        say(
          'Asking again with the same file answers with this request. To ask anew, give another --key.',
        );
      }
      return toOutcome(api, outcome);
    },
  },
  approve: { ...DECISION, run: decideBy('approve') },
  reject: { ...DECISION, run: decideBy('reject') },
  cancel: {
    parameters: ['ID'],
    run: async ({ parameters: [id] }, connect) => act(connect(), id, 'cancel'),
  },
  retry: {
    parameters: ['ID'],
    run: async ({ parameters: [id] }, connect) => act(connect(), id, 'retry'),
  },
  extend: {
    parameters: ['ID'],
    options: { days: { type: 'string' } },
    required: ['days'],
    async run({ parameters: [id], options }, connect) {
      if (!/^\d+$/.test(String(options.days))) {
        throw new SlipwayError('--days has to be a number of days, as 14.');
      }
      return act(connect(), id, 'extend', { days: Number(options.days) });
    },
  },
  destroy: {
    parameters: ['ID'],
    options: { name: { type: 'string' } },
    required: ['name'],
    async run({ parameters: [id], options: { name } }, connect) {
      const api = connect();
      const path = `${requestUrl(id)}/destroy`;
      const request = await api.post<InfraRequest>(path, { name });
      // Where a policy denies it, the answer is the request as it was.
      return {
        ...toOutcome(api, request),
        isNo: !GOING.includes(request.state),
      };
    },
  },
  reveal: {
    parameters: ['ID', 'OUTPUT'],
    async run({ parameters: [id, output] }, connect, say) {
      const data = await connect().post<{ value: unknown }>(
        `${requestUrl(id)}/outputs/${encodeURIComponent(output)}/reveal`,
      );
      say('Keep it now: it is not told a second time.');
      const { value } = data;
      return {
        data,
        lines: [typeof value === 'string' ? value : JSON.stringify(value)],
      };
    },
  },
};

/** Decides one plan, and no other: whoever decides says which one they read. */
function decideBy(action: 'approve' | 'reject'): Command['run'] {
  return async ({ parameters: [id], options }: Given, connect) =>
    act(connect(), id, action, {
      plan: options.plan,
      ...(options.note !== undefined && { note: options.note }),
    });
}

async function act(
  api: InfraApi,
  id: string,
  action: string,
  body?: object,
): Promise<Outcome> {
  const path = `${requestUrl(id)}/${action}`;
  const { data, lines } = toOutcome(
    api,
    await api.post<InfraRequest>(path, body),
  );
  // Whatever state it is in now, that is what was asked for.
  return { data, lines };
}

function toOutcome(api: InfraApi, request: InfraRequest): Outcome {
  return {
    data: request,
    lines: requestLines(request, api.url),
    isNo: OVER.includes(request.state),
  };
}
