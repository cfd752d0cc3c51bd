import type { Offer } from './useOffers.ts';

export const offerListId = 'offers';
export const offerId = (index: number) => `offer-${index}`;

interface OfferListProps {
  offers: readonly Offer[];
  at: number;
  label: string;
  choose(offer: Offer): void;
}

/** Chosen by arrow keys and Enter in the box below, or by a click. */
export function OfferList({ offers, at, label, choose }: OfferListProps) {
  return (
    <div class="offers" id={offerListId} role="listbox" aria-label={label}>
      {offers.map((offer, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the box below keeps the focus
        // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are the box's
        <div
          key={offer.key}
          id={offerId(index)}
          role="option"
          aria-selected={index === at}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(offer)}
        >
          <b>{offer.title}</b> <span>{offer.detail}</span>
          <small>{offer.text.slice(0, 120)}</small>
        </div>
      ))}
    </div>
  );
}
