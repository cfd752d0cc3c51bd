/** What the server puts into the page for the chat to begin with. */
export interface ChatData {
  language: string;
  company: {
    name: string;
    phone: string;
    email: string;
    /** People are there now; otherwise from `opensAt` (ms). */
    isOpen: boolean;
    opensAt: number;
    timeZone: string;
  };
  /** Questions to begin with when the bot has not greeted with its own. */
  starters: readonly string[];
}

/** The id of the element that holds it. */
export const chatDataId = 'chat-data';
