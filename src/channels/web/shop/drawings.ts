import { Html, html } from '../../../pages/index.ts';

export type ProductName = 'k170t' | 'f330' | 'w9' | 'v60' | 'a6d' | 'k100';

/** Drawings of the products on a 200 × 160 ground; `shop.css` gives the classes their colours. */
const shapes: Readonly<Record<ProductName, string>> = {
  k170t: `<ellipse class="shade" cx="100" cy="140" rx="52" ry="6"/><rect class="dark" x="62" y="130" width="76" height="9" rx="4"/>
<path class="body" d="M72 52h54l8 74a5 5 0 0 1-5 5H70a5 5 0 0 1-5-5z"/><path class="light" d="M80 60h10l-6 62H72z"/>
<path class="dark" d="M70 46a6 6 0 0 1 6-6h46a6 6 0 0 1 6 6v6H70z"/><rect class="dark" x="92" y="32" width="14" height="9" rx="4"/>
<path class="body" d="M72 60 54 50l-3 5 18 22z"/><path class="line" d="M128 52h12a12 12 0 0 1 12 13l-4 38a10 10 0 0 1-10 9h-3"/>
<rect class="screen" x="88" y="132" width="24" height="5" rx="2"/><path class="mark" d="M101 84v26M96 110h10"/>`,
  f330: `<ellipse class="shade" cx="100" cy="147" rx="46" ry="6"/><rect class="dark" x="66" y="138" width="10" height="8"/><rect class="dark" x="124" y="138" width="10" height="8"/>
<rect class="body" x="60" y="14" width="80" height="128" rx="6"/><path class="light" d="M66 20h12v116H66z"/>
<path class="line thin" d="M60 92h80"/><path class="line" d="M130 56v26M130 102v16"/><rect class="screen" x="92" y="34" width="18" height="10" rx="2"/>`,
  w9: `<ellipse class="shade" cx="100" cy="146" rx="58" ry="6"/><rect class="body" x="48" y="24" width="104" height="118" rx="6"/>
<path class="line thin" d="M48 50h104"/><rect class="light" x="56" y="32" width="34" height="11" rx="2"/><circle class="dark" cx="126" cy="37" r="7"/><rect class="screen" x="98" y="33" width="16" height="8" rx="2"/>
<circle class="dark" cx="100" cy="95" r="36"/><circle class="glass" cx="100" cy="95" r="28"/><path class="water" d="M74 100c8-8 16 6 26 0s18-6 26 0a28 28 0 0 1-52 0z"/>`,
  v60: `<ellipse class="shade" cx="104" cy="146" rx="44" ry="5"/><path class="line" d="M118 44 88 130"/><path class="body" d="M102 20h28a9 9 0 0 1 9 10l-4 26a9 9 0 0 1-9 8h-14a9 9 0 0 1-9-7l-9-26a9 9 0 0 1 8-11z"/>
<path class="glass" d="M106 62h24l-4 22a6 6 0 0 1-6 5h-8a6 6 0 0 1-6-5z"/><path class="line" d="M134 24c14 2 16 20 4 30"/><path class="dark" d="M62 128h56a6 6 0 0 1 6 6v10H56v-10a6 6 0 0 1 6-6z"/><rect class="screen" x="110" y="30" width="16" height="8" rx="2"/>`,
  a6d: `<ellipse class="shade" cx="100" cy="142" rx="64" ry="6"/><path class="body" d="M44 46a18 18 0 0 1 18-18h76a18 18 0 0 1 18 18v84a8 8 0 0 1-8 8H52a8 8 0 0 1-8-8z"/>
<rect class="screen" x="74" y="38" width="52" height="14" rx="4"/><rect class="dark" x="52" y="66" width="46" height="62" rx="6"/><rect class="dark" x="102" y="66" width="46" height="62" rx="6"/>
<rect class="glass" x="59" y="74" width="32" height="22" rx="4"/><rect class="glass" x="109" y="74" width="32" height="22" rx="4"/><path class="line light-line" d="M66 110h18M116 110h18"/>`,
  k100: `<ellipse class="shade" cx="100" cy="140" rx="46" ry="6"/><rect class="dark" x="68" y="131" width="64" height="8" rx="4"/>
<path class="body" d="M100 56c24 0 34 18 34 44 0 20-4 31-9 31H75c-5 0-9-11-9-31 0-26 10-44 34-44z"/><path class="light" d="M80 70c-7 8-9 22-8 40h7c-1-18 1-30 8-41z"/>
<path class="dark" d="M82 58c4-8 32-8 36 0z"/><circle class="dark" cx="100" cy="48" r="5"/><path class="body" d="M70 84 50 74l-3 5 19 21z"/><path class="line" d="M80 50C84 22 128 22 132 66"/>`,
};

export function drawingOf(name: ProductName): Html {
  return html`<svg viewBox="0 0 200 160" aria-hidden="true" focusable="false">${new Html(shapes[name])}</svg>`;
}
