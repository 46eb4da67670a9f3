import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import tls from 'node:tls';
import { root } from '../../bootstrap/paths.mjs';

/** Files that a proxy on this machine, and those who ask it, need for TLS. */
export interface Certificate {
  /** Certificate and key of `localhost`, in one file. */
  server: string;
  /** The certificate of the authority that signed it, which nobody trusts unless told to. */
  authority: string;
}

/** Makes a certificate for `localhost` in a folder. One that is there and still holds stays. */
export function makeCertificate(folder: string): Certificate {
  execFileSync(path.join(root, 'deploy/make-certificate.sh'), [
    'localhost',
    folder,
  ]);
  return {
    server: path.join(folder, 'server.pem'),
    authority: path.join(folder, 'ca.pem'),
  };
}

/** Has this process trust an authority from now on, besides those that it trusts already. */
export function trust({ authority }: Pick<Certificate, 'authority'>): void {
  tls.setDefaultCACertificates([
    ...tls.getCACertificates('default'),
    fs.readFileSync(authority, 'utf8'),
  ]);
}
