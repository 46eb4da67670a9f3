import { Container } from '@backstage/ui';
import { type ReactNode } from 'react';
import {
  Navigate,
  NavLink,
  Route,
  Routes,
  useLocation,
} from 'react-router-dom';
import styles from './Rooms.module.css';

/** One of the pages that belong together. */
export interface Room {
  /** Below the page that they belong to, such as `waivers`. */
  path: string;
  title: string;
  element: ReactNode;
  /** Whether no link leads to it from the others. */
  isUnlisted?: boolean;
}

/**
 * Pages that belong together, the first of them where they begin, and links between them.
 *
 * @param label - of the links
 */
export function Rooms(props: { label: string; rooms: Room[] }) {
  const { label, rooms } = props;
  const { search } = useLocation();
  return (
    <>
      <Container>
        <nav aria-label={label}>
          <ul className={styles.rooms}>
            {rooms
              .filter(({ isUnlisted }) => !isUnlisted)
              .map(({ path, title }) => (
                <li key={path}>
                  <NavLink to={path} className={styles.room}>
                    {title}
                  </NavLink>
                </li>
              ))}
          </ul>
        </nav>
      </Container>
      <Routes>
        <Route
          index
          element={
            <Navigate to={{ pathname: rooms[0].path, search }} replace />
          }
        />
        {rooms.map(({ path, element }) => (
          <Route key={path} path={`${path}/*`} element={element} />
        ))}
      </Routes>
    </>
  );
}
