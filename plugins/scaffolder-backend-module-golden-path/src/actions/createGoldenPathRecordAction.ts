import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';
import { RECORD_FILE, formatRecord } from '../record/GoldenPathRecord';
import { checkAnswers } from '../record/checkAnswers';
import { findTemplateCommit } from '../record/findTemplateCommit';
import { hashFiles } from '../record/hashFiles';

const SEMANTIC_VERSION =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?$/;

/** `slipway:golden-path:record`: writes down where the generated files came from, as the base for upgrades. */
export function createGoldenPathRecordAction() {
  return createTemplateAction({
    id: 'slipway:golden-path:record',
    description: `Writes ${RECORD_FILE}: the template and its version, the answers, and the hash of every file in the workspace. It belongs after the last step that writes a file.`,
    examples: [
      {
        description: 'The last step before publishing',
        example: `steps:
  - id: record
    action: slipway:golden-path:record
    input:
      template:
        ref: template:default/nodejs-api
        version: 1.0.0
      answers: \${{ parameters }}
      platform: \${{ steps.check.output.platform }}
`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        template: z =>
          z.object({
            ref: z.string().describe('The template, as an entity reference'),
            version: z
              .string()
              .regex(SEMANTIC_VERSION, 'must be a semantic version')
              .describe('The version of the template'),
          }),
        answers: z =>
          z
            .record(z.unknown())
            .describe(
              'What was answered, with defaults. Secrets are left out or refused.',
            ),
        platform: z =>
          z
            .record(z.unknown())
            .optional()
            .describe(
              'What else was rendered: the output of slipway:service:check',
            ),
      },
    },
    async handler(ctx) {
      const { template, answers, platform } = ctx.input;
      const files = await hashFiles(ctx.workspacePath, [RECORD_FILE]);
      const text = formatRecord({
        schemaVersion: 1,
        template: {
          ref: template.ref,
          version: template.version,
          commit: (await findTemplateCommit(ctx.templateInfo?.baseUrl)) ?? null,
        },
        answers: checkAnswers(answers as JsonObject, ctx.secrets),
        platform: (platform ?? {}) as JsonObject,
        files,
      });
      await writeFile(join(ctx.workspacePath, RECORD_FILE), text);
      ctx.logger.info(
        `${RECORD_FILE} names ${template.ref} ${template.version} and ${Object.keys(files).length} files`,
      );
    },
  });
}
