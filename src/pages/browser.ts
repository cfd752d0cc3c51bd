/** The door for code that runs in the browser. Preact is imported in this room alone. */
export type { ComponentChildren, TargetedKeyboardEvent } from 'preact';
export { createContext, render } from 'preact';
export { useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
export { useGrowing } from './growing.ts';
export { Icon, type IconName } from './icon.tsx';
export { createLook } from './look.ts';
export { safeMarkup } from './markup.ts';
export { browserMemory, type Memory, memoryOf } from './memory.ts';
export { PlainText } from './plainText.tsx';
export { createSound, type Sound } from './sound.ts';
export { timeLocale } from './timeLocale.ts';
export { browserTimers, retryPause, type Timers } from './timers.ts';
export { createWording, type Wording } from './wording.ts';
