import { safeMarkup } from '../../../pages/browser.ts';

const copyable = /\+?\d[\d ‑-]{4,}\d/g;

/** The bot's Markdown as safe markup; `copyLabel` names the button that copies a number or code. */
export function renderMarkdown(text: string, copyLabel: (value: string) => string): string {
  const body = document.createElement('template').content.ownerDocument.createElement('div');
  body.innerHTML = safeMarkup(text);
  for (const code of body.querySelectorAll('pre, :not(pre) > code'))
    offerCopy(code, code.textContent, copyLabel);
  for (const node of textNodesOf(body)) offerNumbers(node, copyLabel);
  return body.innerHTML;
}

function textNodesOf(body: Element): Text[] {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode())
    if (
      walker.currentNode instanceof Text &&
      !walker.currentNode.parentElement?.closest('a, code, pre')
    )
      nodes.push(walker.currentNode);
  return nodes;
}

/** Telephone, order and account numbers: six digits and more. */
function offerNumbers(node: Text, copyLabel: (value: string) => string): void {
  const found = [...node.data.matchAll(copyable)].filter(
    ([value]) => value.replace(/\D/g, '').length >= 6,
  );
  for (const match of found.reverse()) {
    const number = node.splitText(match.index);
    number.splitText(match[0].length);
    const holder = document.createElement('span');
    number.replaceWith(holder);
    holder.append(number);
    offerCopy(holder, match[0], copyLabel);
  }
}

function offerCopy(element: Element, value: string, copyLabel: (value: string) => string): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.dataset.copy = value.trim();
  button.title = copyLabel(value.trim().slice(0, 60));
  button.setAttribute('aria-label', button.title);
  element.classList.add('copyable');
  element.append(button);
}
