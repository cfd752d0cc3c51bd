/** The door for code that runs in the browser. Preact is imported in this room alone. */
export type { TargetedKeyboardEvent } from 'preact';
export { createContext, render } from 'preact';
export { useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
export { Icon } from './icon.tsx';
export { createLook } from './look.ts';
export { createMarkdown, safeLink } from './markdown.ts';
export { createWording, type Wording } from './wording.ts';
