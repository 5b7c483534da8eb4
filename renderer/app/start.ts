import './theme/tokens.css'
import './theme/base.css'
import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { router } from './router.ts'
import { views } from './views.ts'

// What the address names is read while the frame around it is made, not after that; the router says what fails.
const first = views.find(({ path }) => location.hash.startsWith(`#${path}`)) ?? views[0]
first?.load().catch(() => {})

createApp(App).use(createPinia()).use(router).mount('#app')
