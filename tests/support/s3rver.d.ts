// What the tests use of it; the package has no types of its own.
declare module 's3rver' {
  export default class S3rver {
    constructor(options: {
      readonly port: number
      readonly address: string
      readonly silent: boolean
      readonly directory: string
    })
    run(): Promise<{ readonly port: number }>
    close(): Promise<void>
  }
}
