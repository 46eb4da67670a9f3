import { createContext, useContext } from 'react';

const HideCardContext = createContext<(name: string) => void>(() => {});

/** Lets a card be hidden from within. */
export const HideCardProvider = HideCardContext.Provider;

/** Hides the card of a name; under “Arrange cards” it can be taken back. */
export function useHideCard(): (name: string) => void {
  return useContext(HideCardContext);
}
