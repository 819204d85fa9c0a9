import { Global, Module } from '@nestjs/common';
import { type AnyProjection, EventCodec, EventStore, Ids, ReadModels, StateStore } from '../kernel/index.js';
import { Config } from '../platform/config.js';
import { Leases } from '../platform/leases.provider.js';
import { ProjectionRunner } from '../platform/projection-runner.provider.js';
import { EDocsDirectory } from '../modules/documents/index.js';
import { ViewedEDocsDirectory } from './edocs/edocs-directory.provider.js';
import { EDocsController } from './edocs/edocs.controller.js';
import { edocs } from './edocs/edocs.js';
import { EDocsQuery } from './edocs/edocs.query.js';
import { MyEDocsController } from './edocs/my-edocs.controller.js';
import { MyEDocsQuery } from './edocs/my-edocs.query.js';
import { ChangeStreams } from './changes/change-streams.provider.js';
import { ChangesController } from './changes/changes.controller.js';
import { downloadedEDocs } from './downloaded-edocs/downloaded-edocs.js';
import { DownloadProblemsController } from './download-problems/download-problems.controller.js';
import { downloadProblems } from './download-problems/download-problems.js';
import { DownloadProblemsQuery } from './download-problems/download-problems.query.js';
import { DownloadsController } from './downloads/downloads.controller.js';
import { downloads } from './downloads/downloads.js';
import { DownloadsQuery } from './downloads/downloads.query.js';
import { AllEmailsController } from './emails/all-emails.controller.js';
import { EmailsController } from './emails/emails.controller.js';
import { emailsView } from './emails/emails.js';
import { EmailsQuery } from './emails/emails.query.js';
import { outstandingMails } from './emails/outstanding-mails.js';
import { FeedsController } from './feeds/feeds.controller.js';
import { feeds } from './feeds/feeds.js';
import { privateCodes } from './feeds/private-codes.js';
import { FeedsQuery } from './feeds/feeds.query.js';
import { sequenceGaps } from './feeds/sequence-gaps.js';
import { SuspenseController } from './suspense/suspense.controller.js';
import { suspense } from './suspense/suspense.js';
import { SuspenseQuery } from './suspense/suspense.query.js';
import { StaffController } from './staff/staff.controller.js';
import { staffList } from './staff/staff.js';
import { StaffQuery } from './staff/staff.query.js';
import { TodoController } from './todo/todo.controller.js';
import { TodoQuery } from './todo/todo.query.js';
import { WorkGauges } from './todo/work-gauges.query.js';
import { AccountsDirectory, FirstUseFacts, InsuredsDirectory } from '../modules/insureds/index.js';
import { PoliciesDirectory } from '../modules/policies/index.js';
import { ViewedAccountsDirectory } from './accounts/accounts-directory.provider.js';
import { accounts } from './accounts/accounts.js';
import { insuredMatch } from './insured-match/insured-match.js';
import { StreamedInsuredsDirectory } from './insured-match/insureds-directory.provider.js';
import { ClientViewController } from './insured-profile/client-view.controller.js';
import { ViewedFirstUseFacts } from './insured-profile/first-use-facts.provider.js';
import { InsuredProfileController } from './insured-profile/insured-profile.controller.js';
import { InsuredProfileQuery } from './insured-profile/insured-profile.query.js';
import { MeController } from './insured-profile/me.controller.js';
import { MeQuery } from './insured-profile/me.query.js';
import { InsuredTimelineController } from './insured-timeline/insured-timeline.controller.js';
import { insuredTimeline } from './insured-timeline/insured-timeline.js';
import { InsuredTimelineQuery } from './insured-timeline/insured-timeline.query.js';
import { BrokerageCalendar } from './insureds-search/calendar.query.js';
import { InsuredsSearchController } from './insureds-search/insureds-search.controller.js';
import { insuredsSearch } from './insureds-search/insureds-search.js';
import { InsuredsSearchQuery } from './insureds-search/insureds-search.query.js';
import { PoliciesController } from './policies/policies.controller.js';
import { policies } from './policies/policies.js';
import { PoliciesQuery } from './policies/policies.query.js';
import { ViewedPoliciesDirectory } from './policy-messages/policies-directory.provider.js';
import { policyMessages } from './policy-messages/policy-messages.js';

/** Every view of the desk. */
export const PROJECTIONS: readonly AnyProjection[] = [
  insuredMatch,
  insuredsSearch,
  policies,
  policyMessages,
  accounts,
  edocs,
  suspense,
  downloadedEDocs,
  downloads,
  downloadProblems,
  feeds,
  sequenceGaps,
  privateCodes,
  emailsView,
  outstandingMails,
  staffList,
  insuredTimeline,
];

@Global()
@Module({
  controllers: [
    InsuredsSearchController,
    InsuredProfileController,
    PoliciesController,
    MeController,
    ClientViewController,
    EDocsController,
    MyEDocsController,
    SuspenseController,
    DownloadsController,
    DownloadProblemsController,
    FeedsController,
    EmailsController,
    AllEmailsController,
    StaffController,
    TodoController,
    InsuredTimelineController,
    ChangesController,
  ],
  providers: [
    BrokerageCalendar,
    InsuredsSearchQuery,
    InsuredProfileQuery,
    PoliciesQuery,
    MeQuery,
    { provide: InsuredsDirectory, useClass: StreamedInsuredsDirectory },
    { provide: PoliciesDirectory, useClass: ViewedPoliciesDirectory },
    { provide: AccountsDirectory, useClass: ViewedAccountsDirectory },
    { provide: FirstUseFacts, useClass: ViewedFirstUseFacts },
    EDocsQuery,
    MyEDocsQuery,
    SuspenseQuery,
    DownloadsQuery,
    DownloadProblemsQuery,
    FeedsQuery,
    { provide: EDocsDirectory, useClass: ViewedEDocsDirectory },
    StaffQuery,
    EmailsQuery,
    TodoQuery,
    WorkGauges,
    InsuredTimelineQuery,
    ChangeStreams,
    {
      provide: ProjectionRunner,
      inject: [Config, EventStore, EventCodec, ReadModels, Leases, StateStore, Ids],
      useFactory: (
        { engine, role }: Config,
        store: EventStore,
        codec: EventCodec,
        views: ReadModels,
        leases: Leases,
        state: StateStore,
        ids: Ids,
      ) => {
        const shared = engine === 'shared' ? { leases, state, ids, role } : undefined;
        return new ProjectionRunner(store, codec, views, PROJECTIONS, shared);
      },
    },
  ],
  exports: [
    EDocsDirectory,
    InsuredsDirectory,
    PoliciesDirectory,
    AccountsDirectory,
    FirstUseFacts,
    ProjectionRunner,
  ],
})
export class ProjectionsModule {}
