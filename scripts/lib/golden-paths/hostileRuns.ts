import type { Form } from './form.ts';
import { findHarm } from './hostileChecks.ts';
import { hostileTexts } from './hostileText.ts';
import type { Renderer } from './Renderer.ts';

/** Names that a package, a folder, a namespace or a command line would trip over. */
const BAD_NAMES = [
  ...['node', 'npm', 'http', 'stream', 'con', 'lpt1', 'localhost', 'kube-dns'],
  ...['node_modules', 'favicon.ico', '../up', '-rf', 'a b', 'Tjänst', ''],
  ...['a\n', '$(id)', '${{ 1 }}', '{% x %}', `${'n'.repeat(52)}`],
];

const ANSWERS = {
  name: 'parcel-tracker',
  owner: 'group:default/bookings',
  destination: 'local',
};

/** A launch to try with a hostile answer. */
export interface HostileRun {
  name: string;
  /** Tries it, and tells what went wrong. */
  problems(): Promise<string[]>;
}

/**
 * Puts each hostile text into each field of the golden paths that people write into: where any text is allowed it has
 * to come out as data, and where a name or a reference is asked for it has to be refused.
 */
export function hostileRuns(forms: Form[], renderer: Renderer): HostileRun[] {
  // Golden paths with one first step, which is all that refuses, refuse the same.
  const refusing = Map.groupBy(forms, ({ template }) =>
    JSON.stringify(template.spec.steps[0]),
  );
  return [
    ...forms.flatMap(form => acceptedRuns(form, renderer)),
    ...[...refusing.values()].flatMap(([form]) => refusedRuns(form, renderer)),
  ];
}

function acceptedRuns(form: Form, renderer: Renderer): HostileRun[] {
  const unknown = form.freeText.filter(key => key !== 'description');
  const render = (description: string) =>
    renderer.render(form, { ...ANSWERS, description });
  let plain: ReturnType<typeof render> | undefined;
  return [
    ...unknown.map(field => ({
      name: `${form.name}, ${field}`,
      problems: async () => ['nothing says where this free text goes'],
    })),
    ...hostileTexts.map(hostile => ({
      name: `${form.name}, description: ${hostile.name}`,
      async problems() {
        plain ??= render('Plain');
        const [harmless, harmful] = await Promise.all([
          plain,
          render(hostile.text),
        ]);
        return 'refused' in harmless || 'refused' in harmful
          ? ['it was refused']
          : findHarm(hostile, harmful.files, harmless.files);
      },
    })),
  ];
}

function refusedRuns(form: Form, renderer: Renderer): HostileRun[] {
  const refusals = [
    ...BAD_NAMES.map(value => ['name', value]),
    ...['owner', 'system', 'destination'].flatMap(field =>
      hostileTexts.map(({ text }) => [field, text]),
    ),
  ];
  return refusals.map(([field, value]) => ({
    name: `${form.name}, ${field}: ${JSON.stringify(value)}`,
    async problems() {
      const refusal = await renderer.refusal(form, {
        ...ANSWERS,
        [field]: value,
      });
      return refusal?.includes(field)
        ? []
        : [`nobody was told that ${field} is wrong: ${refusal}`];
    },
  }));
}
