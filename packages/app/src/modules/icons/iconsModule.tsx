import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { IconBundleBlueprint } from '@backstage/plugin-app-react';
import Apartment from '@material-ui/icons/Apartment';
import BrokenImage from '@material-ui/icons/BrokenImage';
import Category from '@material-ui/icons/Category';
import Chat from '@material-ui/icons/Chat';
import CreateNewFolder from '@material-ui/icons/CreateNewFolder';
import Dashboard from '@material-ui/icons/Dashboard';
import Description from '@material-ui/icons/Description';
import Email from '@material-ui/icons/Email';
import Extension from '@material-ui/icons/Extension';
import FeaturedPlayList from '@material-ui/icons/FeaturedPlayList';
import GitHub from '@material-ui/icons/GitHub';
import Help from '@material-ui/icons/Help';
import LocationOn from '@material-ui/icons/LocationOn';
import Memory from '@material-ui/icons/Memory';
import MenuBook from '@material-ui/icons/MenuBook';
import OpenInNew from '@material-ui/icons/OpenInNew';
import People from '@material-ui/icons/People';
import Person from '@material-ui/icons/Person';
import Search from '@material-ui/icons/Search';
import Star from '@material-ui/icons/Star';
import StarBorder from '@material-ui/icons/StarBorder';
import Storage from '@material-ui/icons/Storage';
import Subject from '@material-ui/icons/Subject';
import Warning from '@material-ui/icons/Warning';

/**
 * The icons that every plugin may ask for by name. Backstage 1.55 registers its own as component types, which it
 * then warns of in the console on every page; as elements they are what it wants.
 */
export const iconsModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    IconBundleBlueprint.make({
      name: 'portal',
      params: {
        icons: {
          brokenImage: <BrokenImage fontSize="inherit" />,
          catalog: <MenuBook fontSize="inherit" />,
          chat: <Chat fontSize="inherit" />,
          dashboard: <Dashboard fontSize="inherit" />,
          docs: <Description fontSize="inherit" />,
          email: <Email fontSize="inherit" />,
          externalLink: <OpenInNew fontSize="inherit" />,
          github: <GitHub fontSize="inherit" />,
          group: <People fontSize="inherit" />,
          help: <Help fontSize="inherit" />,
          'kind:api': <Extension fontSize="inherit" />,
          'kind:component': <Memory fontSize="inherit" />,
          'kind:domain': <Apartment fontSize="inherit" />,
          'kind:group': <People fontSize="inherit" />,
          'kind:location': <LocationOn fontSize="inherit" />,
          'kind:resource': <Storage fontSize="inherit" />,
          'kind:system': <Category fontSize="inherit" />,
          'kind:template': <FeaturedPlayList fontSize="inherit" />,
          'kind:user': <Person fontSize="inherit" />,
          scaffolder: <CreateNewFolder fontSize="inherit" />,
          search: <Search fontSize="inherit" />,
          star: <Star fontSize="inherit" />,
          techdocs: <Subject fontSize="inherit" />,
          unstarred: <StarBorder fontSize="inherit" />,
          user: <Person fontSize="inherit" />,
          warning: <Warning fontSize="inherit" />,
        },
      },
    }),
  ],
});
