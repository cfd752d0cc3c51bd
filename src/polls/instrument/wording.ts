import type { z } from 'zod';

interface Scaled {
  scale: { from: number; to: number };
  wording: Readonly<Record<string, { labels: readonly string[] }>>;
}

interface Worded {
  languages: readonly string[];
  satisfaction: Scaled;
  modules: readonly (Scaled & { id: string })[];
  wentWrong: { tags: readonly { id: string }[] };
}

/** Each wording stands in each language, each point of a scale has its label, each id comes once. */
export function wordedIn(body: Worded, context: z.RefinementCtx): void {
  for (const { path, wording } of wordings(body, [])) {
    for (const language of missing(wording, body.languages)) {
      report(context, [...path, language], `Write it in ${language} too.`);
    }
  }
  labelled(body.satisfaction, ['satisfaction'], context);
  for (const [index, one] of body.modules.entries()) labelled(one, ['modules', index], context);
  once(body.modules, ['modules'], context);
  once(body.wentWrong.tags, ['wentWrong', 'tags'], context);
}

type Path = readonly (string | number)[];

function* wordings(node: unknown, path: Path): Generator<{ path: Path; wording: object }> {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    const at = [...path, Array.isArray(node) ? Number(key) : key];
    if ((key === 'wording' || key === 'around') && value !== null)
      yield { path: at, wording: value };
    else yield* wordings(value, at);
  }
}

const missing = (wording: object, languages: readonly string[]): string[] =>
  languages.filter((language) => !Object.hasOwn(wording, language));

function labelled({ scale, wording }: Scaled, path: Path, context: z.RefinementCtx): void {
  const points = scale.to - scale.from + 1;
  for (const [language, { labels }] of Object.entries(wording)) {
    if (labels.length === points && new Set(labels).size === points) continue;
    const message = `Give each of the ${points} points its own label.`;
    report(context, [...path, 'wording', language, 'labels'], message);
  }
}

function once(list: readonly { id: string }[], path: Path, context: z.RefinementCtx): void {
  const ids = list.map(({ id }) => id);
  for (const [index, id] of ids.entries()) {
    if (ids.indexOf(id) !== index)
      report(context, [...path, index, 'id'], `${id} is listed twice.`);
  }
}

function report(context: z.RefinementCtx, path: Path, message: string): void {
  context.addIssue({ code: 'custom', path: [...path], message });
}
