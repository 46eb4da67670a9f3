import { useApi } from '@backstage/frontend-plugin-api';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { surveysApiRef } from '../../api/surveysApi';
import { Loaded } from '@slipway/components';
import styles from './News.module.css';
import { NotesCard } from './NotesCard';
import { RoadmapCard } from './RoadmapCard';

/** “You said, we did”, and the road map. */
export function News({ mayManage }: { mayManage: boolean }) {
  const client = useApi(surveysApiRef);
  const state = useAsyncRetry(async () => {
    const [notes, roadmap] = await Promise.all([
      client.getNotes(),
      client.getRoadmap(),
    ]);
    return { notes: notes.items, items: roadmap.items };
  }, [client]);
  const common = { mayManage, onChanged: state.retry };
  return (
    <Loaded what="The notes and the road map" state={state} height={240}>
      {({ notes, items }) => (
        <div className={styles.columns}>
          <NotesCard notes={notes} {...common} />
          <RoadmapCard items={items} notes={notes} {...common} />
        </div>
      )}
    </Loaded>
  );
}
