import fs from 'node:fs';
import path from 'node:path';
import type { Canary } from './Canary';
import { hostileLine, hostileText, scriptUrl } from './hostile';
import { run } from './service';

const drawing = ({ url }: Canary) => `<svg xmlns="http://www.w3.org/2000/svg"
  xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 200 40" onload="ran('drawing')">
  <script>ran('script of a drawing')</script>
  <image href="${url}/drawing" onerror="ran('image of a drawing')"/>
  <foreignObject width="9" height="9"><iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:ran('frame of a drawing')"/></foreignObject>
  <a xlink:href="javascript:ran('link of a drawing')"><text y="20">The drawing says hello</text></a>
</svg>
`;

const diagram = ({ url }: Canary) => `\`\`\`mermaid
%%{init: {"securityLevel": "loose", "htmlLabels": true, "flowchart": {"htmlLabels": true}}}%%
flowchart LR
  a["diagram <img src=x: onerror=ran(1)>"] --> b["<iframe src='${url}/diagram'></iframe>"]
  click a href "javascript:ran('diagram')"
  click b call ran("diagram")
\`\`\`
`;

const apiDocument = (canary: Canary) => ({
  openapi: '3.0.3',
  info: {
    title: hostileLine('The document'),
    version: '1',
    description: hostileText('The API', canary),
    termsOfService: scriptUrl('ran(1)'),
    contact: { name: 'contact', url: scriptUrl('ran(2)') },
    license: { name: 'licence', url: scriptUrl('ran(3)') },
  },
  externalDocs: { url: scriptUrl('ran(4)'), description: 'documents' },
  paths: {
    '/things': {
      get: {
        summary: hostileLine('The operation'),
        responses: { 200: { description: hostileText('The answer', canary) } },
      },
    },
  },
});

/** A repository whose description, documentation and API try what they can. JSON is YAML. */
export async function writeHostileRepository(
  folder: string,
  name: string,
  canary: Canary,
): Promise<void> {
  const component = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      title: hostileLine('The title'),
      description: hostileText('The description', canary),
      annotations: {
        'backstage.io/techdocs-ref': 'dir:.',
        'backstage.io/view-url': scriptUrl('ran(1)'),
        'backstage.io/edit-url': scriptUrl('ran(2)'),
      },
      links: [
        { url: scriptUrl('ran(3)'), title: hostileLine('The link') },
        { url: 'data:text/html,<script>ran(4)</script>', title: 'data' },
      ],
    },
    spec: {
      type: hostileLine('The type'),
      lifecycle: hostileLine('The lifecycle'),
      owner: 'bookings',
      providesApis: [name],
    },
  };
  const api = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'API',
    metadata: { name, description: hostileText('The description', canary) },
    spec: {
      type: 'openapi',
      lifecycle: 'experimental',
      owner: 'bookings',
      definition: JSON.stringify(apiDocument(canary)),
    },
  };
  const files: Record<string, string> = {
    'catalog-info.yaml': [component, api]
      .map(entity => JSON.stringify(entity))
      .join('\n---\n'),
    'mkdocs.yml': `site_name: ${JSON.stringify(hostileLine('The site'))}\n`,
    'docs/index.md': [
      `# ${hostileLine('The heading')}`,
      '![drawing](drawing.svg)',
      diagram(canary),
      hostileText('The page', canary),
    ].join('\n\n'),
    'docs/drawing.svg': drawing(canary),
  };
  for (const [file, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), content);
  }
  await run(folder, 'git', 'init', '--quiet', '--initial-branch=main');
  await run(folder, 'git', 'add', '.');
  const author = ['-c', 'user.name=Somebody', '-c', 'user.email=a@b.invalid'];
  await run(folder, 'git', ...author, 'commit', '--quiet', '-m', 'Try it');
}
