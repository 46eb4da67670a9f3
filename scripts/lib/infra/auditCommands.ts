import type { Command } from './Command.ts';
import { portalVerificationLines, verificationLines } from './describe.ts';
import type { InfraApi } from './InfraApi.ts';
import type { PortalVerification, Verification } from './shapes.ts';

/** Verifies a month at a time: with years of events, no proxy would wait for the answer to all. */
async function verifyMonths(api: InfraApi): Promise<PortalVerification> {
  const months: PortalVerification['months'] = [];
  const { items } = await api.get<{ items: string[] }>('/months');
  for (const month of items) {
    const one = await api.get<PortalVerification>('/verification', { month });
    months.push(...one.months);
  }
  return { isIntact: months.every(({ isIntact }) => isIntact), months };
}

/** Commands for those who watch over the audit trail. */
export const auditCommands: Record<string, Command> = {
  verify: {
    async run(_, connect) {
      const data = await connect().get<Verification>('/audit/verify');
      return { data, lines: verificationLines(data), isNo: !data.isIntact };
    },
  },

  'portal verify': {
    async run(_, connect) {
      const data = await verifyMonths(connect().of('audit'));
      const lines = portalVerificationLines(data);
      return { data, lines, isNo: !data.isIntact };
    },
  },

  export: {
    options: {
      request: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
    },
    async run({ options: { request, from, to } }, connect) {
      const text = await connect().getText('/audit/export', {
        request: request?.toString(),
        from: from?.toString(),
        to: to?.toString(),
      });
      const lines = text.split('\n').filter(Boolean);
      return { data: lines.map(line => JSON.parse(line) as unknown), lines };
    },
  },
};
