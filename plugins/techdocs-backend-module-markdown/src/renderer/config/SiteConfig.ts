import { z } from 'zod';
import { fillEditTemplate } from '../links/editUrl';

const text = z
  .union([z.string(), z.number(), z.boolean()], 'write a text')
  .transform(String);
const optionalText = text.nullish().transform(value => value ?? undefined);
const mapping = z.record(z.string(), z.unknown());
const options = z
  .unknown()
  .transform(value => mapping.safeParse(value).data ?? {});

/** `['toc', { toc: { permalink: true } }]` and `{ toc: {…} }` are both used. */
const namedOptions = z
  .union([
    z.array(z.union([text, z.record(z.string(), options)])),
    z.record(z.string(), options),
    z.null(),
  ])
  .optional()
  .transform(entries => {
    const named: Record<string, Record<string, unknown>> = {};
    for (const entry of Array.isArray(entries) ? entries : [entries ?? {}]) {
      if (typeof entry === 'string') {
        named[entry] = named[entry] ?? {};
      } else {
        for (const [name, value] of Object.entries(entry)) {
          named[name] = { ...named[name], ...value };
        }
      }
    }
    return named;
  });

/** One entry of `nav`: a path or address, with or without a title, or a group. */
export type NavEntry =
  { title?: string; target: string } | { title: string; children: NavEntry[] };

const NAV_HINT =
  'write a list of pages, such as "- Title: page.md", and of groups, such as "- Title:" with a list below';

const navEntries: z.ZodType<NavEntry[]> = z.lazy(() =>
  z.union([
    z.array(navEntry(), NAV_HINT).transform(groups => groups.flat()),
    titledEntries(),
  ]),
);

function navEntry(): z.ZodType<NavEntry[]> {
  return z.union(
    [text.transform(target => [{ target }]), titledEntries()],
    NAV_HINT,
  );
}

function titledEntries(): z.ZodType<NavEntry[]> {
  return z
    .record(z.string(), z.union([text, navEntries, z.null()], NAV_HINT))
    .transform(record => Object.entries(record).flatMap(toNavEntry));
}

function toNavEntry([title, value]: [
  string,
  string | NavEntry[] | null,
]): NavEntry[] {
  if (value === null) {
    return [];
  }
  return [
    typeof value === 'string'
      ? { title, target: value }
      : { title, children: value },
  ];
}

/** Patterns are written like a `.gitignore`, one a line. */
const patterns = z
  .union([z.string(), z.null()])
  .optional()
  .transform(value => value ?? '');

/** The keys of `mkdocs.yml` that the renderer knows; others are left out. */
export const siteConfigSchema = z.object({
  site_name: optionalText,
  site_description: optionalText,
  docs_dir: optionalText,
  repo_url: optionalText,
  edit_uri: z
    .union([text, z.null()])
    .optional()
    .transform(value => value ?? undefined),
  edit_uri_template: optionalText.refine(
    template => !/[{}]/.test(fillEditTemplate(template ?? '', '')),
    'write an address that holds {path}, {path!q} or {path_noext}',
  ),
  nav: z
    .union([navEntries, z.null()], NAV_HINT)
    .optional()
    .transform(value => value ?? undefined),
  exclude_docs: patterns,
  not_in_nav: patterns,
  use_directory_urls: z
    .boolean()
    .nullish()
    .transform(value => value ?? true),
  markdown_extensions: namedOptions,
  plugins: namedOptions,
});

/** A parsed `mkdocs.yml`. */
export type SiteConfig = z.output<typeof siteConfigSchema>;
