import fs from 'node:fs';
import path from 'node:path';
import type { Combination, Options } from './coveringArray.ts';
import { templatesDirectory, type Form, type Template } from './form.ts';

/** An answer in the address of a layer, with the layer's default. */
const ANSWER = /\$\{\{ parameters\.(\w+) or '(\w[\w-]*)' \}\}/;

/** The addresses that each step of a golden path may fetch from, whatever is answered; those of one step together. */
export function possibleLayers({ template, options }: Form): string[][] {
  return addressesOf(template).map(address => expand(address, options));
}

function expand(address: string, options: Options): string[] {
  const [expression, option] = ANSWER.exec(address) ?? [];
  return expression
    ? options[option].flatMap(value =>
        expand(address.replace(expression, String(value)), options),
      )
    : [address];
}

/** The options on whose values it depends which lock file a service gets. */
export function lockOptions({ template, options }: Form): Options {
  const address = addressesOf(template).find(url => /\/lock\b/.test(url)) ?? '';
  const names = [...address.matchAll(new RegExp(ANSWER, 'g'))].map(
    ([, option]) => option,
  );
  return Object.fromEntries(names.map(name => [name, options[name]]));
}

/** The folder of a service's lock file. */
export function lockFolder(form: Form, combination: Combination): string {
  const [folder] = layersFor(form.template, combination).filter(layer =>
    /\/lock\b/.test(layer),
  );
  return folder;
}

/** The file of the template that becomes the file at that path of a service. @throws Error when there is none */
export function sourceOf(
  form: Form,
  combination: Combination,
  file: string,
): string {
  const source = layersFor(form.template, combination)
    .flatMap(layer => [`${file}.njk`, file].map(name => path.join(layer, name)))
    .find(candidate => fs.existsSync(candidate));
  if (!source) {
    throw new Error(`No layer of ${form.name} holds ${file}`);
  }
  return source;
}

function layersFor(template: Template, combination: Combination): string[] {
  return addressesOf(template)
    .map(address =>
      address.replaceAll(new RegExp(ANSWER, 'g'), (_, option, otherwise) =>
        String(combination[option] ?? otherwise),
      ),
    )
    .map(address => path.join(templatesDirectory, address));
}

function addressesOf({ spec }: Template): string[] {
  return spec.steps.flatMap(({ action, input }) =>
    action === 'fetch:template' ? [input?.url ?? ''] : [],
  );
}
