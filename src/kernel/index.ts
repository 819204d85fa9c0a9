export { classOf } from './class-of.js';
export type {
  Actor,
  Catalogue,
  Context,
  DomainEvent,
  EventMetadata,
  EventSpec,
  Json,
  PersonalData,
  PlacedEvent,
  RecordedEvent,
  StoredEvent,
} from './event.js';
export {
  POLICY_EFFECTS,
  PURPOSE_GROUPS,
  type BrokerageCodes,
  type BusinessPurposeCode,
  type Code,
  type PolicyEffect,
} from './codes.js';
export { claimEvents, Claims, type ClaimEvent, type ClaimNamespace, type Holder } from './claims.js';
export { isRejection, reject, type Aggregate, type Decision, type Rejection } from './decider.js';
export { keyedId } from './ids.js';
export { later, newestFirst } from './instants.js';
export { MEASURES, type Measure, type MeasureName } from './measures.js';
export type { AnyProjection, EventOf, Projection, RowChange, ViewDefinition } from './projection.js';
export {
  canonicalJson,
  EventCodec,
  EventDamaged,
  openBytes,
  sealBytes,
  UnknownEvent,
  verify,
} from './sealing.js';
export { Refused, Streams, type Committed, type Loaded, type RunOptions } from './streams.js';
export { BreachedPasswords } from './ports/breached-passwords.js';
export { type Bounce, Bounces, NoBounces, type WaitingReport } from './ports/bounces.js';
export { Brokerages, type Brokerage, type BrokerageLogo, type PostalAddress } from './ports/brokerages.js';
export { Clock } from './ports/clock.js';
export {
  EventStore,
  EventStoreUnavailable,
  InvalidAppend,
  StreamConflict,
  type Appended,
  type EventFilter,
  type ExpectedRevision,
  type SubscriptionItem,
} from './ports/event-store.js';
export {
  FileDamaged,
  Files,
  FileTooLarge,
  type OpenedFile,
  type SmallFile,
  type StoredFile,
} from './ports/files.js';
export { Ids } from './ports/ids.js';
export {
  KeyDestroyed,
  KeyRing,
  WrongMasterKey,
  type BrokerageKeyPurpose,
  type Key,
  type StoredKey,
} from './ports/key-ring.js';
export { PasswordHasher, PasswordHasherBusy } from './ports/password-hasher.js';
export { PdfCheck, type PdfRefusal, type PdfVerdict } from './ports/pdf-check.js';
export { Mailbox, type MailSummary, type ReadableMail } from './ports/mailbox.js';
export { Mailer, MailRefused, type MailRefusal, type OutgoingMail } from './ports/mailer.js';
export { type Labels, Metrics, NoMetrics } from './ports/metrics.js';
export {
  LeaseLost,
  ReadModels,
  type DataSet,
  type DataSetStatus,
  type DataSetWrite,
  type Find,
  type FoundRow,
  type RowWrite,
  type Term,
  type ViewReader,
} from './ports/read-models.js';
export { SignIn, type Principal, type StaffRole } from './ports/sign-in.js';
export { StateStore, type StateWrite, type Stored } from './ports/state-store.js';
export {
  DownloadReader,
  type Attachment,
  type CivilMoment,
  type DownloadedAddress,
  type DownloadedPolicy,
  type DownloadItem,
  type EDocItem,
  type EDocMessage,
  type NamedInsured,
  type Place,
  type PolicyItem,
  type PolicyMessage,
  type ProblemCode,
  type ProblemItem,
} from './ports/download-reader.js';
export { StoreUnavailable } from './unavailable.js';
