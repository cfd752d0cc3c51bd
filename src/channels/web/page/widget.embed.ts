import { createLauncher } from './launcher.ts';

// <script src="https://chat.example.com/widget.js" async></script>
// data-language, data-side="left" and data-open="true" on the tag are optional.
const tag = document.currentScript;
if (tag instanceof HTMLScriptElement) createLauncher(tag);
