import type { Canary } from './Canary';

/** A line that says where it stands, and runs where it is taken for HTML. */
export const hostileLine = (place: string) =>
  `${place} says hello <img src=x: onerror=ran(1)>`;

/** The address of a script. */
export const scriptUrl = (script: string) => `javascript:${script}`;

/** Markdown and HTML that says where it stands, and runs or asks the canary where it is not sanitised. */
export function hostileText(place: string, { url }: Canary): string {
  const script = `ran('${place}');fetch('${url}/ran')`;
  const encoded = Buffer.from(`<script>${script}</script>`).toString('base64');
  return [
    `${place} says hello`,
    `<script>${script}</script>`,
    `<script src="${url}/script"></script>`,
    `<img src="x:" onerror="${script}">`,
    `<svg onload="${script}"><script>${script}</script><a xlink:href="javascript:${script}"><text y="9">svg</text></a></svg>`,
    `<details open ontoggle="${script}"><summary onclick="${script}">details</summary></details>`,
    `<iframe src="javascript:${script}"></iframe><iframe src="${url}/frame"></iframe>`,
    `<iframe srcdoc="<script>${script}</script>"></iframe>`,
    `<object data="javascript:${script}"></object><embed src="javascript:${script}">`,
    `<form action="javascript:${script}"><button formaction="javascript:${script}">button</button></form>`,
    `<a href="javascript:${script}">link</a> <a href="JaVa&#9;ScRiPt:${script}">another</a>`,
    `<math><a xlink:href="javascript:${script}">formula</a></math>`,
    `<style>@import '${url}/style'; body { background: url('${url}/background') }</style>`,
    `<link rel="stylesheet" href="${url}/link"><meta http-equiv="refresh" content="0;url=${url}/refresh">`,
    `<base href="${url}/base/"><video src="${url}/video" autoplay onloadstart="${script}"></video>`,
    `<p style="background: url('${url}/paragraph')">styled</p>`,
    `[one](${scriptUrl('ran(1)')}) [two](<JAVASCRIPT:ran(2)>) [three](&#106;avascript:ran(3))`,
    `[four](data:text/html;base64,${encoded}) [five](vbscript:ran) <javascript:ran(6)>`,
    `![seven](${scriptUrl('ran(7)')}) ![eight](${url}/image) [nine][]`,
    `[attributes](#here){ onclick="${script}" } [more](#there){: href="${scriptUrl('ran(10)')}" }`,
    `[nine]: ${scriptUrl('ran(9)')}`,
  ].join('\n\n');
}
