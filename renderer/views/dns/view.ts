import { defineView } from '@renderer/app/view.ts'
import { Globe } from '@lucide/vue'

export default defineView({
  id: 'dns',
  title: 'DNS',
  icon: Globe,
  order: 25,
  path: '/dns',
  load: () => import('./zones/Page.vue'),
  children: [
    {
      path: '/dns/zones/:id',
      name: 'zone',
      component: () => import('./zone/Page.vue'),
      props: true,
    },
    { path: '/dns/review', name: 'dns-review', component: () => import('./review/Page.vue') },
    {
      path: '/dns/templates',
      name: 'dns-templates',
      component: () => import('./templates/Page.vue'),
    },
    {
      path: '/dns/applied/:id',
      name: 'dns-applied',
      component: () => import('./applied/Page.vue'),
      props: true,
    },
    { path: '/dns/replace', name: 'dns-replace', component: () => import('./replace/Page.vue') },
  ],
  keys: 'g d',
  create: { title: 'New zone', path: '/dns?new=zone', words: 'dns domain add zone create' },
  commands: () => import('./palette.ts').then(({ dnsCommands }) => dnsCommands),
})
