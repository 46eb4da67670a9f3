import type { LanguageFn } from 'highlight.js';
import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import clojure from 'highlight.js/lib/languages/clojure';
import cmake from 'highlight.js/lib/languages/cmake';
import cpp from 'highlight.js/lib/languages/cpp';
import csharp from 'highlight.js/lib/languages/csharp';
import css from 'highlight.js/lib/languages/css';
import dart from 'highlight.js/lib/languages/dart';
import diff from 'highlight.js/lib/languages/diff';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import elixir from 'highlight.js/lib/languages/elixir';
import erlang from 'highlight.js/lib/languages/erlang';
import go from 'highlight.js/lib/languages/go';
import gradle from 'highlight.js/lib/languages/gradle';
import graphql from 'highlight.js/lib/languages/graphql';
import groovy from 'highlight.js/lib/languages/groovy';
import haskell from 'highlight.js/lib/languages/haskell';
import http from 'highlight.js/lib/languages/http';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import julia from 'highlight.js/lib/languages/julia';
import kotlin from 'highlight.js/lib/languages/kotlin';
import less from 'highlight.js/lib/languages/less';
import lua from 'highlight.js/lib/languages/lua';
import makefile from 'highlight.js/lib/languages/makefile';
import markdown from 'highlight.js/lib/languages/markdown';
import nginx from 'highlight.js/lib/languages/nginx';
import nix from 'highlight.js/lib/languages/nix';
import objectivec from 'highlight.js/lib/languages/objectivec';
import perl from 'highlight.js/lib/languages/perl';
import pgsql from 'highlight.js/lib/languages/pgsql';
import php from 'highlight.js/lib/languages/php';
import powershell from 'highlight.js/lib/languages/powershell';
import properties from 'highlight.js/lib/languages/properties';
import protobuf from 'highlight.js/lib/languages/protobuf';
import python from 'highlight.js/lib/languages/python';
import pythonRepl from 'highlight.js/lib/languages/python-repl';
import r from 'highlight.js/lib/languages/r';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import scala from 'highlight.js/lib/languages/scala';
import scss from 'highlight.js/lib/languages/scss';
import shell from 'highlight.js/lib/languages/shell';
import sql from 'highlight.js/lib/languages/sql';
import swift from 'highlight.js/lib/languages/swift';
import typescript from 'highlight.js/lib/languages/typescript';
import vim from 'highlight.js/lib/languages/vim';
import wasm from 'highlight.js/lib/languages/wasm';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { hcl } from './hclGrammar';

/** A grammar and the other names that it answers to. */
export type Language = { grammar: LanguageFn; aliases?: string[] };

/** The languages that code blocks are coloured in, by name. */
export const languages: Record<string, Language> = {
  bash: { grammar: bash, aliases: ['sh', 'zsh'] },
  c: { grammar: c, aliases: ['h'] },
  clojure: { grammar: clojure, aliases: ['clj'] },
  cmake: { grammar: cmake },
  cpp: { grammar: cpp, aliases: ['c++', 'cc', 'hpp', 'cxx'] },
  csharp: { grammar: csharp, aliases: ['cs'] },
  css: { grammar: css },
  dart: { grammar: dart },
  diff: { grammar: diff, aliases: ['patch', 'udiff'] },
  dockerfile: { grammar: dockerfile },
  elixir: { grammar: elixir, aliases: ['ex', 'exs'] },
  erlang: { grammar: erlang, aliases: ['erl'] },
  go: { grammar: go, aliases: ['golang'] },
  gradle: { grammar: gradle },
  graphql: { grammar: graphql, aliases: ['gql'] },
  groovy: { grammar: groovy },
  haskell: { grammar: haskell, aliases: ['hs'] },
  http: { grammar: http, aliases: ['https'] },
  ini: { grammar: ini, aliases: ['toml'] },
  java: { grammar: java, aliases: ['jsp'] },
  javascript: { grammar: javascript, aliases: ['js', 'jsx', 'mjs', 'cjs'] },
  json: { grammar: json },
  julia: { grammar: julia, aliases: ['jl'] },
  kotlin: { grammar: kotlin, aliases: ['kt', 'kts'] },
  less: { grammar: less },
  lua: { grammar: lua },
  makefile: { grammar: makefile, aliases: ['make', 'mk'] },
  markdown: { grammar: markdown, aliases: ['md'] },
  nginx: { grammar: nginx, aliases: ['nginxconf'] },
  nix: { grammar: nix },
  objectivec: { grammar: objectivec, aliases: ['objc', 'objective-c'] },
  perl: { grammar: perl, aliases: ['pl'] },
  pgsql: { grammar: pgsql },
  php: { grammar: php },
  powershell: { grammar: powershell, aliases: ['ps1', 'pwsh', 'posh'] },
  properties: { grammar: properties },
  protobuf: { grammar: protobuf },
  python: { grammar: python, aliases: ['py'] },
  'python-repl': { grammar: pythonRepl },
  r: { grammar: r },
  ruby: { grammar: ruby, aliases: ['rb'] },
  rust: { grammar: rust, aliases: ['rs'] },
  scala: { grammar: scala },
  scss: { grammar: scss, aliases: ['sass'] },
  shell: { grammar: shell },
  sql: { grammar: sql },
  swift: { grammar: swift },
  typescript: { grammar: typescript, aliases: ['ts', 'tsx', 'mts', 'cts'] },
  vim: { grammar: vim, aliases: ['viml'] },
  wasm: { grammar: wasm, aliases: ['wat'] },
  xml: {
    grammar: xml,
    aliases: ['html', 'xhtml', 'rss', 'atom', 'xsd', 'plist'],
  },
  yaml: { grammar: yaml, aliases: ['yml'] },
  hcl: { grammar: hcl },
};
