import { useSearchParams } from 'react-router-dom';

/**
 * Reads parameters of the URL and sets them, so that a link, a reload or the back button brings back what was looked at.
 *
 * @param options - `isTyped` of what is set with every key: it takes the place of what the history has last
 */
export function useUrlParameters<Name extends string>() {
  const [parameters, setParameters] = useSearchParams();
  return {
    get: (name: Name) => parameters.get(name) ?? undefined,
    set: (
      name: Name,
      value: string | undefined,
      options: { isTyped?: boolean } = {},
    ) =>
      setParameters(
        previous => {
          const next = new URLSearchParams(previous);
          if (value) {
            next.set(name, value);
          } else {
            next.delete(name);
          }
          return next;
        },
        { replace: options.isTyped },
      ),
  };
}
