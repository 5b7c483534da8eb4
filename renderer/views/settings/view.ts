import { Settings } from '@lucide/vue'
import { defineView } from '../../app/view.ts'

export default defineView({
  id: 'settings',
  title: 'Settings',
  icon: Settings,
  order: 90,
  secondary: true,
  path: '/settings',
  load: () => import('./Page.vue'),
  keys: 'g ,',
})
