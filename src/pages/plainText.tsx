import { linkParts } from './markup.ts';

/** What a person wrote, as he wrote it; addresses become links. */
export function PlainText({ text }: { text: string }) {
  return (
    <div class="bubble plain" dir="auto">
      {linkParts(text).map(({ text: part, href }) =>
        href ? (
          <a key={part} href={href} target="_blank" rel="noopener noreferrer">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </div>
  );
}
