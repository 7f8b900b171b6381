import { z } from 'zod'

const bytes32 = z
  .string()
  .refine((text) => Buffer.from(text, 'base64').length === 32, 'expected 32 bytes in base64 (openssl rand -base64 32)')

const oidc = z.object({
  OIDC_ISSUER: z.url().optional(),
  OIDC_NAME: z.string().default('ProConnect'),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_SCOPES: z.string().default('openid profile email'),
  OIDC_ACR_VALUES: z.string().optional(),
  OIDC_TOKEN_AUTH_METHOD: z.enum(['client_secret_basic', 'client_secret_post']).default('client_secret_basic'),
  OIDC_USERINFO_SIGNED: z.enum(['true', 'false']).default('false'),
  /** the provider verifies every address it gives, though it does not say so in `email_verified` */
  OIDC_EMAIL_TRUSTED: z.enum(['true', 'false']).default('false'),
})

/** Without these, files stay in STORAGE_DIR, which receives them in any case, and nothing looks for viruses. */
const storage = z.object({
  STORAGE_DRIVER: z.enum(['fs', 's3']).default('fs'),
  S3_ENDPOINT: z.url('expected the address of the S3-compatible service').optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_BUCKET: z.string().optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  CLAMAV_HOST: z.string().optional(),
  CLAMAV_PORT: z.coerce.number().int().min(1).max(65_535).default(3310),
})

const schema = z
  .object({
    DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'expected postgresql://user:password@host:port/database'),
    AUTH_SECRET: z.string().min(32, 'expected at least 32 characters (openssl rand -base64 32)'),
    AUTH_URL: z.url('expected the public address, such as https://sun-es.example.fr'),
    DATA_ENCRYPTION_KEY: bytes32,
    STORAGE_DIR: z.string().min(1, 'expected the folder that keeps the files'),
    ...storage.shape,
    DEMO_MODE: z.enum(['true', 'false']).default('false'),
    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    /** smtp://user:password@host:587; without it the mails wait in the outbox */
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\//, 'expected smtp://user:password@host:587 or smtps://…')
      .optional(),
    MAIL_FROM: z
      .string()
      .regex(/^([^<>]+ <)?[^\s<>@]+@[^\s<>@]+>?$/, 'expected an address, or a name and an address: Portail <a@b.fr>')
      .optional(),
    /** none: this process serves pages only, and `npm run worker` runs the jobs apart */
    PORTAL_WORKERS: z.enum(['here', 'none']).default('here'),
    ...oidc.shape,
  })
  .refine((env) => env.SMTP_URL === undefined || env.MAIL_FROM !== undefined, {
    path: ['MAIL_FROM'],
    message: 'expected with SMTP_URL: the address that the mails come from',
  })
  .refine((env) => env.STORAGE_DRIVER === 'fs' || (env.S3_BUCKET && env.S3_ACCESS_KEY_ID && env.S3_SECRET_ACCESS_KEY), {
    path: ['S3_BUCKET'],
    message: 'expected with STORAGE_DRIVER=s3, like S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY',
  })
  .refine((env) => env.OIDC_ISSUER === undefined || (env.OIDC_CLIENT_ID && env.OIDC_CLIENT_SECRET), {
    path: ['OIDC_CLIENT_ID'],
    message: 'expected with OIDC_ISSUER, like OIDC_CLIENT_SECRET',
  })

export type Env = z.infer<typeof schema>

/** The environment, or an exception that names each missing or wrong variable and what it should look like. */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => {
    const name = issue.path.join('.')

    return `  ${name}: ${given[name] === undefined ? 'missing; ' : ''}${issue.message}`
  })
  throw new Error(`The environment is not complete:\n${lines.join('\n')}`)
}

let cached: Env | undefined

/** Read once, at first use: `next build` imports modules without an environment. */
export function env(): Env {
  cached ??= parseEnv(process.env)

  return cached
}
