import { parseEntityRef } from '@backstage/catalog-model';
import { compileTemplate, type Template } from '@slipway/expressions';
import type {
  DefinitionProblem,
  Fix,
  FixDefinition,
} from '@slipway/plugin-scorecards-common';
import type { ScorecardLanguage } from './ScorecardLanguage';
import type { RuleContext } from './types';

/** A fix that can be filled in. */
export type CompiledFix = (context: RuleContext) => Fix;

/** Checks a fix. `path` is where it stands in the definition. */
export function compileFix(
  language: ScorecardLanguage,
  fix: FixDefinition,
  path: string,
): { fix?: CompiledFix; problems: DefinitionProblem[] } {
  const { title, docs, template, request } = fix;
  const given = [docs, template, request].filter(way => way !== undefined);
  if (given.length !== 1) {
    const message = 'must have one of docs, template and request';
    return { problems: [{ path, message }] };
  }
  if (docs !== undefined) {
    return { fix: () => ({ title, href: docs }), problems: [] };
  }
  const way = template ? 'template' : 'request';
  const page = template
    ? templatePage(template.ref)
    : `/infrastructure/new/${request!.module}`;
  const search = template ? formData : plainParameters;
  const texts = compileValues(
    language,
    (template ?? request!).values,
    `${path}.${way}.values`,
  );
  return {
    fix: context => ({
      title,
      href: page + search(answers(texts.values, language.values(context))),
    }),
    problems: texts.problems,
  };
}

function templatePage(ref: string): string {
  const { namespace, name } = parseEntityRef(ref);
  return `/create/templates/${namespace}/${name}`;
}

function compileValues(
  language: ScorecardLanguage,
  texts: Record<string, string>,
  path: string,
) {
  const values = new Map<string, Template>();
  const problems: DefinitionProblem[] = [];
  for (const [name, text] of Object.entries(texts)) {
    const compiled = compileTemplate(language.expressions, text);
    if (compiled.template) {
      values.set(name, compiled.template);
    }
    problems.push(
      ...compiled.problems.map(({ message }) => ({
        path: `${path}.${name}`,
        message,
      })),
    );
  }
  return { values, problems };
}

/** Answers that could not be filled in are left to the person. */
function answers(
  templates: ReadonlyMap<string, Template>,
  values: Record<string, unknown>,
): Record<string, string> {
  const filled: Record<string, string> = {};
  for (const [name, template] of templates) {
    const { text, missing } = template.render(values);
    if (missing.length === 0) {
      filled[name] = text;
    }
  }
  return filled;
}

/** How the form of a template is filled in. */
function formData(filled: Record<string, string>): string {
  return Object.keys(filled).length > 0
    ? `?${new URLSearchParams({ formData: JSON.stringify(filled) })}`
    : '';
}

/** How the form of a request is filled in. */
function plainParameters(filled: Record<string, string>): string {
  return Object.keys(filled).length > 0
    ? `?${new URLSearchParams(filled)}`
    : '';
}
