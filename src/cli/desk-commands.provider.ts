import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Brokerages, Ids, Refused, reject, type Brokerage, type StaffRole } from '../kernel/index.js';
import { AddBrokerage, InviteStaff } from '../modules/access/index.js';
import { ProjectionRunner } from '../platform/projection-runner.provider.js';
import { ImportFiles } from './import-files.provider.js';
import type { Progress, RunCommand } from './desk-socket.js';

type Parameters = Readonly<Record<string, unknown>>;
type Show = (progress: Progress) => void;

/** What the command line can have done by the desk that has the data folder. */
@Injectable()
export class DeskCommands {
  constructor(
    private readonly commands: CommandBus,
    private readonly brokerages: Brokerages,
    private readonly ids: Ids,
    private readonly views: ProjectionRunner,
    private readonly files: ImportFiles,
  ) {}

  /** @throws Refused; Error with a message for whoever typed the command */
  readonly run: RunCommand = async (name, parameters, progress) => {
    switch (name) {
      case 'brokerage add':
        return this.addBrokerage(parameters);
      case 'staff add':
        return this.addStaff(parameters);
      case 'import':
        return this.files.run(
          await this.brokerage(parameters),
          words(parameters, 'paths', []),
          parameters['initial-load'] === true ? 'initial-load' : 'daily',
          progress,
        );
      case 'rebuild':
        return this.rebuild(word(parameters, 'view'), progress);
      case 'views':
        return this.listViews();
      default:
        throw new Error(`This server does not know the command ${name}: is it of another version?`);
    }
  };

  private async addBrokerage(parameters: Parameters): Promise<readonly string[]> {
    const slug = word(parameters, 'slug');
    const settings = {
      name: word(parameters, 'name'),
      address: {
        line1: word(parameters, 'line1'),
        ...(parameters['line2'] !== undefined && { line2: word(parameters, 'line2') }),
        city: word(parameters, 'city'),
        province: word(parameters, 'province'),
        postalCode: word(parameters, 'postal-code'),
      },
      timeZone: word(parameters, 'time-zone'),
      languages: words(parameters, 'language', ['en']) as ('en' | 'fr')[],
      mailboxes: words(parameters, 'mailbox', []),
      contractNumbers: words(parameters, 'contract', []),
      companyAliases: {},
      firstUseCheck: true,
    };
    await this.commands.execute(new AddBrokerage(slug, settings, this.ids.next()));
    return [`Brokerage ${slug} was added. Next: coverfolio staff add --brokerage ${slug} ... --role admin`];
  }

  private async addStaff(parameters: Parameters): Promise<readonly string[]> {
    const { brokerageId } = await this.brokerage(parameters);
    const context = {
      brokerageId,
      actor: { kind: 'system', id: 'cli' },
      correlationId: this.ids.next(),
    } as const;
    const role = word(parameters, 'role');
    if (!['admin', 'broker', 'auditor'].includes(role))
      throw new Error('--role is admin, broker or auditor.');
    const language = parameters['language'] ?? 'en';
    if (language !== 'en' && language !== 'fr') throw new Error('--language is en or fr.');
    await this.commands.execute(
      new InviteStaff(
        context,
        word(parameters, 'name'),
        word(parameters, 'email'),
        role as StaffRole,
        language,
      ),
    );
    return ['The invitation is on its way by mail, with a link to set a password.'];
  }

  private async rebuild(view: string, progress: Show): Promise<readonly string[]> {
    await this.views.rebuild(view, (done) =>
      progress({ label: view, done: Math.round(done * 1000), total: 1000 }),
    );
    return this.listViews().filter((line) => line.startsWith(view));
  }

  private listViews(): readonly string[] {
    return this.views
      .health()
      .map(({ view, version, build, checkpoint, parked }) =>
        parked === undefined
          ? `${view}  version ${version}, build ${build}, at position ${checkpoint}`
          : `${view}  PARKED at position ${parked.position} (${parked.reason})`,
      );
  }

  private async brokerage(parameters: Parameters): Promise<Brokerage> {
    const found = await this.brokerages.bySlug(word(parameters, 'brokerage'));
    if (found === undefined) throw new Refused(reject('brokerage-not-found'));
    return found;
  }
}

function word(parameters: Parameters, name: string): string {
  const value = parameters[name];
  if (typeof value !== 'string') throw new Error(`--${name} is missing.`);
  return value;
}

function words(parameters: Parameters, name: string, otherwise: readonly string[]): string[] {
  const value = parameters[name];
  return Array.isArray(value) ? value.map(String) : [...otherwise];
}
