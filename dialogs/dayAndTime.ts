export { type DayAndTime, dayAndTime } from '../src/company/index.ts';
