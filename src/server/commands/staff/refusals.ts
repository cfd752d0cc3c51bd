import type { Refusal } from '../../../cases/index.ts';
import type { RosterRefusal } from '../../../staff/index.ts';

type Code = Refusal['refused'] | RosterRefusal['refused'];

/** Why not, and what to do instead. */
const sentences: Record<Code, string> = {
  'unknown-case': 'There is no such case. See the numbers with: npm run staff -- cases',
  closed: 'The case is closed. Open it again first with: npm run staff -- reopen N',
  'still-open': 'The case is open already. Nothing needs to be opened again.',
  'continues-elsewhere': 'The case goes on in another one. Work on that one: show N names it.',
  'only-the-customer':
    'Only the customer can say that it is solved. Propose a solution: npm run staff -- propose N',
  'only-staff': 'Only staff can do this.',
  'only-a-manager': 'Only a manager can change the owner. Call it with --as and a manager’s id.',
  'not-on-roster': 'This person is not on the roster. See who is with: npm run staff -- list',
  taken: 'Somebody has the case in hand. Ask him to hand it over.',
  'yours-already': 'You have the case in hand already.',
  'not-handled': 'Nobody has the case in hand. Take it first: npm run staff -- take N',
  'not-yours': 'Somebody else has the case in hand. Ask him to hand it over.',
  'nothing-proposed': 'No solution is proposed yet.',
  'no-such-promise':
    'There is no such open promise. See their numbers with: npm run staff -- show N',
  'date-past': 'This time has passed. Give one that is still to come.',
  'date-too-far': 'This is more than a year away. Promise something nearer.',
  'text-missing': 'Words are missing. Say it in a sentence.',
  'no-visit': 'No return visit waits for an answer.',
  'same-already': 'It is so already. Nothing was changed.',
  'same-case': 'A case cannot be the duplicate of itself. Name the other one.',
  'other-customer': 'The cases are from two customers. Only cases of one customer can be joined.',
  'email-taken': 'Somebody on the roster has this e-mail address. Give another one.',
  'unknown-agent': 'There is nobody with this id. See the ids with: npm run staff -- list',
  'unknown-stand-in': 'The stand-in is not on the roster. Add him first, or name another.',
  'last-agent': 'The last agent stays: cases need an owner. Add somebody else first.',
};

export const sentenceFor = (refusal: Refusal | RosterRefusal): string => {
  const by = 'by' in refusal ? ` (${refusal.by.name}, ${refusal.by.id})` : '';
  return sentences[refusal.refused] + by;
};
