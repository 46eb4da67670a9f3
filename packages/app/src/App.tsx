import { createApp } from '@backstage/frontend-defaults';
import { demoModule } from './modules/demo';
import { homeModule } from './modules/home';
import { iconsModule } from './modules/icons';
import { navModule } from './modules/nav';
import { signalsModule } from './modules/signals';
import { signInModule } from './modules/signIn';
import { themeModule } from './modules/theme';

// Plugins are found by `app.packages: all` in app-config.yaml.
export default createApp({
  features: [
    themeModule,
    iconsModule,
    navModule,
    signInModule,
    homeModule,
    demoModule,
    signalsModule,
  ],
});
