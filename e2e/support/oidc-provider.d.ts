/** What the tests use of the package, which has no types of its own. */
declare module 'oidc-provider' {
  export type ClientMetadata = Readonly<Record<string, unknown>>

  export class Provider {
    constructor(
      issuer: string,
      configuration: Readonly<Record<string, unknown>> & {
        findAccount: (context: unknown, login: string) => { accountId: string; claims: () => Promise<object> }
      },
    )
    on(event: string, listener: (context: unknown, error: unknown) => void): void
    listen(port: number, host: string, onListening: () => void): void
  }
}
