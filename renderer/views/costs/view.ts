import { defineView } from '@renderer/app/view.ts'
import { CalendarDays } from '@lucide/vue'

const load = () => import('./Page.vue')

export default defineView({
  id: 'costs',
  title: 'Costs',
  icon: CalendarDays,
  order: 50,
  path: '/costs',
  load,
  children: [{ path: '/costs/:part', name: 'costs-part', component: load }],
  keys: 'g c',
})
