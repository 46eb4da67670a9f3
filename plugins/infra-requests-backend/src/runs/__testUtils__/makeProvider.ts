import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { join } from 'node:path';

/** What root code says that needs a provider of {@link makeProvider}. */
export const PROVIDER_OF_TESTS = `terraform {
  required_providers {
    nothing = {
      source  = "example.com/slipway/nothing"
      version = "~> 1.0"
    }
  }
}
`;

/** Terraform speaks with providers in the clear, as one that is made here wants. */
export const PLAIN_PROVIDERS = { TF_DISABLE_PLUGIN_TLS: '1' };

/** A message with an empty schema of the provider itself (field 1), which has an empty block (field 2). */
const EMPTY_SCHEMA = [0x0a, 2, 0x12, 0];

/**
 * Puts a provider that has no resources into a folder that Terraform takes providers from. It is a real one: it speaks
 * version 6 of the protocol. https://developer.hashicorp.com/terraform/plugin/terraform-plugin-protocol
 *
 * @param folder - for `-plugin-dir`
 */
export function makeProvider(folder: string, version: string): void {
  const machine = `${platform()}_${arch() === 'x64' ? 'amd64' : arch()}`;
  const place = join(folder, 'example.com/slipway/nothing', version, machine);
  mkdirSync(place, { recursive: true });
  writeFileSync(
    join(place, `terraform-provider-nothing_v${version}`),
    `#!${process.execPath}
const server = require('node:http2').createServer();
const answers = { GetProviderSchema: ${JSON.stringify(EMPTY_SCHEMA)} };
server.on('stream', (stream, headers) => {
  const method = headers[':path'].split('/').pop();
  if (method === 'Shutdown') {
    process.exit();
  }
  if (method.startsWith('Stream') || method === 'StartStream') {
    return;
  }
  const message = Buffer.from(answers[method] ?? []);
  stream.respond({ 'content-type': 'application/grpc' }, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
  stream.end(Buffer.concat([Buffer.from([0, 0, 0, 0, message.length]), message]));
});
server.listen(0, '127.0.0.1', () => {
  console.log('1|6|tcp|127.0.0.1:' + server.address().port + '|grpc');
});
// Version ${version}
`,
    { mode: 0o755 },
  );
}
