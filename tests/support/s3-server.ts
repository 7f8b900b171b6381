import fs from 'node:fs'
import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import S3rver from 's3rver'
import type { S3Options } from '@/lib/platform/storage-s3'

export type S3Bucket = {
  readonly options: S3Options
  /** Puts other bytes in the place of an object, or takes it away. */
  readonly alter: (key: string, bytes: Uint8Array | null) => Promise<void>
}

export type S3Server = { readonly bucket: () => Promise<S3Bucket>; readonly stop: () => Promise<void> }

const ACCOUNT = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }

/** An S3-compatible server on a free port, whose objects lie in that folder. */
export async function startS3(directory: string): Promise<S3Server> {
  fs.mkdirSync(directory, { recursive: true })
  const server = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory })
  const { port } = await server.run()
  const endpoint = `http://127.0.0.1:${port}`
  const region = 'us-east-1'
  const client = new S3Client({
    endpoint,
    region,
    credentials: ACCOUNT,
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  })
  let buckets = 0

  return {
    async bucket() {
      buckets += 1
      const bucket = `files-${buckets}`
      await client.send(new CreateBucketCommand({ Bucket: bucket }))

      return {
        options: { endpoint, region, bucket, ...ACCOUNT },
        async alter(key, bytes) {
          if (bytes === null) await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }))
          else await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes }))
        },
      }
    },
    stop: () => server.close(),
  }
}
