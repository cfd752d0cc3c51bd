export interface HtmlQuestion {
  title: string;
  body: string;
}

const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  euro: '€',
};
const LARGEST_PAGE = 5_000_000;

const PAIRS: readonly RegExp[] = [
  /<dt\b[^>]*>([\s\S]*?)<\/dt>\s*<dd\b[^>]*>([\s\S]*?)<\/dd>/gi,
  /<summary\b[^>]*>([\s\S]*?)<\/summary>([\s\S]*?)<\/details>/gi,
  /<h[2-4]\b[^>]*>([\s\S]*?)<\/h[2-4]>([\s\S]*?)(?=<h[1-4]\b|<\/(?:main|article|body)>|$)/gi,
];

/** Questions with answers on a page: definition lists, details, then headings with what follows them. */
export function questionsInHtml(html: string): HtmlQuestion[] {
  let page = html
    .slice(0, LARGEST_PAGE)
    .replace(/<(script|style|nav|footer)\b[\s\S]*?<\/\1>/gi, '');
  return PAIRS.flatMap((pair) => {
    const found = [...page.matchAll(pair)].map(([, question = '', answer = '']) => ({
      title: asText(question),
      body: asText(answer),
    }));
    page = page.replace(pair, '');
    return found;
  });
}

function asText(html: string): string {
  return plainText(
    html
      .replace(/<li\b[^>]*>/gi, '\n- ')
      .replace(/<(?:p|br|div|ul|ol|tr|h\d)\b[^>]*>/gi, '\n')
      .replace(/<[^>]*>/g, ''),
  )
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function plainText(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name.toLowerCase()] ?? whole;
    const code =
      name[1] === 'x' || name[1] === 'X'
        ? Number.parseInt(name.slice(2), 16)
        : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
