/** What is measured, in one line; counters end in `_total`, times are seconds. */
export interface Measure {
  readonly kind: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  readonly labels: readonly string[];
}

/** Everything the desk measures of itself. Nothing else can be counted: a name that is not here does not compile. */
export const MEASURES = {
  eventstore_append_seconds: {
    kind: 'histogram',
    help: 'Time of one append until it was durable or refused; outcome: written, conflict, unavailable, failed.',
    labels: ['outcome'],
  },
  eventstore_subscription_restarts_total: {
    kind: 'counter',
    help: 'Subscriptions to the log that ended without being asked to and were begun again, by the kind of error.',
    labels: ['reason'],
  },
  mongo_retries_total: {
    kind: 'counter',
    help: 'Operations on MongoDB that were tried again.',
    labels: [],
  },
  views_apply_seconds: {
    kind: 'histogram',
    help: 'Time of writing one batch of rows and checkpoints to the views.',
    labels: [],
  },
  projection_lag_events: {
    kind: 'gauge',
    help: 'Events that a view does not reflect yet, counted up to 10000.',
    labels: ['view'],
  },
  projection_lag_seconds: {
    kind: 'gauge',
    help: 'Age of the oldest event that a view does not reflect; 0 when it has caught up.',
    labels: ['view'],
  },
  subscriber_lag_events: {
    kind: 'gauge',
    help: 'Events that a subscriber has not passed yet, counted up to 10000.',
    labels: ['subscriber'],
  },
  parked_views: {
    kind: 'gauge',
    help: 'Views that stand at an event they cannot take.',
    labels: [],
  },
  stuck_subscribers: {
    kind: 'gauge',
    help: 'Subscribers that try the same event again and again.',
    labels: [],
  },
  mail_depth: {
    kind: 'gauge',
    help: 'Mails to be sent, counted up to 10000; state: due, waiting for the time of their next attempt.',
    labels: ['state'],
  },
  mails_parked: {
    kind: 'gauge',
    help: 'Mails that were given up and wait for somebody to look, counted up to 10000.',
    labels: [],
  },
  mail_sent_total: {
    kind: 'counter',
    help: 'Attempts to send a mail; outcome: sent, or temporary, permanent, unknown refusals.',
    labels: ['outcome'],
  },
  smtp_send_seconds: {
    kind: 'histogram',
    help: 'Time until a mail server took or refused one mail, by outcome.',
    labels: ['outcome'],
  },
  mail_bounces_total: {
    kind: 'counter',
    help: 'Reports of mails that came back which were taken in, by outcome.',
    labels: ['outcome'],
  },
  suspense_items: {
    kind: 'gauge',
    help: 'What waits to be tied, counted up to 10000; kind: edoc (no policy yet), policy (not attached).',
    labels: ['kind'],
  },
  downloads_running: {
    kind: 'gauge',
    help: 'Downloads that are being read, or were cut off and wait to go on.',
    labels: [],
  },
  http_requests_seconds: {
    kind: 'histogram',
    help: 'Time of one answer, by the pattern of its route; streams of changes are left out.',
    labels: ['method', 'route', 'status'],
  },
  lease_held: {
    kind: 'gauge',
    help: 'Whether this process holds a lease: 1 or 0.',
    labels: ['lease'],
  },
} as const satisfies Readonly<Record<string, Measure>>;

/** A name that can be measured under. */
export type MeasureName = keyof typeof MEASURES;
