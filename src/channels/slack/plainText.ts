/** What Slack writes between `<` and `>`: a mention, a channel, a date, a link. */
const MARKUP = /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g;

/**
 * A message as its writer saw it. Mentions become names and links their address, so that nothing in
 * it calls anybody or leads anywhere when it is shown again. `self`: the bot's own user, left out.
 */
export function toPlainText(text: string, self = ''): string {
  const spoken = text.replace(MARKUP, (_, sign: string, target: string, label?: string) =>
    sign === '@' && target === self ? '' : nameOf(sign, target, label),
  );
  return unescaped(spoken)
    .toWellFormed()
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .trim();
}

function nameOf(sign: string, target: string, label: string | undefined): string {
  if (sign === '@') return `@${label ?? target}`;
  if (sign === '#') return `#${label ?? target}`;
  if (sign === '!') return label ?? `@${target.split('^')[0] ?? ''}`;
  const address = target.replace(/^(mailto|tel):/, '');
  const repeats = label === undefined || address.endsWith(label);
  return repeats ? address : `${label} (${address})`;
}

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Plain words where Slack reads mrkdwn: the three characters it gives a meaning to. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** At most so many characters, the last of them an ellipsis when there were more. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`;
}
