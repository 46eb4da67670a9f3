import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { parseDocument } from 'yaml';
import { SlipwayError } from '../../bootstrap/errors.mjs';

/** A file that describes a request: what `POST /v1/requests` takes, in YAML or JSON. */
export interface RequestFile {
  request: object;
  /** A key that is the same for the same content. */
  key: string;
}

/**
 * Reads a file that describes a request. The portal says what is wrong with the fields.
 *
 * @throws SlipwayError when it cannot be read, or holds no fields
 */
export function readRequestFile(file: string): RequestFile {
  const text = read(file);
  const document = parseDocument(text);
  const [problem] = document.errors;
  if (problem) {
    throw new SlipwayError(`${file} is no YAML: ${problem.message}`);
  }
  const request: unknown = document.toJS();
  if (typeof request !== 'object' || !request || Array.isArray(request)) {
    throw new SlipwayError(
      `${file} holds no fields. It has to say name, module, version, environment, owner, component and purpose.`,
    );
  }
  const digest = createHash('sha256').update(text).digest('hex');
  return { request, key: `file ${digest}` };
}

function read(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    throw new SlipwayError(`${file} cannot be read.`);
  }
}
