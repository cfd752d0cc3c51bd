import { Marked, type Tokens } from 'marked';
import { escapeHtml } from './html.ts';

/** Where a link leads. Undefined: it is shown as text. */
export type LinkTo = (href: string) => string | undefined;

/**
 * Markdown as HTML. Raw HTML in it is shown as written and images as their description;
 * the browser sanitises the result once more. What is nested too deeply to be read is shown as written.
 */
export function createMarkdown(linkTo: LinkTo): (text: string) => string {
  const marked = new Marked({ gfm: true, async: false });
  marked.use({
    renderer: {
      html: ({ text }) => escapeHtml(text),
      image: ({ text }) => escapeHtml(text),
      link(token) {
        return anchor(linkTo(token.href), this.parser.parseInline(token.tokens), token);
      },
    },
  });
  return (text) => {
    try {
      return String(marked.parse(text));
    } catch {
      return `<p>${escapeHtml(text)}</p>`;
    }
  };
}

/** Pages and addresses a customer may be sent to; nothing that runs. */
export function safeLink(href: string): string | undefined {
  return /^(https?:\/\/|mailto:|tel:|\/(?!\/))/i.test(href) ? href : undefined;
}

function anchor(href: string | undefined, label: string, token: Tokens.Link): string {
  if (href === undefined) return label;
  const away = /^https?:/i.test(href) ? ' target="_blank" rel="noopener noreferrer"' : '';
  const title = token.title ? ` title="${escapeHtml(token.title)}"` : '';
  return `<a href="${escapeHtml(href)}"${title}${away}>${label}</a>`;
}
