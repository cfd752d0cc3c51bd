import type { CustomerId, Language } from '../../vocabulary.ts';

/** What the dialogs give to forms and to the Home tab. */
export interface CustomerSide {
  /** The code by which a complaint that was filled in at once is handed over. */
  complaint(sheet: { item?: string; wish?: string; contact?: string }): string;
  /** The customer's open cases, each as it stands, with its receipt. */
  casesOf(
    customer: CustomerId,
    language: Language,
  ): Promise<readonly { text: string; link: string }[]>;
}
