import { KeyRound } from '@lucide/vue'
import { defineView } from '../../app/view.ts'

export default defineView({
  id: 'accounts',
  title: 'Accounts',
  icon: KeyRound,
  order: 80,
  secondary: true,
  path: '/accounts',
  load: () => import('./Page.vue'),
  children: [
    { path: '/accounts/add', component: () => import('./AddPage.vue') },
    { path: '/accounts/:id', component: () => import('./AccountPage.vue'), props: true },
  ],
  keys: 'g a',
  create: { title: 'Add account', path: '/accounts/add', words: 'new provider sign in' },
})
