import type { Command } from './Command.ts';
import { portalVerificationLines, verificationLines } from './describe.ts';
import type { PortalVerification, Verification } from './shapes.ts';

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
      const data = await connect()
        .of('audit')
        .get<PortalVerification>('/verification');
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
