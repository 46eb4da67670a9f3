/** Prints the name of the service's image, without a tag: the one in the overlays of deploy/. */
import { readFile } from 'node:fs/promises';
import { imageNameIn } from './library/overlay.ts';

const overlay = new URL('../../deploy/overlays/staging/kustomization.yaml', import.meta.url);
process.stdout.write(`${imageNameIn(await readFile(overlay, 'utf8'))}\n`);
