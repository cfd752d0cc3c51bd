import { expect, it } from 'vitest';
import { sayNotice } from '../../dialogs/index.ts';
import { createCases } from '../../src/cases/index.ts';
import type { Conversation, Floor } from '../../src/conversations/index.ts';
import type { ConversationId, CustomerId } from '../../src/vocabulary.ts';
import { colleague, company, parseStaffId, recordingOf, responsible } from '../cases/fixture.ts';
import { createMemoryStore } from '../cases/memoryStore.ts';

const cases = createCases({
  ...{ store: createMemoryStore(), company: () => company, clock: () => 0 },
  roster: () => ({ staff: [colleague('Ada')], responsible }),
  deliver: async () => {},
});
const record = await cases.record(recordingOf('nora', 1));
const scene = { record, link: 'https://shop.example/receipt/r', staffed: true, at: 0, company };

function heardOf(name: string, floor: Floor): string[] {
  const conversation: Conversation = {
    ...{ id: 'talk-nora' as ConversationId, customer: 'nora' as CustomerId, channel: 'web' },
    ...{ language: 'en', openedAt: 0, lastSeq: 1, memory: undefined, floor },
  };
  const { replies } = sayNotice({ code: 'taken', name }, scene)(conversation);
  return replies.map((reply) => (reply.kind === 'text' ? reply.text : reply.kind));
}

const held = { holder: 'staff', id: parseStaffId('ada'), name: 'Ada', since: 0 } as const;
const hasIt = [expect.stringMatching(/^Ada has \d{4}-\d{4} in hand now\.$/)];

it('says who has a case in hand, unless it is he who speaks already', () => {
  expect(heardOf('Ada Ek', { holder: 'bot' })).toEqual(hasIt);
  expect(heardOf('Ada Ek', { ...held, name: 'Ben' })).toEqual(hasIt);
  expect(heardOf('Ada Ek', held)).toEqual([]);
});
