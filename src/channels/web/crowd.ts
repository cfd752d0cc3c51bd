interface Room {
  conversation: number;
  address: number;
  all: number;
}

/** Counts who is in, so that nobody takes all the room. */
export interface Crowd {
  isFull(conversation: string, address: string): boolean;
  /** Returns how to leave. */
  enter(conversation: string, address: string): () => void;
}

export function createCrowd(room: Room): Crowd {
  const conversations = new Map<string, number>();
  const addresses = new Map<string, number>();
  let all = 0;
  const change = (by: 1 | -1, conversation: string, address: string) => {
    all += by;
    count(conversations, conversation, by);
    count(addresses, address, by);
  };
  return {
    isFull: (conversation, address) =>
      all >= room.all ||
      (conversations.get(conversation) ?? 0) >= room.conversation ||
      (addresses.get(address) ?? 0) >= room.address,
    enter: (conversation, address) => {
      change(1, conversation, address);
      return () => change(-1, conversation, address);
    },
  };
}

function count(counts: Map<string, number>, key: string, by: 1 | -1): void {
  const now = (counts.get(key) ?? 0) + by;
  if (now === 0) counts.delete(key);
  else counts.set(key, now);
}
