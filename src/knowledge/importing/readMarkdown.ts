import { parse as parseYaml } from 'yaml';
import { type Draft, draftFrom, recordFrom } from './draft.ts';

const YAML_HEAD = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;
const TOML_HEAD = /^\+\+\+\r?\n([\s\S]*?)\r?\n\+\+\+[ \t]*(?:\r?\n|$)/;
const TOML_TEXT = /^(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')\s*$/gm;
const COMMENT = /<!--[\s\S]*?-->/g;
const FENCE = /^(```|~~~)[\s\S]*?^\1/gm;
const HEADING = /^#[ \t]+(.+?)[ \t]*#*$/m;
const UNDERLINED = /^([^\n]+)\n=+[ \t]*$/m;
/** They are about the folder itself. */
const OF_THE_FOLDER =
  /^(?:contributing|licen[sc]e|changelog|code[-_]of[-_]conduct|security|authors|codeowners|_?sidebar|summary|index|toc)$/i;
const LINKED_ITEM = /^\s*(?:[-*+]|\d+\.)\s+\[/;
const MOSTLY = 0.6;

/** Its front matter says what it says; else the first heading is the title, and the file's name the id. */
export function readMarkdown(path: string, text: string): Draft {
  const plain = text.replace(/\r\n?/g, '\n');
  const front = frontOf(plain);
  const body = plain.replace(YAML_HEAD, '').replace(TOML_HEAD, '').replace(COMMENT, '').trim();
  const said = draftFrom(front);
  const heading = headingOf(body);
  const rest = heading ? body.replace(heading.whole, '').trim() : body;
  const name = nameOf(path);
  const where = { where: path, path };
  if (OF_THE_FOLDER.test(fileOf(path)) || isContents(rest))
    return { ...where, flaw: 'it is about the folder or a list of links, and answers nothing' };
  return {
    ...where,
    ...said,
    id: said.id ?? name,
    title: said.title || (heading?.title ?? name.replace(/[-_]+/g, ' ')),
    body: rest,
  };
}

function frontOf(text: string) {
  const toml = TOML_HEAD.exec(text)?.[1];
  if (toml === undefined) return recordFrom(() => parseYaml(YAML_HEAD.exec(text)?.[1] ?? '')) ?? {};
  return Object.fromEntries(
    [...toml.matchAll(TOML_TEXT)].map(([, key = '', one, other]) => [key, one ?? other]),
  );
}

function headingOf(body: string): { whole: string; title: string } | undefined {
  const shown = body.replace(FENCE, (code) => ' '.repeat(code.length));
  const found = [HEADING, UNDERLINED]
    .map((pattern) => pattern.exec(shown))
    .filter((match) => match !== null)
    .sort((a, b) => a.index - b.index)[0];
  if (!found) return undefined;
  return { whole: found[0], title: withoutMarkup(found[1] ?? '') };
}

const withoutMarkup = (text: string) =>
  text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*`]|\{#[^}]*\}/g, '')
    .trim();

const fileOf = (path: string) => (path.split('/').at(-1) ?? '').replace(/\.\w+$/, '');

/** A README speaks for its folder. */
function nameOf(path: string): string {
  const folder = path.split('/').at(-2);
  return /^readme$/i.test(fileOf(path)) && folder ? folder : fileOf(path);
}

/** Hardly more than a list of links to other files. */
function isContents(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const linked = lines.filter((line) => LINKED_ITEM.test(line));
  return linked.length > 1 && linked.length > MOSTLY * lines.length;
}

/** Pictures are left out, and links to other files lead to their articles, or nowhere. */
export function withLinks(body: string, idOf: (target: string) => string | undefined): string {
  return body
    .replace(/!\[[^\]]*\]\((?!https?:)[^)]*\)/g, '')
    .replace(
      /(?<!!)\[([^\]]*)\]\((?!https?:|mailto:|tel:|article:)([^)\s]*)[^)]*\)/g,
      (_, text, target) => {
        const id = idOf(decoded(target).replace(/[#?].*$/, ''));
        return id === undefined ? text : `[${text}](article:${id})`;
      },
    )
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
