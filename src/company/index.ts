/** The company as company.yaml has it, and reckoning in its business hours. */
export {
  addBusinessTime,
  addSpan,
  businessTimeBetween,
  isOpen,
  nextClosing,
  nextOpening,
} from './businessHours.ts';
export type { Company, Deadlines, Weekday } from './company.ts';
export { type CompanyFile, openCompany } from './companyFile.ts';
export { type DayAndTime, dayAndTime } from './dayAndTime.ts';
export {
  changeOpeningHours,
  type OpeningHours,
  previewOpeningHours,
  readOpeningHours,
} from './openingHours.ts';
export { parseCompany } from './parseCompany.ts';
export { type FileProblem, readYaml } from './readYaml.ts';
export type { Shift } from './shifts.ts';
export type { Span } from './span.ts';
