import { type Room, Rooms, useRight } from '@slipway/components';
import { insightsReadPermission } from '@slipway/plugin-infra-requests-common';

/** The rooms of the page. The form is reached from a module, and the insights are for the platform group. */
export function InfrastructureRooms({ rooms }: { rooms: Room[] }) {
  const maySeeInsights = useRight(insightsReadPermission);
  const isUnlisted = ({ path }: Room) =>
    path === 'new' || (path === 'insights' && !maySeeInsights);
  return (
    <Rooms
      label="Parts of the infrastructure"
      rooms={rooms.map(room => ({ ...room, isUnlisted: isUnlisted(room) }))}
    />
  );
}
