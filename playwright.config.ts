import { defineConfig } from '@playwright/test'
import { chooseBrowser } from './e2e/support/browser'
import {
  BASE_URL,
  OIDC_ISSUER,
  PORTAL_ENVIRONMENT,
  PROCONNECT_ENVIRONMENT,
  PROCONNECT_URL,
  PROVIDER_ENVIRONMENT,
} from './e2e/support/places'

const gracefulShutdown = { signal: 'SIGTERM', timeout: 20_000 } as const

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  reporter: 'list',
  // Two browsers, the portal and the database share what may be two slow cores: a test that waits for nothing still takes
  // ten seconds. What does not come at all is said by the limits of each step.
  timeout: 180_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: BASE_URL,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    launchOptions: await chooseBrowser(),
    // Recording takes almost half of the time of a run: ask for it with --trace retain-on-failure.
    trace: 'off',
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
  },
  // The journey moves the demonstration's clock for everybody: it comes when the others have ended.
  projects: [
    { name: 'screens', testIgnore: 'journeys/**' },
    { name: 'journey', testMatch: 'journeys/**/*.spec.ts', dependencies: ['screens'] },
  ],
  // One after the other, in this order: the second portal uses the database of the first.
  webServer: [
    {
      name: 'provider',
      command: 'node e2e/support/oidc.mjs',
      url: `${OIDC_ISSUER}/.well-known/openid-configuration`,
      env: PROVIDER_ENVIRONMENT,
    },
    {
      name: 'portal',
      command: 'node e2e/support/portal.mjs',
      url: `${BASE_URL}/api/health`,
      env: PORTAL_ENVIRONMENT,
      timeout: 600_000, // may have to build
      stdout: 'pipe',
      gracefulShutdown,
    },
    {
      name: 'proconnect',
      command: 'node e2e/support/proconnect-portal.mjs',
      url: `${PROCONNECT_URL}/api/health`,
      env: PROCONNECT_ENVIRONMENT,
      gracefulShutdown,
    },
  ],
})
