// @ts-check
const { parentPort } = require('node:worker_threads');
const { getExpressionAst, parse } = require('@cdktf/hcl2json');

/**
 * Parses HCL in a thread of its own: the parser is a Go program that blocks while it works, puts names of its own on the
 * global object and takes tens of megabytes, which go when the thread ends.
 */
const parsers = { file: parse, expression: getExpressionAst };

parentPort?.on('message', async ({ kind, file, text }) => {
  try {
    parentPort?.postMessage({ parsed: await parsers[kind](file, text) });
  } catch (error) {
    parentPort?.postMessage({ problem: error.message });
  }
});
