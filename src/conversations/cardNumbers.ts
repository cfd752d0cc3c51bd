/** Thirteen to nineteen digits, in groups or not. */
const DIGITS = /(?<![\d+])\d(?:[ .-]?\d){12,18}(?!\d)/g;
const ISSUERS = /^(?:2[2-7]|3[0-9]|4|5[0-8]|6)/;
const CODE = /\b(cv[cv]2?|security code|安全码|校验码)([\s:：#=是is]{0,6})\d{3,4}(?!\d)/giu;
const HIDDEN = '••••';

/** Payment cards' numbers but for the last four digits: nobody here needs them, and nothing of ours may keep them. */
export function withoutCardNumbers(text: string): string {
  let found = false;
  const hidden = text.replace(DIGITS, (written) => {
    const digits = written.replace(/\D/g, '');
    if (!isCard(digits)) return written;
    found = true;
    return `${HIDDEN} ${digits.slice(-4)}`;
  });
  return found ? hidden.replace(CODE, `$1$2•••`) : text;
}

/** Whether a number was hidden in a text that is kept. */
export const hidesCardNumber = (text: string): boolean => /•{4} \d{4}/.test(text);

const isCard = (digits: string): boolean => ISSUERS.test(digits) && checksum(digits) % 10 === 0;

/** Luhn's: every second digit from the right counts double, and its digits are added. */
function checksum(digits: string): number {
  return Array.from(digits, Number)
    .reverse()
    .map((digit, place) => (place % 2 === 0 ? digit : digit * 2))
    .reduce((sum, value) => sum + (value > 9 ? value - 9 : value), 0);
}
