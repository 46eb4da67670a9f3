// slipway audit: the audit trails of infrastructure on request, and of the whole portal.
import { auditCommands } from '../lib/infra/auditCommands.ts';
import { runCommand } from '../lib/infra/Command.ts';
import { InfraApi } from '../lib/infra/InfraApi.ts';

const USAGE = `Usage: yarn slipway audit COMMAND

  verify [--json]                  computes the chain of the audit trail anew, and says whether anything was changed
  export [--request ID] [--from DAY] [--to DAY]
                                   writes it as JSON lines, the oldest entry first
  portal verify [--json]           computes the chains of the trail of the whole portal anew, month by month

Asks the portal at SLIPWAY_URL with the token SLIPWAY_TOKEN, of an auditor.
Exit code 0: done; 1: it could not be done; 2: wrong usage; 3: the trail was changed.`;

await runCommand(process.argv.slice(2), {
  usage: USAGE,
  commands: auditCommands,
  connect: () => InfraApi.fromEnvironment(process.env),
});
