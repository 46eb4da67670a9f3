// slipway infra: infrastructure on request from a terminal or a pipeline.
import { changeCommands } from '../lib/infra/changeCommands.ts';
import { runCommand } from '../lib/infra/Command.ts';
import { InfraApi } from '../lib/infra/InfraApi.ts';
import { lookCommands } from '../lib/infra/lookCommands.ts';
import { policyCommands } from '../lib/infra/policyCommands.ts';

const USAGE = `Usage: yarn slipway infra COMMAND [--json]

  modules                          lists what may be asked for
  check -f FILE                    says what the policy makes of a request; nothing is kept
  request -f FILE [--wait] [--key KEY]
                                   asks for it; the same key, or else the same content, asks once; with --wait until it is
                                   there, waits for an approval, or has come to nothing
  list [--view mine|my-teams|to-approve|all] [--state STATE,…]
  show ID                          with the plan that waits for approval
  approve ID --plan DIGEST [--note TEXT]
  reject ID --plan DIGEST [--note TEXT]
                                   decides the plan that \`show\` names, and no other
  cancel ID
  retry ID                         plans again what has failed
  extend ID --days DAYS            from now
  destroy ID --name NAME           the name again, so that nobody destroys by a slip
  reveal ID OUTPUT                 tells a secret, once
  policies test [--directory DIR] [--platform-group GROUP]
                                   runs the tests of the rules in a folder, ./policies unless told; asks no portal

Asks the portal at SLIPWAY_URL with the token SLIPWAY_TOKEN.
Exit code 0: done; 1: it could not be done; 2: wrong usage; 3: done, and the answer is no.`;

await runCommand(process.argv.slice(2), {
  usage: USAGE,
  commands: { ...lookCommands, ...changeCommands, ...policyCommands },
  connect: () => InfraApi.fromEnvironment(process.env),
});
