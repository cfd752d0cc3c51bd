import { createContext, type Sound, useContext } from '../../../pages/browser.ts';
import type { Chat } from './chat.ts';
import type { ChatData } from './chatData.ts';
import type { Speaker } from './link/activity.ts';
import type { Times } from './times.ts';
import type { ChatWording } from './wording.ts';

/** What every part of the chat page may need. */
export interface Scene {
  chat: Chat;
  data: ChatData;
  word: ChatWording;
  times: Times;
  sound: Sound;
  /** Who speaks, for screen readers, files and the typing line. */
  nameOf(speaker: Speaker): string;
  /** Says it to screen readers, after what was said before. */
  announce(text: string): void;
  /** Set when the page is shown by the launcher on another page. */
  leave?: () => void;
}

export const SceneContext = createContext<Scene | undefined>(undefined);

export function useScene(): Scene {
  const scene = useContext(SceneContext);
  if (!scene) throw new Error('Render this inside SceneContext.Provider.');
  return scene;
}
