import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarScrollWrapper,
  SidebarSpace,
} from '@backstage/core-components';
import { NavContentComponentProps } from '@backstage/plugin-app-react';
import { usePermission } from '@backstage/plugin-permission-react';
import { NotificationsSidebarItem } from '@backstage/plugin-notifications';
import { SidebarSearchModal } from '@backstage/plugin-search';
import { UserSettingsSignInAvatar } from '@backstage/plugin-user-settings';
import MenuIcon from '@material-ui/icons/Menu';
import SearchIcon from '@material-ui/icons/Search';
import { eventReadPermission } from '@slipway/plugin-audit-common';
import { SidebarLogo } from './SidebarLogo';

/** The side bar: first what people come for daily, last what they rarely need. */
export function PortalSidebar({ navItems }: NavContentComponentProps) {
  const { allowed: mayAudit } = usePermission({
    permission: eventReadPermission,
  });
  const nav = navItems.withComponent(item => (
    <SidebarItem icon={() => item.icon} to={item.href} text={item.title} />
  ));
  nav.take('page:search'); // the search modal stands for it
  nav.take('page:catalog-graph'); // reached from an entity
  nav.take('page:catalog-import'); // reached from the page Create
  nav.take('page:notifications'); // NotificationsSidebarItem also counts the unread ones

  const audit = nav.take('page:audit');

  return (
    <Sidebar>
      <SidebarLogo />
      <SidebarGroup label="Menu" icon={<MenuIcon />}>
        {nav.take('page:home')}
        {nav.take('page:catalog')}
        {nav.take('page:scaffolder')}
        {nav.take('page:techdocs')}
        {nav.take('page:dx-metrics')}
        {nav.take('page:dx-metrics/adoption')}
        {nav.take('page:scorecards')}
        {nav.take('page:infra-requests')}
        {nav.take('page:api-docs')}
        {mayAudit && audit}
        <SidebarScrollWrapper>
          {nav.rest({ sortBy: 'title' })}
        </SidebarScrollWrapper>
      </SidebarGroup>
      <SidebarDivider />
      <SidebarGroup label="Search" icon={<SearchIcon />} to="/search">
        <SidebarSearchModal />
      </SidebarGroup>
      <SidebarSpace />
      <SidebarDivider />
      <NotificationsSidebarItem />
      <SidebarGroup
        label="Settings"
        icon={<UserSettingsSignInAvatar />}
        to="/settings"
      >
        {nav.take('page:user-settings')}
      </SidebarGroup>
    </Sidebar>
  );
}
