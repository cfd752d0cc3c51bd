import type { Memory } from './memory.ts';

/** A short, quiet note for news the customer is not looking at; can be switched off. */
export interface Sound {
  isOn(): boolean;
  turn(on: boolean): void;
  play(): void;
}

const key = 'firsthand:sound';

export function createSound(memory: Memory): Sound {
  let context: AudioContext | undefined;
  return {
    isOn: () => memory.read(key) !== 'off',
    turn: (on) => memory.write(key, on ? undefined : 'off'),
    play() {
      if (memory.read(key) === 'off') return;
      context ??= new AudioContext();
      if (context.state === 'running') note(context);
    },
  };
}

function note(context: AudioContext): void {
  const tone = context.createOscillator();
  const volume = context.createGain();
  const now = context.currentTime;
  tone.frequency.setValueAtTime(660, now);
  tone.frequency.setValueAtTime(880, now + 0.09);
  volume.gain.setValueAtTime(0.06, now);
  volume.gain.exponentialRampToValueAtTime(0.0001, now + 0.35);
  tone.connect(volume).connect(context.destination);
  tone.start(now);
  tone.stop(now + 0.36);
}
