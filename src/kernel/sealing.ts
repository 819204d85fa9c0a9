import { createCipheriv, createDecipheriv, createHash, randomFillSync } from 'node:crypto';
import canonicalize from 'canonicalize';
import type {
  Catalogue,
  DomainEvent,
  EventMetadata,
  EventSpec,
  PersonalData,
  PlacedEvent,
  RecordedEvent,
  StoredEvent,
} from './event.js';
import { keyObjectOf } from './ids.js';
import type { Key, KeyRing } from './ports/key-ring.js';
import { RecentEvents } from './recent-events.js';
import {
  brokerageOf,
  type Fields,
  isSealed,
  openParts,
  ownersOf,
  sealedBy,
  sealParts,
} from './sealed-parts.js';

const NONCE = 12;
const TAG = 16;

// A call for 12 random bytes costs as much as sealing with them.
const nonces = Buffer.alloc(NONCE * 256);
let used = nonces.length;

function freshNonce(): Buffer {
  if (used === nonces.length) {
    randomFillSync(nonces);
    used = 0;
  }
  used += NONCE;
  return nonces.subarray(used - NONCE, used);
}

/**
 * Seals bytes with AES-256-GCM: 12 bytes of random nonce, the ciphertext, 16 bytes of tag (NIST SP 800-38D).
 * `associated` is authenticated but not stored: opening elsewhere than where it was sealed fails.
 */
export function sealBytes(key: Key, plain: Uint8Array, associated: string): Buffer {
  const nonce = freshNonce();
  const cipher = createCipheriv('aes-256-gcm', keyObjectOf(key), nonce);
  cipher.setAAD(Buffer.from(associated, 'utf8'));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `sealBytes` made. @throws where key, place or bytes are not the ones it was sealed with. */
export function openBytes(key: Key, sealed: Uint8Array, associated: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', keyObjectOf(key), sealed.subarray(0, NONCE), {
    authTagLength: TAG,
  });
  decipher.setAAD(Buffer.from(associated, 'utf8'));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()]);
}

/** RFC 8785 canonical JSON. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('Not a JSON value');
  return text;
}

/** A stored event's bytes are not the ones that were hashed when it was written. */
export class EventDamaged extends Error {}

/** The log holds an event this program does not know: an older program on newer data. */
export class UnknownEvent extends Error {}

/** SHA-256, in hex, of the canonical form of an event without its hash. It detects a damaged store and is a Merkle leaf. */
function hashOf(stream: string, id: string, type: string, data: string, metadata: string): string {
  return createHash('sha256')
    .update(`{"data":${data},"id":${JSON.stringify(id)},"metadata":${metadata},`)
    .update(`"stream":${JSON.stringify(stream)},"type":${JSON.stringify(type)}}`)
    .digest('hex');
}

/** Turns domain events into stored ones and back: sealing, hashing, upcasting. */
export class EventCodec {
  private readonly recent: RecentEvents;

  constructor(
    readonly catalogue: Catalogue,
    private readonly keys: KeyRing,
  ) {
    this.recent = new RecentEvents((brokerageId, owner) => keys.find(brokerageId, owner) !== undefined);
  }

  /** Whether this program knows the type. */
  knows(type: string): boolean {
    return Object.hasOwn(this.catalogue, type);
  }

  /**
   * Seals and hashes events about to be appended. The persons' keys are durable before this resolves.
   * @param ids one UUID an event. @throws KeyDestroyed where a person was erased.
   */
  async encode(
    stream: string,
    events: readonly DomainEvent[],
    ids: readonly string[],
    metadata: Omit<EventMetadata, 'version'>,
  ): Promise<StoredEvent[]> {
    const owners = events.flatMap((event) => ownersOf(this.specOf(event.type), event.data as Fields));
    const keys = await this.keys.ensure(metadata.brokerageId, [...new Set(owners)]);
    return events.map((event, n) => {
      const id = ids[n]!;
      const spec = this.specOf(event.type);
      const seal = (part: Fields, declared: PersonalData, path: string): Fields => {
        const secret = Object.fromEntries(
          declared.fields.filter((f) => part[f] !== undefined).map((f) => [f, part[f]]),
        );
        if (Object.keys(secret).length === 0) return part;
        const open = Object.fromEntries(
          Object.entries(part).filter(([field]) => !declared.fields.includes(field)),
        );
        const by = part[declared.whose] as string;
        const plain = Buffer.from(JSON.stringify(secret), 'utf8');
        const box = sealBytes(keyOf(keys, by), plain, placeOf(stream, id, event.type, spec.version, path));
        return { ...open, sealed: { by, box: box.toString('base64') } };
      };
      const data = canonicalJson(sealParts(spec, event.data as Fields, seal));
      const meta = canonicalJson({ ...metadata, version: spec.version, hash: '' });
      const hash = hashOf(stream, id, event.type, data, meta.replace('"hash":"",', ''));
      return { id, type: event.type, data, metadata: meta.replace('"hash":""', `"hash":"${hash}"`) };
    });
  }

  /**
   * Makes `decode` able to open these events; comes before it. Undefined where nothing has to be fetched.
   * The owners are read off the canonical text, which stands as it was written, without parsing it.
   */
  ready(events: readonly PlacedEvent[]): Promise<void> | undefined {
    const byBrokerage = Map.groupBy(events, ({ metadata }) => brokerageOf(metadata));
    const loads = [...byBrokerage].flatMap(([brokerageId, own]) =>
      brokerageId === undefined ? [] : (this.keys.load(brokerageId, () => sealedBy(own)) ?? []),
    );
    return loads.length === 0 ? undefined : Promise.all(loads).then(() => undefined);
  }

  /**
   * Checks, opens and upcasts a stored event. What it answers is shared: nobody changes it.
   * @throws EventDamaged, UnknownEvent
   */
  decode<E extends DomainEvent>(placed: PlacedEvent): RecordedEvent<E> {
    return (this.recent.find(placed) ?? this.opened(placed)) as RecordedEvent<E>;
  }

  private opened(placed: PlacedEvent): RecordedEvent {
    const spec = this.specOf(placed.type);
    const metadata = verify(placed);
    let erased = false;
    const owners = new Set<string>();
    const open = (part: Fields, path: string): Fields => {
      if (!isSealed(part)) return part;
      const { sealed, ...rest } = part;
      const key = this.keys.find(metadata.brokerageId, sealed.by);
      if (key === undefined) {
        erased = true;
        return rest;
      }
      owners.add(sealed.by);
      const place = placeOf(placed.stream, placed.id, placed.type, metadata.version, path);
      const plain = openBytes(key, Buffer.from(sealed.box, 'base64'), place);
      return { ...rest, ...(JSON.parse(plain.toString('utf8')) as Fields) };
    };
    let data = openParts(JSON.parse(placed.data) as Fields, open);
    for (let version = metadata.version; version < spec.version; version++) {
      const upcast = spec.upcast?.[version];
      if (upcast === undefined)
        throw new UnknownEvent(`${placed.type} has no upcaster from version ${version}`);
      data = upcast(data);
    }
    const { id, stream, revision, position, type } = placed;
    const event = { id, stream, revision, position, type, data, metadata, erased };
    this.recent.keep(placed, event, [...owners]);
    return event;
  }

  private specOf(type: string): EventSpec {
    const spec = Object.hasOwn(this.catalogue, type) ? this.catalogue[type] : undefined;
    if (spec === undefined) throw new UnknownEvent(`This program does not know the event type ${type}`);
    return spec;
  }
}

/** Checks the hash of a stored event and answers its metadata. Needs no key. @throws EventDamaged */
export function verify(placed: PlacedEvent): EventMetadata {
  const { hash, ...metadata } = JSON.parse(placed.metadata) as EventMetadata & { hash?: string };
  // The text is canonical as it stands, and the hash is never its last field.
  const hashed = placed.metadata.replace(`"hash":"${hash}",`, '');
  const actual = hashOf(placed.stream, placed.id, placed.type, placed.data, hashed);
  if (hash !== actual) throw new EventDamaged(`Event ${placed.id} at position ${placed.position} is damaged`);
  return metadata;
}

function placeOf(stream: string, id: string, type: string, version: number, path: string): string {
  return [stream, id, type, version, path].join('\n');
}

function keyOf(keys: ReadonlyMap<string, Key>, owner: string): Key {
  const key = keys.get(owner);
  if (key === undefined) throw new Error('The key ring gave no key for an owner it was asked for');
  return key;
}
