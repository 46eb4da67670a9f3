import { useApiHolder } from '@backstage/frontend-plugin-api';
import type {
  ServiceFactSource,
  ServicesQuestion,
} from '@slipway/plugin-home-react';
import { type ReactNode, useEffect, useState } from 'react';

/** What one source told, or why it did not; neither while it loads. */
export interface ServiceFacts {
  source: ServiceFactSource;
  facts?: ReadonlyMap<string, ReactNode>;
  error?: Error;
  /** Asks it again. */
  retry: () => void;
}

type Answers = Record<string, Pick<ServiceFacts, 'facts' | 'error'>>;

/** Asks every source about the services at once. Each answers for itself: one that is late or fails stops no other. */
export function useServiceFacts(
  sources: ServiceFactSource[],
  question: ServicesQuestion,
): ServiceFacts[] {
  const apis = useApiHolder();
  const [answers, setAnswers] = useState<Answers>({});
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const effect = new AbortController();
    const keep = (id: string, answer: Answers[string]) => {
      if (!effect.signal.aborted) {
        setAnswers(all => ({ ...all, [id]: answer }));
      }
    };
    setAnswers({});
    for (const { id, load } of sources) {
      load(question, apis).then(
        facts => keep(id, { facts }),
        error => keep(id, { error }),
      );
    }
    return () => effect.abort();
  }, [apis, sources, question, attempt]);
  return sources.map(source => ({
    source,
    ...answers[source.id],
    retry: () => setAttempt(count => count + 1),
  }));
}
