/** The browser's own way of writing times, as long as it is in the page's language and one it knows. */
export function timeLocale(language: string): string {
  const own = navigator.languages.find((tag) => tag.startsWith(language) && isKnown(tag));
  return own ?? language;
}

function isKnown(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}
