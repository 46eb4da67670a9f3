import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { StateIndex } from '../../database/runs/StateIndex';
import type { Sealer } from '../../seal/Sealer';
import type { KeptState, StateStore, TerraformState } from './StateStore';

/**
 * Keeps states in a bucket, sealed; the database knows which is the newest. Each state is an object of its own until the
 * database names it: a replica that was overtaken writes over nothing.
 */
export class S3StateStore implements StateStore {
  constructor(
    private readonly options: {
      client: S3Client;
      bucket: string;
      index: StateIndex;
      sealer: Sealer;
    },
  ) {}

  async read(requestId: string): Promise<KeptState | undefined> {
    const { client, bucket, index, sealer } = this.options;
    const newest = await index.find(requestId);
    if (!newest) {
      return undefined;
    }
    const { Body: body } = await client.send(
      new GetObjectCommand({ Bucket: bucket, Key: keyOf(requestId, newest) }),
    );
    const sealed = Buffer.from((await body?.transformToByteArray()) ?? []);
    return {
      ...newest,
      text: sealer.open(sealed, placeOf(requestId)).toString(),
    };
  }

  async write(
    requestId: string,
    n: number,
    state: TerraformState,
  ): Promise<boolean> {
    const { client, bucket, index, sealer } = this.options;
    const before = await index.find(requestId);
    const key = keyOf(requestId, { ...state, n });
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: sealer.seal(state.text, placeOf(requestId)),
      }),
    );
    const isNewest = await index.advance(requestId, n, state, null);
    if (isNewest) {
      // Which is not always this one: a run that changes nothing writes the state that is there already.
      const newest = await index.find(requestId);
      const kept = newest && keyOf(requestId, newest);
      const others = [key, ...(before ? [keyOf(requestId, before)] : [])];
      await this.#delete(others.filter(other => other !== kept));
    }
    return isNewest;
  }

  async remove(requestId: string): Promise<void> {
    const newest = await this.options.index.find(requestId);
    // The index last: without it nobody would find again what is left when this is interrupted.
    await this.#delete(newest ? [keyOf(requestId, newest)] : []);
    await this.options.index.remove(requestId);
  }

  async #delete(keys: string[]): Promise<void> {
    const { client, bucket } = this.options;
    for (const key of keys) {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    }
  }
}

function keyOf(
  requestId: string,
  { n, serial }: { n: number; serial: number },
): string {
  return `states/${requestId}/${n}-${serial}`;
}

function placeOf(requestId: string): string {
  return `state:${requestId}`;
}
