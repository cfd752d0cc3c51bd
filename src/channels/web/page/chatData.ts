/** Whether people can be reached now: here in the chat, by phone (`until` ms, or always), or again `from` (ms). */
export type PeopleNow =
  | { are: 'here' }
  | { are: 'at the phone'; until?: number }
  | { are: 'away'; from: number };

/** What the server puts into the page for the chat to begin with. */
export interface ChatData {
  language: string;
  company: {
    name: string;
    phone: string;
    email: string;
    people: PeopleNow;
    timeZone: string;
  };
  /** Questions to begin with when the bot has not greeted with its own. */
  starters: readonly string[];
}

/** The id of the element that holds it. */
export const chatDataId = 'chat-data';
