import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Conversation, ConversationStore } from '../../src/conversations/index.ts';
import { aConversation, afterTurn, replied, said, strangeIds } from './conversation.ts';
import { attempt, type Open, type Opened } from './opened.ts';
import { carryOut, plans } from './simultaneous.ts';

/** What every engine's ConversationStore promises. */
export function conversationStoreContract(open: Open<ConversationStore>): void {
  let opened: Opened<ConversationStore>;
  let store: ConversationStore;
  beforeEach(async () => {
    opened = await open();
    store = opened.store;
  });
  afterEach(() => opened.end());

  const begun = async (id: string, with_: Partial<Conversation> = {}) => {
    const conversation = aConversation(id, with_);
    expect(await store.create(conversation)).toBe(true);
    return conversation;
  };
  const nowAndReopened = async function* () {
    yield store;
    yield opened.reopen();
  };
  const hear = async (conversation: Conversation, ...clientIds: string[]) => {
    const messages = said(conversation, ...clientIds);
    const next = afterTurn(conversation, messages);
    expect(await store.commit(next, messages)).toBe(true);
    return next;
  };
  const hearMany = async (conversation: Conversation, count: number) => {
    let next = conversation;
    for (let at = 0; at < count; at += 1) next = await hear(next, `client ${at}`);
    return next;
  };

  describe('a conversation', () => {
    it('is not there before it was created', async () => {
      const { id } = aConversation('unknown');
      expect(await store.find(id)).toBeUndefined();
      expect(await store.messages(id, 0, 10)).toEqual([]);
      expect(await store.findByClientId(id, 'client')).toBeUndefined();
    });

    it('is found as it was created, with all it carries', async () => {
      const conversation = await begun('whole', {
        floor: { holder: 'staff', id: 'ann' as never, name: 'Ann 安', since: 5 },
        memory: { stack: [{ id: 'answer', state: { tries: 2, text: 'é\u2028"\\' } }] },
        address: { serviceUrl: 'https://example.test', nested: [null, true, 0.5] },
      });
      expect(await store.find(conversation.id)).toEqual(conversation);
      expect(await (await opened.reopen()).find(conversation.id)).toEqual(conversation);
    });

    it('is among those that changed lately, as it stands now', async () => {
      const { id } = await hearMany(await begun('long'), 90);
      await begun('short');
      for await (const from of nowAndReopened()) {
        const found = await Array.fromAsync(from.changedWithin(3_600_000));
        expect(found.map((one) => [one.id, one.lastSeq]).sort()).toEqual([
          [id, 90],
          ['short', 0],
        ]);
      }
    });

    it('is created once, however many ask at the same time', async () => {
      const askers = ['one', 'two', 'three', 'four'].map((channel) =>
        aConversation('wanted', { channel }),
      );
      const created = await Promise.all(askers.map((asker) => store.create(asker)));
      expect(created.filter(Boolean)).toHaveLength(1);
      const winner = askers[created.indexOf(true)];
      expect(await store.find(aConversation('wanted').id)).toEqual(winner);
      expect(await store.create(aConversation('wanted'))).toBe(false);
    });

    it('keeps a memory of nothing, null or a plain value', async () => {
      for (const [index, memory] of [undefined, null, 0, '', [], false].entries()) {
        await begun(`memory ${index}`, { memory });
      }
      const again = await opened.reopen();
      for (const [index, memory] of [undefined, null, 0, '', [], false].entries()) {
        expect((await again.find(aConversation(`memory ${index}`).id))?.memory).toEqual(memory);
      }
    });

    it('is not changed by what a caller does to what he stored or found', async () => {
      const memory = { tries: 1 };
      const conversation = await begun('shared', { memory });
      attempt(() => Object.assign(memory, { tries: 2 }));
      const found = await store.find(conversation.id);
      attempt(() => Object.assign(found ?? {}, { channel: 'changed' }));
      attempt(() => Object.assign(found?.memory ?? {}, { tries: 3 }));
      expect(await store.find(conversation.id)).toEqual({ ...conversation, memory: { tries: 1 } });
    });

    it.each(strangeIds)('may have the id %j', async (id) => {
      const conversation = await begun(id);
      await hear(conversation, id);
      const again = await opened.reopen();
      expect(await again.find(conversation.id)).toMatchObject({ id, lastSeq: 1 });
      expect(await again.findByClientId(conversation.id, id)).toMatchObject({ seq: 1 });
    });

    it('is kept apart from those with a similar id', async () => {
      for (const id of strangeIds) await begun(id, { channel: `channel of ${id}` });
      const again = await opened.reopen();
      for (const id of strangeIds) {
        const found = await again.find(aConversation(id).id);
        expect(found?.channel).toBe(`channel of ${id}`);
      }
    });
  });

  describe('a turn', () => {
    it('stores its messages and the new state together', async () => {
      const conversation = await begun('turn');
      const messages = [...said(conversation, 'a', 'b'), replied(conversation, 2, 'Descale it.')];
      const next = { ...afterTurn(conversation, messages, { asked: 1 }), language: 'zh' };
      expect(await store.commit(next, messages)).toBe(true);
      for await (const engine of nowAndReopened()) {
        expect(await engine.find(conversation.id)).toEqual(next);
        expect(await engine.messages(conversation.id, 0, 10)).toEqual(messages);
      }
    });

    it('of a conversation that is not there stores nothing', async () => {
      const conversation = aConversation('never opened');
      const messages = said(conversation, 'a');
      expect(await store.commit(afterTurn(conversation, messages), messages)).toBe(false);
      expect(await store.find(conversation.id)).toBeUndefined();
      expect(await store.messages(conversation.id, 0, 10)).toEqual([]);
    });

    it('that another overtook stores nothing', async () => {
      const conversation = await begun('overtaken');
      const next = await hear(conversation, 'first');
      const late = said(conversation, 'late');
      expect(await store.commit(afterTurn(conversation, late, 'lost'), late)).toBe(false);
      expect(await store.find(conversation.id)).toEqual(next);
      expect(await store.findByClientId(conversation.id, 'late')).toBeUndefined();
    });

    it('that runs ahead stores nothing', async () => {
      const conversation = await begun('ahead');
      const early = said({ ...conversation, lastSeq: 1 }, 'early');
      expect(await store.commit({ ...conversation, lastSeq: 2 }, early)).toBe(false);
      expect(await store.messages(conversation.id, 0, 10)).toEqual([]);
    });

    it('wins alone against others of the same moment', async () => {
      const conversation = await begun('race');
      const turns = ['a', 'b', 'c', 'd'].map((clientId) => said(conversation, clientId));
      const won = await Promise.all(
        turns.map((messages) => store.commit(afterTurn(conversation, messages), messages)),
      );
      expect(won.filter(Boolean)).toHaveLength(1);
      const winner = turns[won.indexOf(true)];
      expect(await store.messages(conversation.id, 0, 10)).toEqual(winner);
    });

    it('without messages changes the state alone', async () => {
      const conversation = await begun('state');
      expect(await store.commit({ ...conversation, memory: { waiting: true } }, [])).toBe(true);
      expect(await store.find(conversation.id)).toMatchObject({ memory: { waiting: true } });
      const stale = { ...(await hear(conversation, 'a')), lastSeq: 0 };
      expect(await store.commit(stale, [])).toBe(false);
    });

    it('that skips a number is refused as a mistake', async () => {
      const conversation = await begun('gap');
      const [first, , third] = said(conversation, 'a', 'b', 'c');
      const skipping = [first, third].filter((message) => message !== undefined);
      await expect(store.commit(afterTurn(conversation, skipping), skipping)).rejects.toThrow(
        /gap/,
      );
      expect(await store.find(conversation.id)).toEqual(conversation);
    });

    it('of fifty messages at once is stored whole, after others too', async () => {
      const clientIds = Array.from({ length: 50 }, (_, index) => `burst ${index}`);
      const some = await hearMany(await begun('burst'), 39);
      const { id, lastSeq } = await hear(some, ...clientIds);
      expect(lastSeq).toBe(89);
      const again = await opened.reopen();
      expect((await again.messages(id, 39, 100)).map(({ clientId }) => clientId)).toEqual(
        clientIds,
      );
    });
  });

  describe('a message', () => {
    it('is read in order from any place, at most as many as wanted', async () => {
      const conversation = await hearMany(await begun('long'), 130);
      for await (const engine of nowAndReopened()) {
        const all = await engine.messages(conversation.id, 0, 1_000);
        expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: 130 }, (_, at) => at + 1));
        for (const place of [0, 1, 39, 40, 41, 79, 80, 99, 100, 129, 130, 131]) {
          const expected = all.slice(place, place + 45);
          expect(await engine.messages(conversation.id, place, 45)).toEqual(expected);
        }
        expect(await engine.messages(conversation.id, 3, 0)).toEqual([]);
        expect(await engine.messages(conversation.id, 3, 1)).toEqual(all.slice(3, 4));
      }
    });

    it("is found by its sender's id, however long ago it came", async () => {
      const conversation = await hearMany(await begun('long'), 130);
      for await (const engine of nowAndReopened()) {
        for (const at of [0, 38, 39, 40, 41, 99, 100, 129]) {
          const found = await engine.findByClientId(conversation.id, `client ${at}`);
          expect(found?.seq).toBe(at + 1);
        }
        expect(await engine.findByClientId(conversation.id, 'client 130')).toBeUndefined();
        const other = aConversation('other').id;
        expect(await engine.findByClientId(other, 'client 0')).toBeUndefined();
      }
    });

    it('keeps every kind of content as it was sent', async () => {
      const conversation = await begun('contents');
      const texts = [
        '',
        ' ',
        '洗衣机漏水',
        '🙂'.repeat(2_000),
        '\u0000\u2028</script>',
        '__proto__',
      ];
      const messages = texts.map((text, index) => replied(conversation, index, text));
      expect(await store.commit(afterTurn(conversation, messages), messages)).toBe(true);
      const again = await opened.reopen();
      expect(await again.messages(conversation.id, 0, 10)).toEqual(messages);
    });

    it('goes on being numbered where it stopped when the store is opened again', async () => {
      const before = await hearMany(await begun('goes on'), 45);
      store = await opened.reopen();
      const found = await store.find(before.id);
      expect(found).toEqual(before);
      const next = await hear(found ?? before, 'the next day');
      expect(next.lastSeq).toBe(46);
    });
  });

  describe('whatever writers do at the same time', () => {
    it('leaves one sequence without a gap, each message once, no state lost', async () => {
      await fc.assert(
        fc.asyncProperty(plans, async (plan) => {
          await opened.end();
          opened = await open();
          await carryOut(plan, opened);
        }),
        { numRuns: 25 },
      );
    });
  });
}
