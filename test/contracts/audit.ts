import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditEntry, AuditLog } from '../../src/staff/index.ts';
import type { Open, Opened } from './opened.ts';

const entry = (at: string, did: string): AuditEntry => ({ at: Date.parse(at), by: 'nobody', did });

/** What every engine's audit log promises. */
export function auditContract(open: Open<AuditLog>): void {
  describe('as an audit log', () => {
    let opened: Opened<AuditLog>;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.end());

    it('keeps entries in order over months and restarts', async () => {
      const [october, november] = [entry('2026-10-31', 'saw'), entry('2026-11-01', 'take')];
      await opened.store.record(october);
      await opened.store.record(november);
      const again = await opened.reopen();
      await again.record(entry('2026-11-02', 'reply'));
      expect(await again.list(0, 10)).toEqual([october, november, entry('2026-11-02', 'reply')]);
      expect(await again.list(november.at, 1)).toEqual([november]);
    });

    it('loses none that come at once', async () => {
      const entries = Array.from({ length: 200 }, (_, index) =>
        entry('2026-11-01', `act-${index}`),
      );
      await Promise.all(entries.map((one) => opened.store.record(one)));
      expect(await (await opened.reopen()).list(0, 1000)).toEqual(entries);
    });
  });
}
